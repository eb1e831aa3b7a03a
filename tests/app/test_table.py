"""Is the table safe to print, whatever an article holds?"""

from io import StringIO
from typing import Literal

import pytest
from rich.console import Console

from app.table import print_ledger, relations
from graph.queries.answers import LedgerEntry, RelayAnswer
from graph.queries.bases import ArticleReference
from graph.queries.claims import ClaimAnswer, Direction, RelatedClaim

ARTICLE = ArticleReference(id="article:1", title="[/] x", outlet=None, url=None, published=None)


def entry(*claims: ClaimAnswer) -> LedgerEntry:
    return LedgerEntry(
        id="statement:1:0-9",
        words="[red]we\x1b[31m hold[/b]\x07\nit",
        speaker=None,
        candidates=[],
        kind="direct",
        act="say",
        negated=False,
        said_on=None,
        medium=None,
        confidence=0.9,
        addressee=None,
        relayed_by=[RelayAnswer(statement="statement:1:0-9@9", actor=None, source_words="[/i] gazette")],
        relays=[],
        content=[(0, 9)],
        source=[],
        source_words=None,
        cue=[],
        cue_words=None,
        about=[],
        claims=list(claims),
        article=ARTICLE,
    )


def related(kind: Literal["conflicts", "updates"], direction: Direction) -> RelatedClaim:
    return RelatedClaim(
        kind=kind,
        direction=direction,
        claim="claim:2",
        statement="statement:2",
        speaker="Ilsa Roth",
        words="65 captured",
        rule="",
        agree=[],
        differ=[],
        flags=[],
    )


def test_words_are_neither_markup_nor_commands_to_the_terminal() -> None:
    printed = StringIO()
    print_ledger(Console(file=printed, width=200), [entry()], title="who [/b] said \x9b2J")
    assert "who [/b] said \ufffd2J" in printed.getvalue()
    assert "[red]we\ufffd[31m hold[/b]\ufffd" in printed.getvalue()
    assert "[/] x" in printed.getvalue()
    assert "relayed by [/i] gazette" in " ".join(printed.getvalue().split())
    assert not {"\x1b", "\x07", "\x9b"} & set(printed.getvalue())


@pytest.mark.parametrize(
    ("type_", "relation", "told"),
    [
        ("measure", related("updates", "later"), "is updated by Ilsa Roth: 65 captured"),
        ("measure", related("updates", "earlier"), "updates Ilsa Roth: 65 captured"),
        ("measure", related("conflicts", "mutual"), "states a different figure than Ilsa Roth: 65 captured"),
        ("control", related("conflicts", "mutual"), "says otherwise than Ilsa Roth: 65 captured"),
    ],
)
def test_a_relation_is_told_from_the_claims_own_end(
    type_: Literal["measure", "control"], relation: RelatedClaim, told: str
) -> None:
    claim = ClaimAnswer(
        id="claim:1",
        type=type_,
        measure=None,
        low=None,
        high=None,
        approx=False,
        unit=None,
        of=None,
        by=None,
        place=None,
        since=None,
        until=None,
        cumulative=False,
        polarity="asserted",
        words="we",
        span=[(0, 2)],
        rule=None,
        relations=[relation],
    )
    assert relations(entry(claim)) == f"\n↔ {told}"
