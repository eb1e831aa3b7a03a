"""Which entries of a list are due, and what is remembered of their pages?"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from graph import collected
from graph.collected import PageMemory, page_id
from graph.store import Reader, Store
from ingest.clean import Refused
from ingest.collecting.kept import kept_validators, validators_from
from ingest.fetching.fetched import Validators
from ingest.fetching.refusals import ComeLater, Faltered
from ingest.pipeline import Outcome
from ingest.sources.listed import Listed

TRIES = 6
"""How often a page is asked for before it is given up."""
FIRST_PAUSE = timedelta(minutes=15)
"""How long after its first fault it is asked for again; the pause doubles with each."""

_LISTED = TypeAdapter(Listed)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is due, with what is remembered of its page."""

    listed: Listed
    memory: PageMemory | None = None

    @property
    def validators(self) -> Validators:
        return validators_from(self.memory) if self.memory else Validators()


def due(listed: Iterable[Listed], source: str, reader: Reader, now: datetime, *, always: bool) -> list[Entry]:
    """Entries that are new, or of which their list says something else than before (`always`: all of them); then pages
    that could not be had and whose pause is over."""
    known = collected.pages(reader, (page_id(one.key) for one in listed))
    entries = {page_id(one.key): Entry(one, known.get(page_id(one.key))) for one in listed}
    fresh = {own: entry for own, entry in entries.items() if always or _says_something_new(entry)}
    waiting = collected.due_again(reader, source, now)
    again = [Entry(_LISTED.validate_json(memory.said), memory) for memory in waiting if memory.said]
    return [*fresh.values(), *(entry for entry in again if page_id(entry.listed.key) not in fresh)]


def _says_something_new(entry: Entry) -> bool:
    return entry.memory is None or entry.memory.mark != entry.listed.mark


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry whose page was asked for: what to ask with next time, or why it could not be had."""

    entry: Entry
    validators: Validators
    refused: Refused | None = None

    @property
    def known_as(self) -> str:
        memory, listed = self.entry.memory, self.entry.listed
        return (memory and memory.article) or listed.url or listed.key

    def again_at(self, now: datetime) -> datetime | None:
        """When to ask again after a fault that may pass; None after one that stays, or too many."""
        failures = self.failures
        if not isinstance(self.refused, Faltered | ComeLater) or failures >= TRIES:
            return None
        pause = now + FIRST_PAUSE * 2 ** (failures - 1)
        return max(pause, self.refused.until) if isinstance(self.refused, ComeLater) else pause

    @property
    def failures(self) -> int:
        """Faults in a row that may have passed, this one among them."""
        before = self.entry.memory.failures if self.entry.memory else 0
        return before + 1 if isinstance(self.refused, Faltered | ComeLater) else 0


def remember(store: Store, source: str, asked: Asked, outcome: Outcome, now: datetime) -> None:
    """What became of it. What its list said is kept as long as the page is to be asked for again."""
    listed, before, again = asked.entry.listed, asked.entry.memory, asked.again_at(now)
    taken = outcome.result in {"new", "unchanged"}
    memory = PageMemory(
        **kept_validators(asked.validators),
        id=page_id(listed.key),
        url=listed.url or listed.key,
        mark=listed.mark,
        asked_at=now,
        article=outcome.name if taken else before and before.article,
        result=outcome.result,
        fault=outcome.reason,
        failures=asked.failures,
        retry_at=again,
        said=json.dumps(asdict(listed), default=date.isoformat, ensure_ascii=False) if again else None,
    )
    collected.keep_page(store, source, memory)
