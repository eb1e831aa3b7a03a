"""Which articles did GDELT find? Its DOC API's list of articles (mode=artlist, format=json)."""

import re
from collections.abc import Mapping
from typing import cast

from ingest.clean import Refused
from ingest.sources.addresses import absolute
from ingest.sources.decode import decode
from ingest.sources.json_files import parse
from ingest.sources.listed import Listed
from ingest.sources.shown_text import one_line

MAX_BYTES = 10_000_000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')


def read(body: bytes) -> tuple[Listed, ...]:
    """Its articles, as pages to be read. `updated` is when GDELT saw one: its page knows better when it was published.

    Where GDELT finds nothing it answers `{}`; what it objects to it says in plain text, which is passed on.
    """
    if len(body) > MAX_BYTES:
        raise Refused("too_large", f"a list of {len(body):,} bytes, and {MAX_BYTES:,} is the most; ask for fewer days")
    text = decode(body).strip()
    if not text.startswith("{"):
        raise Refused("bad_feed", f"GDELT answers: {one_line(text[:200]) or 'nothing'}")
    try:
        document = parse(_ESCAPE.sub(_possible, _CONTROL.sub(" ", text)))
    except Refused as refused:
        raise Refused("bad_feed", refused.detail) from refused
    rows = cast("dict[str, object]", document).get("articles", [])
    if not isinstance(rows, list):
        raise Refused("bad_feed", "JSON, but no list of articles; ask with mode=artlist&format=json")
    listed = (_listed(cast("Mapping[str, object]", row)) for row in cast("list[object]", rows) if isinstance(row, dict))
    return tuple({entry.key: entry for entry in listed if entry}.values())


def _listed(row: Mapping[str, object]) -> Listed | None:
    url = absolute(row.get("url"), None)
    if url is None:
        return None
    return Listed(
        key=url,
        url=url,
        title=one_line(row.get("title")),
        updated=one_line(row.get("seendate")),
        language=one_line(row.get("language")),
    )


def _possible(found: re.Match[str]) -> str:
    """Titles come with backslashes that JSON does not know."""
    return found[0] if len(found[0]) > 1 else r"\\"
