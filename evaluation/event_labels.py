"""Which one label does a snippet get? From the events, mentions of events and takings of places found in it."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc, Token

from ingest.extraction import FoundStatement
from ingest.extractors import control, events, polarity, territory
from ingest.extractors.event_roles import recipient
from ingest.extractors.event_words import EventKind
from ingest.extractors.events import Happened

LABELS: Final = Path(__file__).with_name("event_labels.toml")
_TOLD, _MENTIONED, _FIRST = 2.0, 1.0, 1.5


class Choice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    special: tuple[str, ...]
    general: tuple[str, ...]
    order: tuple[str, ...]
    none: str


class Labels(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    acled: dict[str, str]
    other: dict[str, str]
    plover: dict[str, str]
    choice: Choice
    draft: dict[str, str]
    intent: dict[str, str]


@cache
def labels() -> Labels:
    return Labels.model_validate(tomllib.loads(LABELS.read_text("utf-8")))


def acled_label(doc: Doc) -> str:
    """The label of a whole snippet, read as narration: polarity and speakers are left aside."""
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for word, label, told in _found(doc):
        first = _FIRST if word.sent.start == 0 else 1.0
        weights[label].append((_TOLD if told else _MENTIONED) * first * _standing(label))
    choice = labels().choice
    return max(weights, key=lambda label: (_summed(weights[label]), -choice.order.index(label)), default=choice.none)


def _standing(label: str) -> float:
    choice = labels().choice
    return 2.0 if label in choice.special else 0.5 if label in choice.general else 1.0


def _summed(weights: list[float]) -> float:
    """The second of a kind counts half, the third a third."""
    return sum(weight / (n + 1) for n, weight in enumerate(sorted(weights, reverse=True)))


def _found(doc: Doc) -> Iterator[tuple[Token, str, bool]]:
    names = {acled: label for label, acled in labels().acled.items()}
    for happened in events.find(doc):
        label = _label(happened.kind, names)
        if label is not None:
            yield happened.word, label, happened.told
    for held in control.find(doc):
        acled = territory.kind(held)
        if acled is not None:
            yield held.clause, names[acled], True


def _label(kind: EventKind, names: dict[str, str]) -> str | None:
    if kind.acled is not None:
        return names[kind.acled]
    known = labels()
    by_mode = known.plover.get(f"{kind.type}/{kind.mode}")
    return by_mode or known.plover.get(kind.type or "") or known.other.get(kind.other or "")


@dataclass(frozen=True, slots=True)
class Coded:
    """The main event of a sentence, in the words of the older draft; None for all where there is none."""

    event: str | None = None
    source: str | None = None
    target: str | None = None


def plover_code(doc: Doc) -> Coded:
    """The event nearest to the head of its sentence, told ones first: the sentence is about it."""
    found = [(happened, _type(happened, doc)) for happened in events.find(doc)]
    coded = [(happened, name) for happened, name in found if name is not None]
    if not coded:
        return Coded()
    main, name = min(coded, key=lambda pair: (not pair[0].told, _depth(pair[0].clause), pair[0].word.i))
    target = recipient([noun for noun in main.of if noun != main.by])
    return Coded(name, *(_phrase(noun) if noun is not None else None for noun in (main.by, target)))


def _phrase(noun: Token) -> str:
    return noun.doc[noun.left_edge.i : noun.i + 1].text


def _type(happened: Happened, doc: Doc) -> str | None:
    kind = happened.kind
    if kind.type is None:
        return None
    whole = FoundStatement(content=((0, len(doc.text)),), kind="direct")
    meant = happened.told and polarity.of(happened.clause, whole) == "expected"
    if meant and kind.type in labels().intent:
        return labels().intent[kind.type]
    return labels().draft.get(f"{kind.type}/{kind.mode}") or labels().draft.get(kind.type, kind.type)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)
