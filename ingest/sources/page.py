"""What does a web page hold: an article, and signs that it may be none?"""

from dataclasses import dataclass

from graph.model import Article


@dataclass(frozen=True, slots=True)
class Signals:
    """What a page shows beside its text. `free` is what its structured data says of access, None where nothing is said;
    `link_share` is the share of the main text's characters that stand in links; `page_characters` counts all that the
    page shows, main text or not."""

    title: str | None = None
    password_field: bool = False
    free: bool | None = None
    link_share: float = 0.0
    page_characters: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """An article as it was found on a page. Its `url` is the page's canonical address, where it names one."""

    article: Article
    signals: Signals
