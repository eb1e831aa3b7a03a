"""Where are the places that a text names? One line of JSON in, one out: what `conflict-graph geocode` reads and writes.

The format is documented in docs/geocode.md and stays stable: fields may be added, none renamed or removed.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from app.extract import BadLine, Json, fields_of
from graph.model import Span
from ingest.clean import Refused, check_whole
from ingest.extraction import FoundToponym
from ingest.gazetteer import Gazetteer
from ingest.resolve.locating import Located, locate
from ingest.resolve.whereabouts import whereabouts

SURE = 0.7
"""How sure it must be that a name is a place's for an approximate answer to be given unasked."""


def geocode_line(line: str, gazetteer: Gazetteer, find: Callable[[str], Sequence[FoundToponym]]) -> Json:
    """The places of the toponyms of one text: those that the line names, else what `find` finds. Raises BadLine."""
    row = _row(line)
    text, given = _text(row), _toponyms(row)
    found = find(text) if given is None else ()
    toponyms = [one.span for one in found] if given is None else given
    if wrong := next((span for span in toponyms if not 0 <= span[0] < span[1] <= len(text)), None):
        raise BadLine(f"the toponym {list(wrong)} is not within the {len(text)} characters of the text")
    by_span = {one.span: one for one in found}
    answers = zip(toponyms, whereabouts(text, toponyms, locate(text, toponyms, gazetteer)), strict=True)
    mentions = [
        _mention(span, one) | _use(by_span.get(span))
        for span, one in answers
        if one is not None and not (one.approximate and _is_doubtful(by_span.get(span)))
    ]
    return {"id": row.get("id"), "mentions": mentions}


def _is_doubtful(found: FoundToponym | None) -> bool:
    """What was found here, and no gazetteer knows, may be no place at all."""
    return found is not None and (found.use != "literal" or found.confidence < SURE)


def _use(found: FoundToponym | None) -> Json:
    """Only of a toponym that was found here: of one that was given, nobody asks for its use."""
    return {"use": found.use} if found else {}


def _row(line: str) -> dict[str, object]:
    row = fields_of(line, "id, text and toponyms")
    if not isinstance(row.get("id"), str | int | float | None):
        raise BadLine(f"id is a {type(row['id']).__name__}, not a string or number")
    return row


def _text(row: dict[str, object]) -> str:
    text = row.get("text")
    if not isinstance(text, str):
        raise BadLine("text is missing or not a string")
    try:
        check_whole(text, what="text")
    except Refused as refused:
        raise BadLine(refused.detail) from refused
    return text


def _toponyms(row: dict[str, object]) -> list[Span] | None:
    given = row.get("toponyms")
    if given is None:
        return None
    if not isinstance(given, list):
        raise BadLine("toponyms is no list of spans")
    return list(_spans(cast("list[object]", given)))


def _spans(given: list[object]) -> Iterator[Span]:
    """Each as [start, end], or as an object that has both."""
    for each in given:
        match each:
            case [int(start), int(end)] | {"start": int(start), "end": int(end)}:
                yield start, end
            case _:
                raise BadLine(f"toponyms holds {json.dumps(each)[:80]}, neither [start, end] nor an object with both")


def _mention(span: Span, located: Located) -> Json:
    place, known = located.place, not located.approximate
    return {
        "start": span[0],
        "end": span[1],
        "kind": "place",
        "id": place.id if known else None,
        "name": place.name if known else located.offset,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id if known else None,
        "confidence": located.confidence,
        "offset": located.offset if known else None,
        "approximate": located.approximate,
        "around": None if known else place.id,
    }
