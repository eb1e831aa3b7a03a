"""One article as a line of JSON, without any database: what other programs read from `conflict-graph extract`.

The format is documented in docs/extract.md and stays stable: fields may be added, none renamed or removed.
"""

import json
import logging
from collections.abc import Sequence
from operator import attrgetter
from typing import cast

from graph.model import Actor, Article, Claim, Fragment, Mention, Place, Speaker, Statement
from ingest.clean import Refused, check_whole
from ingest.extraction import FoundToponym
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor, Read, read
from ingest.resolve.locating import Located, locate
from ingest.resolve.whereabouts import whereabouts
from ingest.sources.published import published
from ingest.spans import placed

log = logging.getLogger(__name__)

Json = dict[str, object]

_NOWHERE: Json = {"id": None, "name": None, "lat": None, "lon": None, "geonames_id": None}


class BadLine(Exception):
    """A line that is not an article; its text says why."""


def extract_line(line: str, extractor: Extractor, gazetteer: Gazetteer) -> Json:
    """The statements, mentions and events of one article. Raises BadLine."""
    article = _article(line)
    try:
        return told(read(article, extractor, gazetteer), gazetteer)
    except Exception as error:
        log.exception("an article could not be read")
        raise BadLine(
            f"{type(error).__name__}: {error}; the log has more: please report it with the article"
        ) from error


def told(found: Read, gazetteer: Gazetteer) -> Json:
    """All that is written of an article: what the graph would keep, and its toponyms."""
    toponyms = found.extraction.toponyms
    text, spans = found.fragment.article.text, [one.span for one in toponyms]
    located = whereabouts(text, spans, locate(text, spans, gazetteer))
    return described(found.fragment, toponyms, located)


def described(
    fragment: Fragment, toponyms: Sequence[FoundToponym] = (), located: Sequence[Located | None] = ()
) -> Json:
    """What stands in the same words as the statement that it relays is told as part of that one's `relay_chain`."""
    actors = {actor.id: actor for actor in fragment.actors}
    places = {place.id: place for place in fragment.places}
    every = {statement.id: statement for statement in fragment.statements}
    outer = {one.id: every[one.relayed_by] for one in fragment.statements if one.relayed_by}
    same = {outer[one.id].id for one in fragment.statements if one.id in outer and outer[one.id].content == one.content}
    listed = [one for one in fragment.statements if one.id not in same]
    return {
        "id": fragment.article.id,
        "statements": [
            _statement(one, actors, places, fragment.article.text)
            | {
                "relayed_by": _relayed_by(chain := _chain(one, outer), actors),
                "relay_chain": [_relay(link, actors) for link in chain],
                "only_relays": one.only_relays,
            }
            for one in listed
        ],
        "mentions": _mentions(fragment, toponyms, located, actors, places),
        "events": [
            _claim(claim, fragment.article.text) | {"statement": number}
            for number, statement in enumerate(listed)
            for claim in statement.claims
            if claim.type == "event"
        ],
    }


def fields_of(line: str, wanted: str) -> dict[str, object]:
    """The object that a line is. Raises BadLine, which names what it should hold."""
    try:
        fields: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise BadLine(f"not an object with {wanted}")
    return cast("dict[str, object]", fields)


def _article(line: str) -> Article:
    row = fields_of(line, "id and text")
    text, title, outlet = row.get("text"), row.get("title"), row.get("outlet")
    if not isinstance(text, str):
        raise BadLine("text is missing or not a string")
    own = _id(row.get("id"))
    title = title if isinstance(title, str) else None
    outlet = outlet if isinstance(outlet, str) else None
    try:
        for name, value in (("text", text), ("id", own), ("title", title or ""), ("outlet", outlet or "")):
            check_whole(value, what=name)
        return Article(id=own, text=text, title=title, outlet=outlet, published=published(row.get("published")))
    except Refused as refused:
        raise BadLine(refused.detail) from refused


def _id(given: object) -> str:
    if given is None:
        return ""
    if isinstance(given, str | int | float):
        return str(given)
    raise BadLine(f"id is a {type(given).__name__}, not a string or number")


