"""What comes of asking a server for one address: its bytes, or that they are the ones we know."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask it by next time: send it these, and it may answer that nothing changed (RFC 9110)."""

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = field(default=None, compare=False)
    """Which address gave them, after redirects: to any other they mean nothing. None: it is not known which."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body as it was served, its content coding undone. `url` is where it was found, after redirects; `content_type`
    is the header as sent, with its charset."""

    url: str
    body: bytes
    content_type: str | None
    validators: Validators
    at: datetime


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that what it serves is what it served before."""

    url: str
    at: datetime
