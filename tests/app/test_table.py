"""Is the table safe to print, whatever an article holds?"""

from io import StringIO

from rich.console import Console

from app.table import print_ledger
from graph.queries.answers import ArticleReference, LedgerEntry, RelayAnswer


def test_words_are_neither_markup_nor_commands_to_the_terminal() -> None:
    article = ArticleReference(id="article:1", title="[/] x", outlet=None, url=None, published=None)
    entry = LedgerEntry(
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
        claims=[],
        article=article,
    )
    printed = StringIO()
    print_ledger(Console(file=printed, width=200), [entry], title="who [/b] said \x9b2J")
    assert "who [/b] said \ufffd2J" in printed.getvalue()
    assert "[red]we\ufffd[31m hold[/b]\ufffd" in printed.getvalue()
    assert "[/] x" in printed.getvalue()
    assert "relayed by [/i] gazette" in " ".join(printed.getvalue().split())
    assert not {"\x1b", "\x07", "\x9b"} & set(printed.getvalue())
