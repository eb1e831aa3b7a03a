"""Which two actors, or places, may be one and the same? Pairs of alike names, with what speaks for it or against.

Only names with a key in common are compared, never all with all. However alike: it is for a person to judge.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Literal

from pydantic import BaseModel, Field

from graph.errors import InvalidCursor
from graph.ids import fold
from graph.model import Span
from graph.queries import cursor as cursors
from graph.queries.bases import Answer, Page, Reference
from graph.store import Reader

CALLED = """
MATCH (entity:Actor|Place)
WHERE NOT entity:Merged AND (entity:Place) = $asked.is_place
RETURN entity.id AS id, entity.kind AS kind,
       [entity.name] + COLLECT { MATCH (name:Name)-[:NAMES]->(entity) RETURN name.key ORDER BY name.key } AS names
ORDER BY id
"""

KEPT_APART = """
MATCH (judgement:Judgement {kind: 'different'})
WHERE NOT EXISTS { (:Judgement)-[:UNDOES]->(judgement) }
UNWIND judgement.ids AS one
MATCH (entity:Actor|Place {id: one})
OPTIONAL MATCH (entity)-[:STANDS_FOR]->(kept)
WITH judgement, coalesce(kept.id, entity.id) AS id ORDER BY id
RETURN judgement.id AS judgement, collect(id) AS ids
ORDER BY judgement
"""

EVIDENCE = """
UNWIND $asked.ids AS id
MATCH (entity:Actor|Place {id: id})
RETURN id,
       entity.name AS name,
       entity.kind AS kind,
       HEAD(COLLECT { MATCH (entity)-[:SIDES_WITH]->(side:Actor) RETURN side.name ORDER BY side.id }) AS side,
       HEAD(COLLECT { MATCH (entity)-[:WITHIN]->(larger:Place) RETURN larger.name ORDER BY larger.id }) AS within,
       COUNT { MATCH (entity)<-[:MENTIONS]-(article:Article) RETURN DISTINCT article } AS articles,
       COUNT {
           MATCH (entity)-[made:MADE]->(statement:Statement) WHERE made.how <> 'possible' RETURN DISTINCT statement
       } AS statements,
       COLLECT {
           MATCH (entity)<-[mention:MENTIONS]-(article:Article)
           WITH article, mention ORDER BY article.published DESC, article.id LIMIT 3
           RETURN {
               article: article.id, span: [mention.starts[0], mention.ends[0]],
               words: substring(article.text, mention.starts[0], mention.ends[0] - mention.starts[0]),
               around: substring(
                   article.text,
                   CASE WHEN mention.starts[0] > 60 THEN mention.starts[0] - 60 ELSE 0 END,
                   CASE WHEN mention.starts[0] > 60 THEN 60 ELSE mention.starts[0] END
                       + mention.ends[0] - mention.starts[0] + 60
               )
           }
       } AS samples
ORDER BY id
"""

SHARED = """
UNWIND $asked.pairs AS pair
MATCH (a:Actor|Place {id: pair[0]})
MATCH (b:Actor|Place {id: pair[1]})
RETURN pair[0] AS a, pair[1] AS b,
       COUNT { MATCH (a)<-[:MENTIONS]-(article:Article)-[:MENTIONS]->(b) RETURN DISTINCT article } AS articles,
       COUNT {
           MATCH (a)<-[:MENTIONS]-(:Article)-[:PUBLISHED_BY]->(outlet:Outlet)
           WHERE EXISTS { (b)<-[:MENTIONS]-(:Article)-[:PUBLISHED_BY]->(outlet) }
           RETURN DISTINCT outlet
       } AS outlets
