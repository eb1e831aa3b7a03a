"""Which articles is the tagger trained on? Reads marked-up text files.

A file holds articles one after the other:

    === ID | OUTLET STYLE | YYYY-MM-DD | TITLE
    Paragraphs. {s1 The governor} {q1 said} {c1 that two villages had been shelled}.
    ---
    1 | canonical speaker | say

{sN ...} is the source of statement N, {qN ...} its cue, {cN ...} its content. Marks nest, and a statement may have
several of each. After `---` each statement has a line: its number, its speaker, its act.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.model import Span, SpeechAct
from ingest.extractors.tagging import ACTS

_OPEN = re.compile(r"\{([sqc])(\d+) ")


class UnreadableCorpus(Exception):
    """A marked-up article breaks the rules of its format."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement as an annotator marked it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    """By a name that the annotator chose, or `unknown`."""
    act: SpeechAct


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    id: str
    title: str
    published: date
    text: str
    statements: tuple[Marked, ...]


def read(folders: Iterable[Path]) -> list[MarkedArticle]:
    """Every article of every .txt file in the folders, in the order of their ids."""
    files = sorted(file for folder in folders for file in folder.glob("*.txt"))
    found = [article for file in files for article in parse(file.read_text(encoding="utf-8"))]
    if not found:
        raise UnreadableCorpus("no marked-up article in any .txt file of the corpus")
    return sorted(found, key=lambda article: article.id)


def split(articles: list[MarkedArticle], held_out: float, seed: int) -> tuple[list[MarkedArticle], list[MarkedArticle]]:
    """The articles to train on, and a share that is kept to choose by."""
    order = list(articles)
    random.Random(seed).shuffle(order)
    kept = round(len(order) * held_out)
    return order[kept:], order[:kept]


def parse(text: str) -> Iterator[MarkedArticle]:
    for entry in re.split(r"(?m)^=== ", text)[1:]:
        head, _, rest = entry.partition("\n")
        marked, parted, notes = rest.partition("\n---\n")
        id_ = head.split("|")[0].strip()
        if not parted:
            raise UnreadableCorpus(f"{id_}: no line of --- after the text")
        plain, spans = _without_marks(marked.strip("\n"), id_)
        lines = dict(_lines(notes, id_))
        if set(lines) != set(spans):
            raise UnreadableCorpus(f"{id_}: statements {sorted(set(lines) ^ set(spans))} lack a mark or a line")
        title, published = _headed(head, id_)
        statements = tuple(_marked(spans[n], *lines[n], id_) for n in sorted(spans))
        yield MarkedArticle(id_, title, published, plain, statements)


def _headed(head: str, id_: str) -> tuple[str, date]:
    fields = [field.strip() for field in head.split("|", 3)]
    try:
        return fields[3], date.fromisoformat(fields[2])
    except (IndexError, ValueError) as error:
        raise UnreadableCorpus(f"{id_}: the first line is no id, outlet, day and title") from error


def _marked(spans: dict[str, list[Span]], speaker: str, act: SpeechAct, id_: str) -> Marked:
    if not spans["c"]:
        raise UnreadableCorpus(f"{id_}: a statement without content")
    return Marked(tuple(spans["s"]), tuple(spans["q"]), tuple(spans["c"]), speaker, act)


def _lines(notes: str, id_: str) -> Iterator[tuple[int, tuple[str, SpeechAct]]]:
    by_name: dict[str, SpeechAct] = {act: act for act in ACTS}
    for line in filter(str.strip, notes.splitlines()):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) < 3 or not fields[0].isdigit() or fields[2] not in by_name:
            raise UnreadableCorpus(f"{id_}: {line!r} is no number, speaker and act")
        yield int(fields[0]), (fields[1], by_name[fields[2]])


def _without_marks(marked: str, id_: str) -> tuple[str, dict[int, dict[str, list[Span]]]]:
    plain: list[str] = []
    size, at = 0, 0
    opened: list[tuple[str, int, int]] = []
    spans: dict[int, dict[str, list[Span]]] = {}
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark:
            opened.append((mark[1], int(mark[2]), size))
            at = mark.end()
        elif marked[at] == "}":
            if not opened:
                raise UnreadableCorpus(f"{id_}: a closing brace without a mark near {marked[max(0, at - 40) : at]!r}")
            kind, number, start = opened.pop()
            spans.setdefault(number, {"s": [], "q": [], "c": []})[kind].append((start, size))
            at += 1
        else:
            plain.append(marked[at])
            size += 1
            at += 1
    if opened:
        raise UnreadableCorpus(f"{id_}: the mark {opened[-1][0]}{opened[-1][1]} is never closed")
    return "".join(plain), spans
