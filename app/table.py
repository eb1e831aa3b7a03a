"""The ledger as a table for a terminal: who said what, how, when, in which article."""

from unicodedata import category

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.queries.answers import LedgerEntry
from graph.queries.claims import ClaimAnswer, RelatedClaim


def print_ledger(console: Console, entries: list[LedgerEntry], *, title: str) -> None:
    """One row a statement. Relations stand below its words."""
    table = Table(title=plain(title), title_justify="left", show_lines=True, expand=True)
    table.add_column("speaker", min_width=10, max_width=24)
    table.add_column("words", ratio=1, min_width=30)
    table.add_column("kind", max_width=9)
    table.add_column("date", min_width=10)
    table.add_column("article", max_width=16, overflow="fold")
    for entry in entries:
        table.add_row(
            plain(speaker(entry)),
            plain(f"{entry.words}{relations(entry)}"),
            plain(entry.kind if entry.act == "say" else f"{entry.kind}, {entry.act}"),
            plain(str(entry.said_on or entry.article.published or "undated")),
            plain(entry.article.title or entry.article.outlet or entry.article.id),
        )
    console.print(table)


def plain(words: str) -> Text:
    """Text in which nothing is markup, and no character commands the terminal."""
    return Text("".join("\ufffd" if category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in words))


def speaker(entry: LedgerEntry) -> str:
    """The speaker, or who it may be, and below it who passes the words on."""
    via = ", ".join(link.actor.name if link.actor else link.source_words or "unknown" for link in entry.relayed_by)
    return f"{_who(entry)}\nrelayed by {via}" if via else _who(entry)


def _who(entry: LedgerEntry) -> str:
    if entry.speaker:
        return entry.speaker.name
    if entry.candidates:
        return f"undecided: {' or '.join(candidate.name for candidate in entry.candidates)}"
    return f"unknown: {entry.source_words}" if entry.source_words else "unknown"


RELATION_WORDS = {
    "conflicts": "states a different figure than",
    "mirrors": "mirrors",
    "differs_in_scope": "has another scope than",
    "corroborates": "agrees with",
}


def relations(entry: LedgerEntry) -> str:
    return "".join(
        f"\n\u2194 {_bearing(claim, relation)} {relation.speaker or 'an unknown speaker'}: {relation.words}"
        for claim in entry.claims
        for relation in claim.relations
    )


def _bearing(claim: ClaimAnswer, relation: RelatedClaim) -> str:
    if relation.kind == "updates":
        return "is updated by" if relation.direction == "later" else "updates"
    if relation.kind == "conflicts" and claim.type != "measure":
        return "says otherwise than"
    return RELATION_WORDS[relation.kind]
