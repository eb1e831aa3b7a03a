"""Stands where the corpora's scorer stands: the same interface, with contents that are right or wrong as a whole."""

from collections.abc import Sequence
from typing import cast

Json = dict[str, object]
Spans = list[tuple[int, int]]


class Doc:
    def __init__(self, text: str) -> None:
        self.text = text


class Item:
    """Characters where the real scorer counts words."""

    def __init__(self, doc: Doc, row: Json) -> None:
        self.content = _characters(row["content"])
        self.source = _characters(row.get("source"))
        self.type = "direct" if any(doc.text[n] == '"' for n in self.content) else "indirect"

    def same_source(self, other: "Item") -> bool:
        return bool(self.source & other.source) or not self.source | other.source


def match(gold: list[Item], pred: list[Item]) -> list[tuple[int, int]]:
    return [(i, j) for i, one in enumerate(gold) for j, other in enumerate(pred) if one.content == other.content]


def evaluate(
    gold: list[Json], pred: dict[str, list[Json]], where: Sequence[str] | None, boot: int
) -> dict[str, dict[str, dict[str, object]]]:
    expected = found = matched = full = 0
    for row in gold:
        doc = Doc(str(row["text"]))
        said = cast("list[Json]", row["attributions"])
        ones = [Item(doc, each) for each in said if where is None or each[where[0]] == where[1]]
        others = [Item(doc, each) for each in pred.get(str(row["id"]), [])]
        pairs = match(ones, others)
        expected, found, matched = expected + len(ones), found + len(others), matched + len(pairs)
        full += sum(ones[i].same_source(others[j]) for i, j in pairs)
    kinds = ("all", "direct", "indirect", "mixed")
    return {
        name: {kind: _figures(hits, found, expected, boot) for kind in kinds}
        for name, hits in (("overlap", matched), ("full", full), ("tok_content", matched))
    }


def _characters(spans: object) -> frozenset[int]:
    return frozenset(n for start, end in cast("Spans", spans or []) for n in range(start, end))


def _figures(hits: int, found: int, expected: int, boot: int) -> dict[str, object]:
    p, r = hits / max(1, found), hits / max(1, expected)
    f1 = 2 * p * r / (p + r) if hits else 0.0
    return {"p": p, "r": r, "f1": f1, "ci": [f1, f1] if boot else None}
