"""Does the bench's scorer get every claim and relation, and is each line that it prints read?"""

from datetime import date

from evaluation import benching
from evaluation.relating import related
from graph.relating import relate_claims_of
from graph.store import Store, Writer
from graph.write import merge
from tests.examples import LEARNED, fragment

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


def test_a_line_of_each_article_comes_before_the_relations_between_their_claims() -> None:
    lines = list(benching.lines([fragment(), fragment(outlet="Evening Post")]))
    assert ["article" in line for line in lines[:2]] == [True, True]
    relations: list[dict[str, object]] = [line["relation"] for line in lines[2:]]  # type: ignore[misc]
    assert {"mirrors", "corroborates"} == {relation["kind"] for relation in relations}
    claims = {claim["id"] for line in lines[:2] for said in line["statements"] for claim in said["claims"]}  # type: ignore[attr-defined, index]
    assert {relation["a"] for relation in relations} <= claims


def test_claims_are_related_as_the_graph_relates_them(store: Store) -> None:
    articles = [
        fragment(),
        fragment(outlet="Evening Post"),
        fragment(outlet="Morning Star", published=date(2025, 3, 4)),
    ]

    def land(writer: Writer) -> None:
        for one in articles:
            merge(writer, one, learned_at=LEARNED)
            relate_claims_of(writer, one.article.id)

    store.write(land)
    edges = [(row["a"], row["b"], row["rule"]) for row in store.read(RELATIONS)]
    assert sorted((one.a, one.b, one.rule) for one in related(articles)) == edges
    assert edges
