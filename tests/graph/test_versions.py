"""Are articles of one address versions of one, in whatever order they come, and no support for each other?"""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from graph.dump import dump
from graph.queries.articles import article
from graph.queries.ledger import LedgerFilters, entry, ledger
from graph.queries.moments import Moment
from graph.store import Store
from tests.claimed import Said, captured
from tests.examples import BORDURIA, LEARNED, ROTH, SYLDAVIA, TAMM, empty
from tests.versions import DAY, fifty, forty, land, version

RELATIONS = """
MATCH (a:Claim)-[edge:CONFLICTS_WITH|MIRRORS|DIFFERS_IN_SCOPE|UPDATES|CORROBORATES]->(b:Claim)
RETURN type(edge) AS kind, a.low AS a, b.low AS b
ORDER BY kind, a, b
"""

REVISES = """
MATCH (later:Article)-[:REVISES]->(earlier:Article)
RETURN later.id AS later, earlier.id AS earlier
ORDER BY later, earlier
"""


def related(store: Store) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in store.read(RELATIONS)]


def test_another_text_at_one_address_revises_the_one_before_it(store: Store) -> None:
    first, second = version(forty()), version(fifty())
    land(store, first, second)
    assert store.read(REVISES) == [{"later": second.article.id, "earlier": first.article.id}]
    assert store.read("MATCH (n:Article|Claim) RETURN count(DISTINCT n.origin) AS origins") == [{"origins": 1}]
    assert store.read("MATCH ()-[copy:COPY_OF]->() RETURN count(copy) AS copies") == [{"copies": 0}]


def test_a_figure_that_a_version_changes_is_an_update_and_no_conflict(store: Store) -> None:
    land(store, version(forty()), version(fifty()))
    assert related(store) == [("UPDATES", 40, 50)]
    empty(store)
    land(store, version(forty()), version(fifty(), url="https://reporter.example/others"))
    assert related(store) == [("CONFLICTS_WITH", 40, 50)] or related(store) == [("CONFLICTS_WITH", 50, 40)]


def test_what_a_version_repeats_supports_nothing(store: Store) -> None:
    other = Said(ROTH, "12 villages were hers", captured(SYLDAVIA, 12, DAY))
    land(store, version(forty()), version(forty(), other))
    assert [kind for kind, *_ in related(store) if kind == "CORROBORATES"] == []


def test_a_figure_without_a_speaker_is_the_outlets_to_change(store: Store) -> None:
    nobody = Said(None, "45 Bordurians had been captured", captured(BORDURIA, 45, DAY))
    land(store, version(nobody), version(fifty()))
    assert related(store) == [("UPDATES", 45, 50)]


def test_two_sides_contradict_each_other_in_whatever_version_they_speak(store: Store) -> None:
    theirs = Said(ROTH, "90 Bordurians had been captured", captured(BORDURIA, 90, DAY))
    land(store, version(forty()), version(theirs))
    assert [kind for kind, *_ in related(store)] == ["CONFLICTS_WITH"]


def test_by_their_days_versions_stand_in_one_order_whichever_comes_first(store: Store) -> None:
    three = [
        version(forty(), day=DAY),
        version(fifty(), day=DAY + timedelta(days=1)),
        version(Said(TAMM, "60 Bordurians were taken", captured(BORDURIA, 60, DAY)), day=DAY + timedelta(days=2)),
    ]
    copied = version(forty(), url=None, outlet="Lake Herald")
    graphs: list[list[str]] = []
    for number, order in enumerate(permutations(three)):
        empty(store)
        land(store, *order[: number % 4], copied, *order[number % 4 :])
        graphs.append(list(dump(store)))
    assert all(graph == graphs[0] for graph in graphs)
    first, second, third = (one.article.id for one in three)
    pairs = [{"later": second, "earlier": first}, {"later": third, "earlier": second}]
    assert store.read(REVISES) == sorted(pairs, key=lambda row: (row["later"], row["earlier"]))
    found = related(store)
    assert ("UPDATES", 40, 50) in found
    assert ("UPDATES", 50, 60) in found


def test_of_one_day_the_version_learned_later_is_the_later_one(store: Store) -> None:
    first, second = version(forty()), version(fifty())
    land(store, second, first)
    assert store.read(REVISES) == [{"later": first.article.id, "earlier": second.article.id}]
    assert related(store) == [("UPDATES", 50, 40)]


def test_the_same_text_at_the_same_address_is_no_version(store: Store) -> None:
    land(store, version(forty()), version(forty(), outlet="Lake Herald"))
    assert store.read(REVISES) == []


def test_articles_at_a_front_page_or_at_no_address_are_no_versions(store: Store) -> None:
    for url in (None, "https://reporter.example/"):
        empty(store)
        land(store, version(forty(), url=url), version(fifty(), url=url))
        assert store.read(REVISES) == []


def test_an_article_says_which_version_it_is(store: Store) -> None:
    three = [version(forty()), version(fifty()), version(forty(), fifty())]
    land(store, *three)
    ids = [one.article.id for one in three]
    versions = [article(store, one).version for one in ids]
    assert [(one.number, one.of) for one in versions] == [(1, 3), (2, 3), (3, 3)]
    assert [one.revises for one in versions] == [None, ids[0], ids[1]]
    assert [one.revised_by for one in versions] == [ids[1], ids[2], None]
    alone = version(forty(), url=None)
    land(store, alone)
    assert article(store, alone.article.id).version.model_dump() == {
        "number": 1,
        "of": 1,
        "revises": None,
        "revised_by": None,
    }


def test_a_claim_says_that_its_text_was_revised_and_by_which_version(store: Store) -> None:
    first, second = version(forty()), version(fifty())
    land(store, first, second)
    assert entry(store, first.statements[0].id).article.revised_by == second.article.id
    assert entry(store, second.statements[0].id).article.revised_by is None


@pytest.mark.parametrize("about", [None, "Velden"])
def test_superseded_versions_can_be_left_out(store: Store, about: str | None) -> None:
    first, second = version(forty()), version(fifty())
    land(store, first, second)

    def articles(filters: LedgerFilters, moment: Moment) -> set[str]:
        return {one.article.id for one in ledger(store, filters, moment=moment).items}

    latest = LedgerFilters(about=about, versions="latest")
    assert articles(LedgerFilters(about=about), Moment()) == {first.article.id, second.article.id}
    assert articles(latest, Moment()) == {second.article.id}
    before = Moment(known_at=LEARNED + timedelta(hours=1))
    assert articles(latest, before) == {first.article.id}


def test_as_it_was_known_before_a_revision_nothing_was_revised(store: Store) -> None:
    first, second = version(forty()), version(fifty())
    land(store, first, second)
    then = Moment(known_at=LEARNED + timedelta(hours=1))
    known = article(store, first.article.id, moment=then)
    assert (known.revised_by, known.version.of) == (None, 1)
    assert entry(store, first.statements[0].id, moment=then).article.revised_by is None


def test_a_version_that_was_learned_out_of_turn_is_passed_over_as_of_before(store: Store) -> None:
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    first, second, third = (version(forty(), day=day) if day != DAY else version(fifty(), day=day) for day in days)
    second = version(Said(TAMM, "44 were taken", captured(BORDURIA, 44, DAY)), day=days[1])
    land(store, first, third, second, since=datetime(2025, 4, 1, tzinfo=UTC))
    before = Moment(known_at=datetime(2025, 4, 2, 12, tzinfo=UTC))
    assert article(store, first.article.id, moment=before).revised_by == third.article.id
    assert article(store, first.article.id).revised_by == second.article.id