ORDER BY a, b
"""

LEAST = 0.8
"""How alike two names must at least be."""
COMMON = 40
"""A key that more things than these have in common tells nothing: "army", "ministry", "new"."""

Kind = Literal["actor", "place"]


class Sample(Answer):
    """Where an article names it."""

    article: str
    span: Span = Field(description="[start, end) in characters of the article's text")
    words: str
    around: str = Field(description="The words with those before and after them")


class Doubtful(Reference):
    """One of a pair, with what the graph knows of it."""

    kind: str
    side: str | None = Field(description="Name of whom an actor acts for")
    within: str | None = Field(description="Name of what a place lies in")
    articles: int = Field(description="How many articles name it")
    statements: int = Field(description="How many statements are its own")
    samples: list[Sample]


class DoubtfulPair(Answer):
    """Two that may be one: their names are alike, and they are of one kind. Merge them, or judge them different."""

    likeness: float = Field(description="Of the two names that are most alike, 0 to 1")
    why: list[str] = Field(description="What speaks for it, and what against")
    a: Doubtful
    b: Doubtful
    shared_articles: int = Field(description="Articles that name both")
    shared_outlets: int = Field(description="Outlets of which articles name either")


class _Called(BaseModel):
    id: str
    kind: str
    names: list[str]


class _Shared(BaseModel):
    a: str
    b: str
    articles: int
    outlets: int


def review(
    reader: Reader,
    spelling: Callable[[str], str],
    *,
    kind: Kind | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[DoubtfulPair]:
    """Pairs that nobody has judged yet, the most alike first. `spelling` gives a name as a key that most romanisations
    of one name share."""
    digest = cursors.question_digest({"list": "review", "kind": kind})
    pairs = sorted(
        (-likeness, a, b)
        for is_place in (False, True)
        if kind in (None, "place" if is_place else "actor")
        for (a, b), likeness in _alike(reader, spelling, is_place=is_place).items()
    )
    after = _after(cursor, digest)
    left = [pair for pair in pairs if after is None or pair > after]
    page = left[:limit]
    more = cursors.encode([repr(page[-1][0]), *page[-1][1:]], digest) if len(left) > limit else None
    return Page(items=_with_evidence(reader, page), next_cursor=more)


def _alike(reader: Reader, spelling: Callable[[str], str], *, is_place: bool) -> dict[tuple[str, str], float]:
    called = [_Called.model_validate(row) for row in reader.read(CALLED, asked={"is_place": is_place})]
    apart = {pair for row in reader.read(KEPT_APART) for pair in combinations(_ids(row["ids"]), 2)}
    names = {one.id: _whole_names(one, spelling) for one in called}
    found: dict[tuple[str, str], float] = {}
    for pair in _with_a_key_in_common(called, names):
        if pair not in apart and pair not in found:
            likeness = max(_likeness(one, other) for one in names[pair[0]] for other in names[pair[1]])
            if likeness >= LEAST:
                found[pair] = round(likeness, 3)
    return found


def _whole_names(one: _Called, spelling: Callable[[str], str]) -> list[str]:
    """Its names in common spelling; a person's single words are mostly surnames, which many share."""
    names = sorted({spelling(fold(name)) for name in one.names} - {""})
    if one.kind != "person":
        return names
    return [name for name in names if " " in name] or names


def _with_a_key_in_common(called: Iterable[_Called], names: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Of one kind, with a word in common, or one that begins and ends alike: a letter too many does not hide it."""
    sharing: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in called:
        for word in {word for name in names[one.id] for word in name.split()}:
            for key in (word, f"{word[:3]}-{len(word) // 4}", f"{word[:2]}-{word[-2:]}"):
                sharing[one.kind, key].add(one.id)
    for ids in sharing.values():
        if len(ids) <= COMMON:
            yield from combinations(sorted(ids), 2)


def _likeness(one: str, other: str) -> float:
    """Whatever the order of their words; an initial is like the name that it begins, and a title may stand before."""
    a, b = sorted(one.split()), sorted(other.split())
    if len(a) != len(b) and min(len(a), len(b)) > 1 and (set(a) <= set(b) or set(b) <= set(a)):
        return 0.85
    if len(a) == len(b) and all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=True)):
        return 1.0 if a == b else 0.9
    return difflib.SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio()


def _with_evidence(reader: Reader, page: list[tuple[float, str, str]]) -> list[DoubtfulPair]:
    ids = sorted({id for _, *pair in page for id in pair})  # noqa: A001
    known = {one.id: one for one in (Doubtful.model_validate(r) for r in reader.read(EVIDENCE, asked={"ids": ids}))}
    rows = reader.read(SHARED, asked={"pairs": [[a, b] for _, a, b in page]})
    shared = {(one.a, one.b): one for one in (_Shared.model_validate(row) for row in rows)}
    return [
        DoubtfulPair(
            likeness=-minus,
            why=_why(known[a], known[b], shared[a, b]),
            a=known[a],
            b=known[b],
            shared_articles=shared[a, b].articles,
            shared_outlets=shared[a, b].outlets,
        )
        for minus, a, b in page
    ]


def _why(a: Doubtful, b: Doubtful, shared: _Shared) -> list[str]:
    told = [f"both are of kind {a.kind}"]
    if a.side or b.side:
        told.append(f"both act for {a.side}" if a.side == b.side else f"sides: {a.side or 'none'}, {b.side or 'none'}")
    if a.within or b.within:
        same = a.within == b.within
        told.append(
            f"both lie in {a.within}" if same else f"they lie in: {a.within or 'nothing'}, {b.within or 'nothing'}"
        )
    told.append(f"{shared.articles} articles name both, {shared.outlets} outlets either")
    return told


def _ids(value: object) -> list[str]:
    return sorted({str(one) for one in value}) if isinstance(value, list) else []  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _after(cursor: str | None, digest: str) -> tuple[float, str, str] | None:
    if cursor is None:
        return None
    minus, a, b = cursors.decode(cursor, digest, parts=3)
    try:
        return float(minus), a, b
    except ValueError as error:
        raise InvalidCursor("the cursor is not one of ours; start again without it") from error
