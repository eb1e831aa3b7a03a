"""Reads .json (one article, a list, or {"articles": [...]}) and .jsonl (one article a line)."""

import json
from collections.abc import Iterator
from typing import BinaryIO, cast

from graph.model import Article
from ingest.clean import Refused
from ingest.sources import records
from ingest.sources.decode import decode
from ingest.sources.lines import MAX_WHOLE, lines, read_whole
from ingest.sources.outcome import Rejection


def read_document(stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
    document = parse(decode(read_whole(stream, MAX_WHOLE, what="one JSON file (JSON lines may be longer)")))
    listed = _list(document)
    if listed is None:
        yield _article(document)
        return
    if listed and all(map(_only_names, listed)):
        raise Refused("bad_record", "its articles have an address but no text; schedule it as a gdelt source")
    for number, record in enumerate(listed, start=1):
        try:
            yield _article(record)
        except Refused as refused:
            yield Rejection.of(f"{name}[{number}]", refused)


def read_lines(stream: BinaryIO, name: str) -> Iterator[Article | Rejection]:
    for line in lines(stream):
        try:
            if line.refused:
                raise line.refused
            if line.text.strip():
                yield _article(parse(line.text))
        except Refused as refused:
            yield Rejection.of(f"{name}:{line.number}", refused)


def parse(text: str) -> object:
    """JSON as programs write it, NaN and Infinity as null. A field given twice is refused: which one counts?"""
    if not text.strip():
        raise Refused("empty", "there is nothing in it")
    try:
        return json.loads(text, parse_constant=_nothing, object_pairs_hook=_object)
    except Refused:
        raise
    except RecursionError as error:
        raise Refused("bad_json", "nested too deeply to be read") from error
    except ValueError as error:
        raise Refused("bad_json", f"{error}; write one JSON object for each article") from error


def _list(document: object) -> list[object] | None:
    if isinstance(document, dict):
        document = cast("dict[str, object]", document).get("articles")
    return cast("list[object]", document) if isinstance(document, list) else None


def _only_names(record: object) -> bool:
    """As GDELT's lists do: where the articles are, when they were seen, and nothing that they say."""
    names = cast("dict[str, object]", record).keys() if isinstance(record, dict) else set[str]()
    return {"url", "seendate"} <= names and not records.has_text(names)


def _article(record: object) -> Article:
    if not isinstance(record, dict):
        raise Refused("bad_record", f"a {type(record).__name__} where an object with a text is expected")
    return records.article(cast("dict[str, object]", record))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused("bad_json", f"the field {twice[:40]!r} is given twice; give it once")
    return fields


def _nothing(_constant: str) -> None:
    return None
