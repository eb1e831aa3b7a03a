"""What do markup parsers make of bytes? Trees of elements; nothing is fetched for them, and no entity is looked up.

The one home of lxml, which has no types: past this module it has.
"""

import io
from collections.abc import Iterator
from typing import Protocol, cast

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
from trafilatura import load_html

_LxmlError = cast("type[Exception]", etree.LxmlError)  # pyright: ignore[reportUnknownMemberType]


class Element(Protocol):
    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    @property
    def tail(self) -> str | None: ...
    def get(self, name: str) -> str | None: ...
    def getparent(self) -> "Element | None": ...
    def iter(self, *names: str) -> Iterator["Element"]: ...
    def clear(self) -> None: ...


class _Walk(Protocol):
    def __iter__(self) -> Iterator[tuple[str, Element]]: ...
    def skip_subtree(self) -> None: ...


class NoTree(ValueError):
    """Nothing can be read in it; the text says why."""


def page_of(text: str) -> Element | None:
    """The tree of a whole page; None where there is no markup to speak of."""
    try:
        return cast("Element | None", load_html(text.replace("\0", "")))
    except (ValueError, _LxmlError) as error:
        raise NoTree(str(error)) from error


def piece_of(markup: str) -> Element:
    """The tree of a piece of a page."""
    parser = html.HTMLParser(huge_tree=False)
    return cast("Element", html.fragment_fromstring(markup, create_parent="div", parser=parser))  # pyright: ignore[reportArgumentType]


def walk(root: Element, *, without: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """Each element as it starts and as it ends, comments once, whatever the depth; nothing below some."""
    steps = cast("_Walk", etree.iterwalk(root, events=("start", "end", "comment", "pi")))
    for event, element in steps:
        if event == "start" and element.tag in without:
            steps.skip_subtree()
        yield event, element


def elements(body: bytes) -> Iterator[tuple[str, Element]]:
    """The elements of XML as they start and end, for as long as it can be read; raises NoTree if it never could."""
    steps = cast(
        "Iterator[tuple[str, Element]]",
        etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ),
    )
    begun = False
    try:
        for event, element in steps:
            begun = True
            yield event, element
    except _LxmlError as error:
        if not begun:
            raise NoTree(str(error)) from error


def name(element: Element) -> str:
    """Without its namespace; empty for a comment and its like."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
