"""Are claims joined as their articles land, and only those nearby looked at?"""

from collections.abc import Iterator
from datetime import date

import pytest

from graph.likeness import Told
from graph.model import Fragment
from graph.neighbourhood import near
from graph.relating import neighbours, relate_claims_of
from graph.rows import told_of
from graph.store import Counting, Store, Writer
from graph.telling import told
from graph.write import merge
from tests.examples import BORDURIA, LEARNED, TAMM, TOWN, fragment
from tests.war import articles

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN type(edge) AS kind, a.low AS a, b.low AS b, edge.rule AS rule, edge.flags AS flags
ORDER BY kind, a, b
"""


def land(store: Store, one: Fragment) -> None:
    def work(writer: Writer) -> None:
        merge(writer, one, learned_at=LEARNED)
        relate_claims_of(writer, one.article.id)

    store.write(work)


def test_prisoners_of_two_sides_in_one_article_mirror_each_other(store: Store) -> None:
    land(store, fragment())
    found = store.read(RELATIONS)
    assert [(row["kind"], row["a"], row["b"]) for row in found] == [("MIRRORS", 40, 65)]
    assert found[0]["rule"]


def test_the_same_figure_again_is_repetition_and_no_conflict(store: Store) -> None:
    for one in articles()[0], articles()[3]:
        land(store, one)
    found = [(row["kind"], row["a"], row["b"], row["flags"]) for row in store.read(RELATIONS)]
    assert ("CORROBORATES", 40, 40, ["repetition"]) in found
    assert "CONFLICTS_WITH" not in {kind for kind, *_ in found}


def test_a_copy_adds_no_support(store: Store) -> None:
    land(store, fragment())
    land(store, fragment(outlet="Evening Post"))
    assert {row["kind"] for row in store.read(RELATIONS)} == {"MIRRORS"}
    origins = store.read("MATCH (n:Article|Claim) RETURN DISTINCT n.origin AS origin")
    assert [row["origin"] for row in origins] == [
        min(fragment().article.id, fragment(outlet="Evening Post").article.id)
    ]


def test_whatever_lands_later_a_claim_is_compared_by_what_its_own_article_said(store: Store) -> None:
    """Another article puts the speaker on another side, and the town in another country."""
    land(store, fragment())
    before = list(_compared_by(store))
    turned = fragment(published=date(2025, 9, 1))
    land(
        store,
        turned.model_copy(
            update={
                "actors": tuple(
                    one.model_copy(update={"side": BORDURIA.id}) if one == TAMM else one for one in turned.actors
                ),
                "places": tuple(
                    one.model_copy(update={"within": None}) if one == TOWN else one for one in turned.places
                ),
            }
        ),
    )
    assert list(_compared_by(store)) == before


def test_the_node_of_a_claim_holds_all_that_it_is_compared_by(store: Store) -> None:
    one = fragment()
    land(store, one)
    rows = store.read("MATCH (claim:Claim) RETURN properties(claim) AS claim ORDER BY claim.id")
    read = [told_of(row["claim"]) for row in rows]  # pyright: ignore[reportArgumentType]
    assert read == sorted(told(one), key=lambda each: each.claim.id)


def test_the_index_finds_every_claim_that_is_near_and_no_other(store: Store) -> None:
    fragments = articles()
    for one in fragments:
        land(store, one)
    every = [each for one in fragments for each in told(one)]
    found = [_neighbours(store, one) for one in fragments]
    assert found == [
        {b.claim.id for a in told(one) for b in every if near(a, b) and b.article != one.article.id}
        for one in fragments
    ]
    assert max(map(len, found)) > min(map(len, found)) == 0


def test_landing_touches_no_more_when_the_graph_holds_more(store: Store) -> None:
    first, *rest = articles()
    for one in rest:
        land(store, one)
    few = _work(store, first)
    store.write(lambda writer: writer.run(FAR_AWAY, count=5 * few))
    assert 0 < _work(store, first) < 2 * few


FAR_AWAY = """
UNWIND range(1, $count) AS number
CREATE (claim:Claim {id: 'claim:far-' + number, article: 'article:far', origin: 'article:far'})
SET claim += CASE number % 4
    WHEN 0 THEN {measurand: 'measure/soldiers killed/person', of_side: 'actor:borduria', day: date('2025-03-01')}
    WHEN 1 THEN {measurand: 'measure/soldiers captured/person', of_side: 'actor:borduria', day: date('2021-03-01')}
    WHEN 2 THEN {measurand: 'measure/soldiers captured/person', by_side: 'actor:elsewhere', day: date('2025-03-01')}
    ELSE {measurand: 'measure/soldiers captured/person', largest: 'place:elsewhere', day: date('2025-03-01')}
END
"""


def _neighbours(store: Store, one: Fragment) -> set[str]:
    found = store.write(lambda writer: neighbours(writer, [one.article.id], told(one)))
    return {each.claim.id for each in found}


def _work(store: Store, one: Fragment) -> int:
    """Db hits of landing the article, which is not kept."""
    hits: list[int] = []

    def work(writer: Writer) -> None:
        counting = Counting(writer)
        merge(counting, one, learned_at=LEARNED)
        relate_claims_of(counting, one.article.id)
        hits.append(counting.hits)
        raise _NotKept

    with pytest.raises(_NotKept):
        store.write(work)
    return hits[0]


class _NotKept(Exception):
    pass


def _compared_by(store: Store) -> Iterator[Told]:
    """What the first article's claims are compared by."""
    rows = store.read(
        "MATCH (claim:Claim {article: $article}) RETURN properties(claim) AS claim ORDER BY claim.id",
        article=fragment().article.id,
    )
    return (told_of(row["claim"]) for row in rows)  # pyright: ignore[reportArgumentType]
