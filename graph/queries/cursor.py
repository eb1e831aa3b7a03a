"""Where a page ended, as an opaque word that only the same question accepts."""

import base64
import binascii
import hashlib
import json
from datetime import date, datetime

from pydantic import BaseModel

from graph.errors import InvalidCursor


def question_digest(filters: dict[str, object]) -> str:
    """What ties a cursor to its question: the filters, whatever their order."""
    return hashlib.sha256(json.dumps(filters, sort_keys=True, default=str).encode()).hexdigest()[:12]


def encode(after: list[str], digest: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([digest, *after]).encode()).decode().rstrip("=")


def decode(cursor: str, digest: str, *, parts: int) -> list[str]:
    """The sort keys after which the page starts. Raises InvalidCursor for one that this question did not hand out."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found: object = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        json.dumps(found, ensure_ascii=False).encode()  # half of a surrogate pair is no text for a database
    except (binascii.Error, ValueError, RecursionError) as error:
        raise InvalidCursor("the cursor is not one of ours; start again without it") from error
    if not isinstance(found, list) or len(found) != parts + 1:  # pyright: ignore[reportUnknownArgumentType]
        raise InvalidCursor("the cursor is not one of ours; start again without it")
    keys = [str(key) for key in found]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    if keys[0] != digest:
        raise InvalidCursor("the cursor belongs to another question; keep the filters as they were, or start again")
    return keys[1:]


def decode_moment(cursor: str, digest: str) -> tuple[datetime, str]:
    """Where a list in order of time stands. Raises InvalidCursor for one that this question did not hand out."""
    at, id = decode(cursor, digest, parts=2)  # noqa: A001
    try:
        return datetime.fromisoformat(at), id
    except ValueError as error:
        raise InvalidCursor("the cursor is not one of ours; start again without it") from error


class AtClaim(BaseModel):
    """Where a list of claims stands: the day, the statement's place among those of its day, and the claim."""

    id: str
    day: date
    sort_key: str


def encode_claim(at: AtClaim, digest: str) -> str:
    return encode([str(at.day), at.sort_key, at.id], digest)


def decode_claim(cursor: str | None, digest: str) -> AtClaim | None:
    """Raises InvalidCursor for one that this question did not hand out."""
    if cursor is None:
        return None
    day, sort_key, id = decode(cursor, digest, parts=3)  # noqa: A001
    try:
        return AtClaim(id=id, day=date.fromisoformat(day), sort_key=sort_key)
    except ValueError as error:
        raise InvalidCursor("the cursor is not one of ours; start again without it") from error


def after_claim(at: AtClaim | None) -> dict[str, object]:
    """As a query asks for it; all null for the first page."""
    return {
        "after_day": at and at.day,
        "after_key": at and at.sort_key,
        "after_id": at and at.id,
    }
