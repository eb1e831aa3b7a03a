"""Where a page ended, as an opaque word that only the same question accepts."""

import base64
import binascii
import hashlib
import json

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
