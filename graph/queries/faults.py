"""What in the graph is broken or half-written? Nothing should be: if it is, another program wrote, or we have a bug."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, LiteralString

from pydantic import BaseModel

from graph import schema
from graph.rows import words
from graph.store import Reader

SHOWN: Final = 5
"""Ids named of each kind of fault."""
PAGE: Final = 50
"""Articles whose spans are sliced at a time."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, with what (a few ids, and how many in all), and what helps."""

    what: str
    ids: tuple[str, ...]
    count: int
    remedy: str


_REREAD = "conflict-graph rebuild --article ID reads the article again"
_BUG = "restore a backup, and please report it: no run of ours, killed or not, should leave that"

DANGLING: Final[tuple[tuple[str, LiteralString, str], ...]] = (
    (
        "statements without an article",
        """
MATCH (n:Statement)
WHERE COUNT { (n)<-[:REPORTS]-(:Article) } <> 1
WITH n.id AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        _BUG,
    ),
    (
        "claims without a statement",
        """
MATCH (n:Claim)
WHERE COUNT { (n)<-[:ASSERTS]-(:Statement) } <> 1
WITH n.id AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        _BUG,
    ),
    (
        "articles that were never compared with others",
        """
MATCH (n:Article)
WHERE n.origin IS NULL OR n.learned_at IS NULL
WITH n.id AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        "any command that writes brings a graph of an older version up to date; else restore a backup",
    ),
    (
        "actors and places that were only begun",
        """
MATCH (n:Actor|Place)
WHERE n.name IS NULL OR n.kind IS NULL
WITH n.id AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        _BUG,
    ),
    (
        "names and bands of nothing",
        """
MATCH (n:Name|Band)
WHERE NOT EXISTS { (n)--() }
WITH n.key AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        "they do no harm; they go when a backup is restored that has none",
    ),
    (
        "claims that are related twice in one way, or with themselves",
        """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
WITH a, b, type(edge) AS type, count(edge) AS edges
WHERE edges > 1 OR a = b
WITH a.id AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        _REREAD,
    ),
    (
        "nodes that a restore left marked",
        """
MATCH (n:Restored)
WITH coalesce(n.id, n.key) AS id ORDER BY id
RETURN collect(id)[..5] AS ids, count(id) AS count
""",
        "run the same conflict-graph restore again: it goes on where it stopped",
    ),
)

EVIDENCE = """
MATCH (article:Article)
WHERE article.id > $after
WITH article ORDER BY article.id LIMIT $page
RETURN article.id AS id,
       article.text AS text,
       COLLECT {
           MATCH (article)-[:REPORTS]->(said:Statement)
           UNWIND [[said.content, said.words], [said.source, said.source_words], [said.cue, said.cue_words]] AS part
           RETURN {id: said.id, spans: part[0], words: part[1]}
       } + COLLECT {
           MATCH (article)-[:REPORTS]->(:Statement)-[:ASSERTS]->(claim:Claim)
           RETURN {id: claim.id, spans: claim.span, words: claim.words}
       } AS pieces
ORDER BY id
"""

# A constraint has an index of its name.
INDEXES = """
SHOW INDEXES YIELD name, state
RETURN name, state
ORDER BY name
"""


class _Found(BaseModel):
    """A row of one of DANGLING, typed."""

    ids: list[str]
    count: int


class _Piece(BaseModel):
    """Spans of a statement or claim, and the words that they were recorded with."""

    id: str
    spans: list[int] | None
    words: str | None


class _Evidence(BaseModel):
    """A row of EVIDENCE, typed."""

    id: str
    text: str
    pieces: list[_Piece]


def dangling(reader: Reader) -> Iterator[Fault]:
    """What hangs in the air, or was begun and not ended."""
    for what, query, remedy in DANGLING:
        (row,) = reader.read(query)
        found = _Found.model_validate(row)
        if found.count:
            yield Fault(what, tuple(found.ids), found.count, remedy)


def unsliced(reader: Reader) -> Iterator[Fault]:
    """Statements and claims whose spans no longer slice to their words. Reads every article once."""
    ids: list[str] = []
    after = ""
    while rows := reader.read(EVIDENCE, after=after, page=PAGE):
        for row in rows:
            article = _Evidence.model_validate(row)
            ids += sorted({piece.id for piece in article.pieces if not _slices(article.text, piece)})
            after = article.id
    if ids:
        yield Fault("spans that do not slice to their words", tuple(ids[:SHOWN]), len(ids), _REREAD)


_MADE = re.compile(r"CREATE .*?(?:CONSTRAINT|INDEX) (\w+) IF")


def unlaid(reader: Reader) -> Iterator[Fault]:
    """Constraints and indexes that are missing, or not online."""
    online = {str(row["name"]) for row in reader.read(INDEXES) if row["state"] == "ONLINE"}
    wanted = {name for command in schema.COMMANDS for name in _MADE.findall(command)}
    if missing := sorted(wanted - online):
        yield Fault(
            "constraints or indexes that are missing, or not online",
            tuple(missing[:SHOWN]),
            len(missing),
            "conflict-graph doctor --mend makes them; without them writing is slow, and may write a thing twice",
        )


def _slices(text: str, piece: _Piece) -> bool:
    flat = piece.spans or []
    spans = list(zip(flat[::2], flat[1::2], strict=True)) if len(flat) % 2 == 0 else [(0, -1)]
    return words(text, spans) == (piece.words or "")