def _statement(statement: Statement, actors: dict[str, Actor], places: dict[str, Place], text: str) -> Json:
    decided = bool(statement.speakers) and statement.speakers[0].how != "possible"
    others = statement.speakers[1:] if decided else statement.speakers
    return {
        "content": statement.content,
        "source": statement.source,
        "cue": statement.cue,
        "kind": statement.kind,
        "act": statement.act,
        "negated": statement.negated,
        "confidence": statement.confidence,
        "speaker": _speaker(statement.speakers[0], actors) if decided else None,
        "candidates": [_speaker(one, actors) for one in others],
        "addressee": _actor(statement.addressee, actors),
        "medium": statement.medium,
        "said_on": statement.said_on.isoformat() if statement.said_on else None,
        "about_places": [
            _place(places[about.entity]) | {"how": about.how} for about in statement.about if about.entity in places
        ],
        "about_actors": [
            {"id": about.entity, "name": actors[about.entity].name, "how": about.how}
            for about in statement.about
            if about.entity in actors
        ],
        "claims": [_claim(claim, text) for claim in statement.claims],
    }


def _chain(statement: Statement, outer: dict[str, Statement]) -> list[Statement]:
    """Those that pass it on, the outermost first."""
    chain: list[Statement] = []
    at = outer.get(statement.id)
    while at is not None:
        chain.insert(0, at)
        at = outer.get(at.id)
    return chain


def _relay(link: Statement, actors: dict[str, Actor]) -> Json:
    return {
        "speaker": _decided(link, actors),
        "source": link.source,
        "cue": link.cue,
        "content": link.content,
    }


def _relayed_by(chain: list[Statement], actors: dict[str, Actor]) -> Json | None:
    """The outermost of those who are known."""
    return next(({"id": one["id"], "name": one["name"]} for link in chain if (one := _decided(link, actors))), None)


def _decided(statement: Statement, actors: dict[str, Actor]) -> Json | None:
    best = statement.speakers[0] if statement.speakers else None
    return _speaker(best, actors) if best is not None and best.how != "possible" else None


def _speaker(speaker: Speaker, actors: dict[str, Actor]) -> Json:
    return {
        "id": speaker.actor,
        "name": actors[speaker.actor].name,
        "confidence": speaker.confidence,
        "how": speaker.how,
    }


def _actor(id: str | None, actors: dict[str, Actor]) -> Json | None:  # noqa: A002
    return {"id": id, "name": actors[id].name} if id else None


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonames_id": place.geonames_id,
    }


def _claim(claim: Claim, text: str) -> Json:
    start, end = claim.span
    return {**claim.model_dump(mode="json", exclude={"statement"}), "text": text[start:end]}


def _mentions(
    fragment: Fragment,
    toponyms: Sequence[FoundToponym],
    located: Sequence[Located | None],
    actors: dict[str, Actor],
    places: dict[str, Place],
) -> list[Json]:
    """Of actors, of places by name, and of places by words that refer to one. In text order."""
    of_places = [one for one in fragment.mentions if one.entity in places]
    at, named = placed(of_places, attrgetter("span")), placed(toponyms, attrgetter("span"))
    found = [_actor_mention(one, actors[one.entity]) for one in fragment.mentions if one.entity in actors]
    for one, where in zip(toponyms, located, strict=True):
        told = next(iter(at.touching(one.span)), None)
        if told or where is None or not where.approximate:
            found.append(_toponym(one, places[told.entity] if told else where and where.place, where))
        else:
            found.append(_somewhere(one, where))
    found += [_place_mention(one, places) for one in of_places if not named.touching(one.span)]
    return sorted(found, key=lambda one: (cast("int", one["start"]), cast("int", one["end"])))


def _toponym(found: FoundToponym, place: Place | None, where: Located | None) -> Json:
    """The place that the ledger takes it for, of the same words or of more ("the Kursk region"), else where its name
    and its neighbours put it."""
    start, end = found.span
    sure = found.confidence * where.confidence if where and where.place == place else found.confidence
    known = _place(place) if place else _NOWHERE
    return {
        "start": start, "end": end, "confidence": round(sure, 2), "kind": "place", **known, "use": found.use,
        "approximate": False,
    }  # fmt: skip


def _somewhere(found: FoundToponym, where: Located) -> Json:
    """Of what no gazetteer knows only about where it is: the point of a place that it is near."""
    point: Json = {"name": where.offset, "lat": where.place.lat, "lon": where.place.lon}
    sure = found.confidence * where.confidence
    return _toponym(found, None, None) | point | {"confidence": round(sure, 2), "approximate": True}


def _place_mention(mention: Mention, places: dict[str, Place]) -> Json:
    start, end = mention.span
    place = _place(places[mention.entity])
    return {
        "start": start, "end": end, "confidence": mention.confidence, "kind": "place", **place, "use": None,
        "approximate": False,
    }  # fmt: skip


def _actor_mention(mention: Mention, actor: Actor) -> Json:
    start, end = mention.span
    known = {**_NOWHERE, "id": actor.id, "name": actor.name}
    return {"start": start, "end": end, "confidence": mention.confidence, "kind": actor.kind, **known}
