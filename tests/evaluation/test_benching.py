"""Does the bench's scorer get every claim and relation, and is each line that it prints read?"""

from evaluation import benching
from evaluation.relating import copies, related
from graph.store import Store
from ingest.pipeline import land
from tests.examples import LEARNED
from tests.war import articles

PRINTED = """
statement content (IoU>=0.5)       P 0.830  R 0.811  F1 0.820   (tp 146 fp 30 fn 34)
polarity accuracy on aligned       0.983   (118/120)
expected claims asserted as fact   12 of 20 (lower is better)
relation updates                   P 1.000  R 0.077  F1 0.143   (tp 2 fp 0 fn 24) direction 2/2

no figure here
"""

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN a.id AS a, b.id AS b, edge.rule AS rule
ORDER BY a, b
"""

COPIES = """
MATCH (one:Article)-[:COPY_OF]-(other:Article)
WHERE one.id < other.id
RETURN one.id AS a, other.id AS b
ORDER BY a, b
"""


def test_every_line_of_the_scorer_becomes_figures() -> None:
    assert benching.read(PRINTED) == {
        "bench.statement content (IoU>=0.5).p": 0.83,
        "bench.statement content (IoU>=0.5).r": 0.811,
        "bench.statement content (IoU>=0.5).f1": 0.82,
        "bench.polarity accuracy on aligned": 0.983,
        "bench.expected claims asserted as fact": 12,
        "bench.relation updates.p": 1.0,
        "bench.relation updates.r": 0.077,
        "bench.relation updates.f1": 0.143,
    }


def test_relations_of_all_kinds_are_counted_together() -> None:
    printed = PRINTED + "relation mirrors (tp 8 fp 1 fn 1)\ncopies (tp 90 fp 0 fn 0)"
    assert benching.over_all_kinds(printed) == {"bench.relation all kinds.f1": 20 / 46}
    assert benching.over_all_kinds("copies (tp 90 fp 0 fn 0)") == {}


def test_a_line_of_each_article_comes_before_those_of_their_claims_relations_and_their_copies() -> None:
    wire, reporter, _, post, *_ = articles()
    lines = list(benching.lines([wire, reporter, post]))
    assert [next(iter(line)) for line in lines[:3]] == ["article", "article", "article"]
    *related, copied = lines[3:]
    assert copied == {"copy": dict(zip("ab", sorted((wire.article.id, reporter.article.id)), strict=True))}
    relations: list[dict[str, object]] = [line["relation"] for line in related]  # type: ignore[misc]
    assert {"mirrors", "corroborates"} == {relation["kind"] for relation in relations}
    claims = {claim["id"] for line in lines[:3] for said in line["statements"] for claim in said["claims"]}  # type: ignore[attr-defined, index]
    assert {relation["a"] for relation in relations} <= claims


def test_claims_and_copies_are_joined_as_the_graph_joins_them(store: Store) -> None:
    for one in articles():
        land(store, one, LEARNED)
    edges = [(row["a"], row["b"], row["rule"]) for row in store.read(RELATIONS)]
    assert sorted((one.a, one.b, one.rule) for one in related(articles())) == edges
    assert edges
    joined = [(row["a"], row["b"]) for row in store.read(COPIES)]
    assert sorted(copies([one.article for one in articles()]).pairs) == joined
    assert joined
