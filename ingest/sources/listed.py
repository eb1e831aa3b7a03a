"""What does a source say of one article, ahead of the article's page?"""

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a feed, a sitemap, or a list. `key` is the source's own id for it, else its address; `text` is the
    whole article where the source carries it, not a teaser."""

    key: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: str | None = None
    language: str | None = None
    text: str | None = None

    @property
    def mark(self) -> str:
        """A hash of all that is said: as long as it stays, the article need not be fetched again."""
        said = json.dumps(astuple(self), default=str, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:16]
