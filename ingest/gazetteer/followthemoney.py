"""An entity of FollowTheMoney, as OpenSanctions publishes them: whom does it describe?"""

import re
from collections.abc import Iterator
from typing import cast

from ingest.gazetteer.import_rules import import_rules
from ingest.gazetteer.records import (
    ActorRecord,
    BadRecord,
    Json,
    OccupancyRecord,
    Office,
    PostRecord,
    Record,
    first_day,
    last_day,
)

_Q = re.compile(r"Q[1-9]\d*")


def records(entity: Json) -> Iterator[Record]:
    """None for a schema that describes neither an actor nor an office. Raises BadRecord."""
    own, schema, properties = entity.get("id"), entity.get("schema"), entity.get("properties")
    if not isinstance(own, str) or not isinstance(schema, str) or not isinstance(properties, dict):
        raise BadRecord("no entity: id, schema and properties are needed")
    values = cast("Json", properties)
    if kind := import_rules().followthemoney.kinds.get(schema):
        caption = entity.get("caption")
        names = tuple(dict.fromkeys((*_texts(values, "name"), *_texts(values, "alias"))))
        name = caption if isinstance(caption, str) and caption.strip() else next(iter(names), "")
        if not name:
            raise BadRecord(f"{own} has no name")
        yield ActorRecord(
            source=own,
            kind=kind,
            name=name,
            names=tuple(dict.fromkeys((name, *names))),
            countries=_countries(values),
            wikidata=next((each for each in (own, *_texts(values, "wikidataId")) if _Q.fullmatch(each)), None),
            born=next(iter(_texts(values, "birthDate")), None),
            offices=tuple(Office(words=words) for words in _texts(values, "position")),
        )
    elif schema == "Position":
        if not (names := _texts(values, "name")):
            raise BadRecord(f"{own} has no name")
        yield PostRecord(own, names[0], next(iter(_countries(values)), None))
    elif schema == "Occupancy":
        yield from _held(values, own, holder="holder", post="post")
    elif schema == "Membership":
        yield from _held(values, own, holder="member", post="organization", words="role")


def _held(values: Json, own: str, *, holder: str, post: str, words: str | None = None) -> Iterator[Record]:
    holders, posts = _texts(values, holder), _texts(values, post)
    if not holders or not posts:
        raise BadRecord(f"{own} has no {holder} or no {post}")
    since, until = _texts(values, "startDate"), _texts(values, "endDate")
    office = Office(
        words=next(iter(_texts(values, words)), None) if words else None,
        post=posts[0],
        since=first_day(min(since)) if since else None,
        until=last_day(max(until)) if until else None,
    )
    yield OccupancyRecord(holders[0], office)


def _texts(values: Json, name: str) -> list[str]:
    """Plain texts, or the ids of nested entities."""
    listed = values.get(name)
    if not isinstance(listed, list):
        return []
    found: list[str] = []
    for each in cast("list[object]", listed):
        one = cast("Json", each).get("id") if isinstance(each, dict) else each
        if isinstance(one, str) and one.strip():
            found.append(one.strip())
    return found


def _countries(values: Json) -> tuple[str, ...]:
    named = (*_texts(values, "country"), *_texts(values, "citizenship"), *_texts(values, "jurisdiction"))
    return tuple(dict.fromkeys(code.upper() for code in named if len(code) == 2))
