"""Where does a text quote? Spans between quotation marks of any style, over the raw text.

Marks are paired paragraph by paragraph, so that a stray mark spoils one paragraph at most. A quotation
left open at a paragraph's end goes on in the next one when that opens with a mark (the old rule of print).
"""

import re
from dataclasses import dataclass

from graph.model import Span
from ingest.spans import Placed, placed

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_MARK = re.compile(
    r"``|''|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\uff02]|(?<![\w.,!?;:'\u2019])['\u2018\u201a](?=\S)|(?<=\S)['\u2019](?!\w)"
)
_CLOSING = re.compile(r"(?<=[\w.,!?\u2026\)])['\u2019](?![\w])")
_OPENS_ONLY = {"\u201e", "\u201a", "\u2018", "``", "\u00ab", "\u2039"}
_SINGLE = {"'", "\u2018", "\u2019", "\u201a"}
_CLOSER = {
    "\u201e": "\u201c\u201d",
    "\u201a": "\u2018\u2019'",
    "\u2018": "\u2019'",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
}


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start` to `end` with its marks; `inner` without. `depth` is 0 for one that stands in no other."""

    start: int
    end: int
    inner: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False
    """It takes up a quotation that the paragraph before left open."""

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int
    continues: bool = False


def find(text: str) -> tuple[Quotation, ...]:
    """All quotations in text order, nested ones after the one that holds them."""
    found: list[Quotation] = []
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        here, left_open = _in_paragraph(text, paragraph.start(), paragraph.end(), left_open)
        found += here
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def outer(quotations: tuple[Quotation, ...]) -> Placed[Quotation]:
    return placed((q for q in quotations if q.depth == 0), lambda q: (q.start, q.end))


def _in_paragraph(text: str, start: int, end: int, left_open: bool) -> tuple[list[Quotation], bool]:
    found: list[Quotation] = []
    stack: list[_Open] = []
    first = end - len(text[start:end].lstrip())
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        opener = _closes(stack, mark, text, at, match.end(), start)
        if opener is not None:
            del stack[opener + 1 :]
            opened = stack.pop()
            if at > opened.inner:
                found.append(
                    Quotation(opened.start, match.end(), (opened.inner, at), len(stack), True, opened.continues)
                )
        elif _opens(stack, mark, text, at, match.end(), start):
            stack.append(_Open(mark, at, match.end(), left_open and at == first))
    still_open = [o for o in stack if o.mark not in _SINGLE]
    if still_open:
        opened = still_open[0]
        stop = end - (len(text[start:end]) - len(text[start:end].rstrip()))
        if stop > opened.inner and (opened.continues or _runs_on(text, opened, start)):
            found = [q for q in found if q.start < opened.start] + [
                Quotation(q.start, q.end, q.inner, 1) for q in found if q.start > opened.start
            ]
            found.append(Quotation(opened.start, stop, (opened.inner, stop), 0, False, opened.continues))
            return found, True
    return found, False


def _runs_on(text: str, opened: _Open, start: int) -> bool:
    """An unclosed mark opens a quotation up to the paragraph's end only where it leads a sentence."""
    before = text[start : opened.start].rstrip()
    return not before or before[-1] in ",:.?!;\u2014-"


def _closes(stack: list[_Open], mark: str, text: str, at: int, end: int, start: int) -> int | None:
    """The position on the stack of the opener that this mark closes, if any."""
    if mark in {"\u2018", "\u201a", "``", "\u201e"}:
        return None
    for n in range(len(stack) - 1, -1, -1):
        if _pairs(stack[n].mark, mark) and not (mark in '"\uff02' and _leans_right(text, at, end, start)):
            return n
    return None


def _pairs(opener: str, mark: str) -> bool:
    if opener in _CLOSER:
        return mark in _CLOSER[opener]
    if opener == "``":
        return mark in {"''", '"', "\u201d"}
    if opener in {"\u201c", "\u201f"}:
        return mark in {"\u201d", '"', "''"}
    if opener == '"':
        return mark in {'"', "\u201d"}
    return mark == opener or (opener == "\u201d" and mark == "\u201d")


def _leans_right(text: str, at: int, end: int, start: int) -> bool:
    """A straight mark after a space and before a word can only open."""
    before = text[at - 1] if at > start else " "
    after = text[end] if end < len(text) else " "
    return (
        (before.isspace() or before in "([\u2014-")
        and not after.isspace()
        and (after.isalnum() or after in "[\u2018'$\u2026.")
    )


def _opens(stack: list[_Open], mark: str, text: str, at: int, end: int, start: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[end] if end < len(text) else " "
    if after.isspace() and mark != "\u00ab":
        return False
    if mark in _SINGLE:
        if any(o.mark in _SINGLE for o in stack):
            return False
        return (mark != "\u2019") and (before.isspace() or before in '([\u2014\u201c"') and _closing_single(text, end)
    if mark in _OPENS_ONLY or mark == "\u201c":
        return True
    if mark in {"\u201d", "''", "\u203a"}:
        return mark != "\u203a" and (before.isspace() or at == start) and not any(o.mark not in _SINGLE for o in stack)
    if mark == "\u00bb":
        return before.isspace() or at == start
    return True


def _closing_single(text: str, start: int) -> bool:
    """Single marks quote only where one closes in the same paragraph; an apostrophe of a plural does not close."""
    line_end = text.find("\n", start)
    return _CLOSING.search(text, start, line_end if line_end >= 0 else len(text)) is not None
