"""What becomes of an input that cannot go in?"""

from dataclasses import dataclass
from typing import Self

from ingest.clean import Reason, Refused


@dataclass(frozen=True, slots=True)
class Rejection:
    """One input that did not go in. `name` is its file, with the line or record; `detail` says what to do."""

    name: str
    reason: Reason
    detail: str

    @classmethod
    def of(cls, name: str, refused: Refused) -> Self:
        return cls(name, refused.reason, refused.detail)


def shown(name: str) -> str:
    """A file name that can be printed on one line, whatever bytes it is made of."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
