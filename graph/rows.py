"""What do a fragment's parts look like as the rows and properties that Neo4j keeps?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache

from pydantic import TypeAdapter

from graph.addresses import address
from graph.ids import LONGEST_NAME, fold, outlet_id, text_key
from graph.likeness import Told
from graph.model import Actor, Article, Claim, Fragment, Place, Span, Statement
from graph.neighbourhood import day, measurand
from graph.store import Row
from graph.telling import around, places_within, told

LABEL_LENGTH = 60

_TOLD = TypeAdapter(Told)
_KEPT_AS = {"of": "of_side", "by": "by_side", "learned": "learned_at"}
"""Fields of a telling that a claim has too: on the node, the claim's own have the plain names."""


def article_properties(article: Article) -> Row:
    """`address` and `text_key` are what it is known again by, when it comes another time."""
    return article.model_dump(mode="python", exclude={"id", "outlet"}) | known_by(article)


def known_by(article: Article) -> Row:
    return {"address": address(article.url), "text_key": text_key(article.text)}


def outlets(fragment: Fragment) -> list[Row]:
    article = fragment.article
    if not article.outlet:
        return []
    return [{"article": article.id, "id": outlet_id(article.outlet), "name": article.outlet}]


def actors(fragment: Fragment) -> list[Row]:
    return [{"id": one.id, "name": one.name, "kind": one.kind} for one in sorted(fragment.actors, key=_id)]


def places(fragment: Fragment) -> list[Row]:
    return [
        {
            "id": one.id,
            "properties": one.model_dump(exclude={"id", "within", "names"}),
            "lat": one.lat,
            "lon": one.lon,
        }
        for one in sorted(fragment.places, key=_id)
    ]


def sides(fragment: Fragment) -> list[Row]:
    return [{"actor": one.id, "side": one.side} for one in fragment.actors if one.side not in (None, one.id)]


def within(fragment: Fragment) -> list[Row]:
    return [{"place": one.id, "within": one.within} for one in fragment.places if one.within]


def names(fragment: Fragment) -> list[Row]:
    """What one may ask for each actor and place by: its names, and the last word of a person's, mostly the surname."""
    return [{"entity": one.id, "keys": _keys(one)} for one in sorted((*fragment.actors, *fragment.places), key=_id)]


def _keys(entity: Actor | Place) -> list[str]:
    known = {entity.name, *entity.names}
    if entity.kind == "person":
        known |= {name.split()[-1] for name in known if name.split()}
    return sorted({key for name in known if 0 < len(key := _folded(name)) <= LONGEST_NAME})


# The same names come in article after article.
@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return fold(name)


def roles(fragment: Fragment) -> list[Row]:
    """`start` tells two times in one office apart; `day` and `article` are of an article that says so itself."""
    article = fragment.article
    return [
        {
            **role.model_dump(mode="python"),
            "start": role.since.isoformat() if role.since else "",
            "day": article.published if role.stated else None,
            "article": article.id if role.stated else None,
        }
        for role in sorted(fragment.roles, key=lambda role: (role.actor, role.title, role.of, str(role.since)))
    ]


def mentions(fragment: Fragment) -> list[Row]:
    """One row per entity, with every span that names it."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in fragment.mentions:
        spans[mention.entity].append(mention.span)
    return [
        {
            "entity": entity,
            "starts": [start for start, _ in sorted(found)],
            "ends": [end for _, end in sorted(found)],
            "surfaces": sorted({fragment.article.text[start:end] for start, end in found}),
        }
        for entity, found in sorted(spans.items())
    ]


def statement(one: Statement, article: Article) -> Row:
    return {"id": one.id, "properties": statement_properties(one, article)}


def claims(fragment: Fragment) -> list[Row]:
    article, larger = fragment.article, places_within(fragment)
    return [claim_properties(each, larger, article.text, article.published) for each in told(fragment)]


def statement_properties(statement: Statement, article: Article) -> Row:
    """`words` repeats what the spans slice to, so that a reader can prove them; `day` is what `since` filters;
    `sort_key` puts an article's statements in text order; `label` is what Neo4j Browser writes on the node."""
    said = words(article.text, statement.content)
    return {
        "label": said if len(said) <= LABEL_LENGTH else f"{said[:LABEL_LENGTH]}…",
        "sort_key": f"{article.id}:{statement.content[0][0]:08}:{statement.id}",
        "words": said,
        "content": _flat(statement.content),
        "source": _flat([statement.source] if statement.source else []),
        "source_words": words(article.text, [statement.source]) if statement.source else None,
        "cue": _flat(statement.cue),
        "cue_words": words(article.text, statement.cue) if statement.cue else None,
        "kind": statement.kind,
        "act": statement.act,
        "negated": statement.negated,
        "only_relays": statement.only_relays,
        "medium": statement.medium,
        "said_on": statement.said_on,
        "confidence": statement.confidence,
        "published": article.published,
        "day": statement.said_on or article.published,
    }


def claim_properties(told: Told, larger: Mapping[str, str], text: str, published: date | None) -> Row:
    """All that the claim is compared by stands on its own node: relating reads two nodes and nothing else.

    `measurand` and `day` are what it is looked up by; `within` are the places around it, `largest` the last of them.
    `published` is its article's day, by which a question as of an earlier one hides it.
    """
    claim, places = told.claim, around(told.claim.place, larger)
    return {
        **claim.model_dump(mode="python", exclude={"span"}),
        "label": claim.measure or claim.type,
        "span": _flat([claim.span]),
        "words": words(text, [claim.span]),
        "measurand": measurand(claim),
        "day": day(told),
        "side": told.side,
        "of_side": told.of,
        "by_side": told.by,
        "said": told.said,
        "act": told.act,
        "article": told.article,
        "published": published,
        "origin": told.origin,
        "address": told.address,
        "within": list(places),
        "largest": places[-1] if places else None,
    }


def told_of(properties: Row) -> Told:
    """What `claim_properties` wrote, as a value again."""
    claim = {name: properties[name] for name in Claim.model_fields if name in properties}
    telling = {field.name: properties.get(_KEPT_AS.get(field.name, field.name)) for field in fields(Told)}
    return _TOLD.validate_python({**telling, "claim": claim})


def words(text: str, spans: Iterable[Span]) -> str:
    """What spans slice to, pieces joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def _id(one: Actor | Place) -> str:
    return one.id


def _flat(spans: Iterable[Span]) -> list[int]:
    """A list of spans as Neo4j can keep it: start, end, start, end."""
    return [position for span in spans for position in span]
