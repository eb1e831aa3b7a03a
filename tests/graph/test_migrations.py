"""Is a graph of an older version brought to what the same articles would give today?"""

import pytest

from graph import migrations, schema
from graph.dump import dump
from graph.store import Store, Writer
from ingest.pipeline import land
from tests.examples import LEARNED
from tests.versions import fifty, forty, version
from tests.versions import land as land_versions
from tests.war import articles

# What version 2 left out, and a relation that it found and that is none today.
MAKE_OLD = """
MATCH (claim:Claim)
SET claim = claim {
    .id, .type, .measure, .low, .high, .approx, .unit, .since, .until, .cumulative, .polarity, .rule, .span, .words,
    .label, .learned_at
}
WITH collect(claim) AS claims
UNWIND claims AS a
UNWIND claims AS b
WITH a, b WHERE a.id < b.id
MERGE (a)-[edge:CORROBORATES]->(b)
SET edge.rule = 'of another time'
"""

MAKE_ARTICLES_OLD = """
MATCH (article:Article)
REMOVE article.origin, article.address, article.text_key
WITH article
MATCH (article)-[edge:COPY_OF|PRINTS|REVISES]->(other)
DELETE edge
WITH other WHERE other:Band
DETACH DELETE other
"""


@pytest.fixture
def old(store: Store) -> list[str]:
    """The dozen as version 2 would hold them; answers with the graph as it is today."""
    for fragment in articles():
        land(store, fragment, LEARNED)
    today = list(dump(store))
    store.write(lambda writer: writer.run(MAKE_OLD))
    store.write(lambda writer: writer.run(MAKE_ARTICLES_OLD))
    store.write(lambda writer: writer.run(schema.RECORD_VERSION, version=2))
    assert list(dump(store)) != today
    return today


def test_copies_tellings_and_relations_are_made_anew(store: Store, old: list[str]) -> None:
    schema.create(store)
    assert list(dump(store)) == old


def test_broken_off_it_goes_on_where_it_stopped(store: Store, old: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    relate = migrations.relate_claims_of

    def until_the_fifth(writer: Writer, article: str) -> None:
        if len(done) == 4:
            raise RuntimeError("the process ends here")
        relate(writer, article)
        done.append(article)

    monkeypatch.setattr(migrations, "relate_claims_of", until_the_fifth)
    with pytest.raises(RuntimeError):
        schema.create(store)
    assert schema.stored_version(store) == 2
    monkeypatch.undo()
    schema.create(store)
    assert list(dump(store)) == old


def test_claims_learn_when_they_were_published(store: Store) -> None:
    for fragment in articles():
        land(store, fragment, LEARNED)
    today = list(dump(store))
    store.write(lambda writer: writer.run("MATCH (claim:Claim) REMOVE claim.published"))
    store.write(lambda writer: writer.run(schema.RECORD_VERSION, version=3))
    schema.create(store)
    assert list(dump(store)) == today


# As version 4 left them: copies known by passages, versions by nothing, and figures of versions that conflict.
MAKE_VERSIONS_OLD = """
MATCH (n:Article|Claim)
SET n.origin = coalesce(n.article, n.id)
REMOVE n.address, n.text_key
WITH collect(n) AS all
MATCH (:Article)-[edge:PRINTS|REVISES]->()
DELETE edge
WITH DISTINCT all
MATCH (band:Band)
DELETE band
WITH DISTINCT all
UNWIND all AS article
WITH article WHERE article:Article
MERGE (passage:Passage {key: '2025-03 3f0cff5302c0621a'})
CREATE (article)-[:PRINTS]->(passage)
WITH count(*) AS articles
MATCH (a:Claim)-[update:UPDATES]->(b:Claim)
DELETE update
CREATE (a)-[:CONFLICTS_WITH {rule: 'as it was'}]->(b)
"""


def test_articles_learn_by_what_they_are_known_again_and_versions_are_joined(store: Store) -> None:
    land_versions(store, version(forty()), version(fifty()))
    today = list(dump(store))
    assert "UPDATES" in "".join(today)
    store.write(lambda writer: writer.run(MAKE_VERSIONS_OLD))
    store.write(lambda writer: writer.run(schema.RECORD_VERSION, version=4))
    assert "CONFLICTS_WITH" in "".join(dump(store))
    schema.create(store)
    assert list(dump(store)) == today
