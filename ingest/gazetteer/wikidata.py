"""An item of a Wikidata dump: whom does it describe?"""

import re
from collections.abc import Iterator
from typing import cast

from graph.model import ActorKind
from ingest.gazetteer.import_rules import import_rules
from ingest.gazetteer.records import (
    ActorRecord,
    BadRecord,
    CountryRecord,
    Json,
    Office,
    PostRecord,
    Record,
    first_day,
    last_day,
)

_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_INSTANCE, _OFFICE, _CODE, _BORN = "P31", "P39", "P297", "P569"
_COUNTRIES = ("P27", "P17", "P1001")
_SINCE, _UNTIL = "P580", "P582"


def records(item: Json) -> Iterator[Record]:
    """An item of no known kind may be an office that others hold. Raises BadRecord."""
    own, claims = item.get("id"), item.get("claims")
    if not isinstance(own, str) or not isinstance(claims, dict):
        raise BadRecord("no item: id and claims are needed")
    claimed = cast("Json", claims)
    names = tuple(_names(item))
    kinds = import_rules().wikidata.kinds
    kind: ActorKind | None = next((kinds[each] for each in _items(claimed, _INSTANCE) if each in kinds), None)
    if code := next(iter(_strings(claimed, _CODE)), None):
        yield CountryRecord(own, code.upper())
    elif not names:
        raise BadRecord(f"{own} has no label")
    elif kind:
        yield ActorRecord(
            source=own,
            kind=kind,
            name=names[0],
            names=names,
            countries=tuple(dict.fromkeys(each for key in _COUNTRIES for each in _items(claimed, key))),
            wikidata=own,
            born=next((_text(day) for day in _times(claimed, _BORN)), None) or None,
            offices=tuple(_offices(claimed)),
        )
    else:
        yield PostRecord(own, names[0], next((each for key in _COUNTRIES[::-1] for each in _items(claimed, key)), None))


def _names(item: Json) -> Iterator[str]:
    """In every language, English first, each once."""
    labels, aliases = item.get("labels"), item.get("aliases")
    found: dict[str, None] = {}
    by_language: list[tuple[str, object]] = []
    if isinstance(labels, dict):
        by_language += [(language, [label]) for language, label in cast("Json", labels).items()]
    if isinstance(aliases, dict):
        by_language += list(cast("Json", aliases).items())
    for _, listed in sorted(by_language, key=lambda each: not each[0].startswith("en")):
        for one in cast("list[object]", listed) if isinstance(listed, list) else ():
            value = cast("Json", one).get("value") if isinstance(one, dict) else None
            if isinstance(value, str) and value.strip():
                found[value.strip()] = None
    yield from found


def _offices(claims: Json) -> Iterator[Office]:
    for claim in _claims(claims, _OFFICE):
        if post := _item(_value(claim.get("mainsnak"))):
            qualifiers = claim.get("qualifiers")
            told = cast("Json", qualifiers) if isinstance(qualifiers, dict) else {}
            yield Office(
                post=post,
                since=next((first_day(_text(day)) for day in _qualified(told, _SINCE)), None),
                until=next((last_day(_text(day)) for day in _qualified(told, _UNTIL)), None),
            )


def _claims(claims: Json, key: str) -> Iterator[Json]:
    listed = claims.get(key)
    for claim in cast("list[object]", listed) if isinstance(listed, list) else ():
        if isinstance(claim, dict) and cast("Json", claim).get("rank") != "deprecated":
            yield cast("Json", claim)


def _value(snak: object) -> object:
    held = cast("Json", snak).get("datavalue") if isinstance(snak, dict) else None
    return cast("Json", held).get("value") if isinstance(held, dict) else None


def _item(value: object) -> str | None:
    own = cast("Json", value).get("id") if isinstance(value, dict) else None
    return own if isinstance(own, str) else None


def _items(claims: Json, key: str) -> list[str]:
    values = (_item(_value(claim.get("mainsnak"))) for claim in _claims(claims, key))
    return [own for own in values if own]


def _strings(claims: Json, key: str) -> list[str]:
    values = (_value(claim.get("mainsnak")) for claim in _claims(claims, key))
    return [value for value in values if isinstance(value, str)]


def _times(claims: Json, key: str) -> Iterator[object]:
    return (_value(claim.get("mainsnak")) for claim in _claims(claims, key))


def _qualified(qualifiers: Json, key: str) -> Iterator[object]:
    listed = qualifiers.get(key)
    return (_value(snak) for snak in (cast("list[object]", listed) if isinstance(listed, list) else ()))


def _text(value: object) -> str:
    """As far as the precision says: a year, a month or a day. Empty where there is none of the year's own era."""
    time = cast("Json", value) if isinstance(value, dict) else {}
    found = _TIME.match(str(time.get("time", "")))
    if not found:
        return ""
    known = time.get("precision")
    parts = 1 if known == 9 else 2 if known == 10 else 3 if known == 11 else 0
    return "-".join(found.groups()[:parts])
