"""Does a question as of a day answer as the graph did on that day?

Articles are taken in day by day, as they were published, and each evening the graph is asked all that it can be asked.
When all are in, it is asked the same again as of each day, and as known on each day. From one day to the next exactly
what the articles of the day say must have come.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from evaluation.day_questions import Answers, answers, listed
from evaluation.scoring import Figures
from evaluation.shuffles import EMPTY
from graph import schema
from graph.embedded import Setup, running
from graph.model import Fragment
from graph.queries.moments import Moment
from graph.store import Store, connect
from ingest.pipeline import land

NOON: Final = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Checked:
    """`questions` were asked again of the whole graph; `differences` are those that it answered otherwise."""

    days: int
    questions: int
    differences: tuple[str, ...]

    def figures(self) -> Figures:
        return {
            "days": self.days,
            "questions as of each day, and as known on each": self.questions,
            "answered otherwise than on the day": len(self.differences),
        }


def on_its_own_neo4j(fragments: Sequence[Fragment]) -> Checked:
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), Setup(bolt_port=0, http_port=0)) as server,
        connect(server.address.uri, user=server.address.user, password=server.address.password, budget=300) as store,
    ):
        schema.create(store)
        return checked(store, fragments)


def checked(store: Store, fragments: Sequence[Fragment]) -> Checked:
    """What the store held is lost."""
    store.write(lambda writer: writer.run(EMPTY))
    days = by_day(fragments)
    then: dict[date, Answers] = {}
    for day, of_day in days.items():
        for number, fragment in enumerate(of_day):
            land(store, fragment, datetime.combine(day, NOON) + timedelta(seconds=number))
        then[day] = answers(store, _statements(of_day))
    found = [*_compared(store, days, then)]
    return Checked(len(days), len(found), tuple(name for name, same in found if not same))


def by_day(fragments: Sequence[Fragment]) -> Mapping[date, Sequence[Fragment]]:
    """In order; what has no date comes in on the last day, by which it then counts."""
    last = max((one.article.published for one in fragments if one.article.published), default=date(2000, 1, 1))
    found: defaultdict[date, list[Fragment]] = defaultdict(list)
    for one in fragments:
        found[one.article.published or last].append(one)
    return dict(sorted(found.items()))


def _compared(
    store: Store, days: Mapping[date, Sequence[Fragment]], then: Mapping[date, Answers]
) -> Iterator[tuple[str, bool]]:
    """Each question, and whether it is answered as on its day."""
    before: set[str] = set()
    for day, of_day in days.items():
        evening = datetime.combine(day, time.max, UTC)
        for clock, moment in ((f"as of {day}", Moment(as_of=day)), (f"known on {day}", Moment(known_at=evening))):
            now = answers(store, _statements(of_day), moment)
            for question in then[day] | now:
                yield f"{question}, {clock}", then[day].get(question) == now.get(question)
        statements = listed(store, Moment(as_of=day))
        yield f"what came on {day}", statements - before == _listable(of_day) and before <= statements
        before = statements


def _statements(fragments: Sequence[Fragment]) -> list[str]:
    return [statement.id for fragment in fragments for statement in fragment.statements]


def _listable(fragments: Sequence[Fragment]) -> set[str]:
    """Thoughts are listed only where they are asked for, and what passes on others' words is in no list."""
    return {
        statement.id
        for fragment in fragments
        for statement in fragment.statements
        if not statement.only_relays and statement.act != "think"
    }
