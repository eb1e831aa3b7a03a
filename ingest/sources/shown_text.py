"""Which text does markup show, paragraph by paragraph, and how much of it stands in links?"""

from dataclasses import dataclass

from ingest.sources.trees import Element, name, piece_of, walk

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "cell",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "item",
        "lb",
        "li",
        "list",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "quote",
        "row",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
"""Elements that begin a paragraph, of HTML and of the form in which the main text is found."""
_LINKS = frozenset({"a", "ref"})
_UNSHOWN = frozenset(
    {
        "audio",
        "button",
        "canvas",
        "embed",
        "figure",
        "iframe",
        "img",
        "input",
        "link",
        "math",
        "meta",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Paragraphs with an empty line between them. `linked` counts the characters that stand in links."""

    text: str
    linked: int

    @property
    def link_share(self) -> float:
        return min(1.0, self.linked / len(self.text)) if self.text else 0.0


def shown(root: Element) -> Shown:
    """Not by recursion: a tree may be as deep as its parser allowed."""
    pieces: list[str | None] = []
    linked = links = 0
    for event, element in walk(root, without=_UNSHOWN):
        tag = name(element)
        if tag in _LINKS:
            links += {"start": 1, "end": -1}.get(event, 0)
        if tag in _BLOCKS:
            pieces.append(None)
        text = _begins(element, tag) if event == "start" else element.tail if element is not root else None
        if text:
            pieces.append(text)
            linked += len(" ".join(text.split())) if links else 0
    return Shown(_joined(pieces), linked)


def _begins(element: Element, tag: str) -> str | None:
    return None if tag in _UNSHOWN else element.text


def text_of(markup: str) -> str:
    """The text of a piece of HTML, such as a feed carries."""
    if "<" not in markup and "&" not in markup:
        return paragraphs(markup)
    return shown(piece_of(_printable(markup))).text


def paragraphs(text: str) -> str:
    """Of a plain text, in which each line is one."""
    return _joined([part for line in _printable(text).splitlines() for part in (line, None)])


def one_line(value: object) -> str | None:
    """A title or a name without what no database keeps: markup, control characters, halves of characters."""
    if not isinstance(value, str):
        return None
    text = text_of(value) if "<" in value or "&" in value else value
    return " ".join(_printable(text).split()) or None


def _joined(pieces: list[str | None]) -> str:
    found: list[str] = []
    run: list[str] = []
    for piece in (*pieces, None):
        if piece is not None:
            run.append(piece)
        elif run:
            found.append(" ".join("".join(run).split()))
            run = []
    return "\n\n".join(paragraph for paragraph in found if paragraph)


def _printable(text: str) -> str:
    """Without NUL and its like, which a parser ends at, and without surrogates, which nothing can write down."""
    return "".join(c for c in text if (c >= " " and not "\ud800" <= c <= "\udfff") or c in "\t\n\r\f")
