"""Do the ledger's filters of claims keep what they say, on one and the same claim?"""

from datetime import date

import pytest

from graph.errors import InvalidCursor, UnknownName
from graph.queries.ledger import LedgerFilters, ledger
from graph.queries.measures import measures_called
from graph.store import Store
from tests.claimed import ARMY, Said, captured, held, land, told
from tests.examples import BORDURIA, ROTH, SYLDAVIA, TAMM

FIRST, SECOND = date(2025, 3, 1), date(2025, 3, 4)


@pytest.fixture
def filled(store: Store) -> Store:
    villages = captured(BORDURIA, 2, FIRST, measure="settlements captured", unit="settlement") | {"of": None}
    land(
        store,
        told(
            FIRST,
            Said(TAMM, "40 soldiers were captured", captured(BORDURIA, 40, FIRST)),
            Said(ROTH, "25 of ours were captured", captured(ARMY, 25, FIRST)),
            Said(ROTH, "65 Syldavians were captured", captured(SYLDAVIA, 65, FIRST)),
            Said(TAMM, "two villages were taken", villages),
            Said(TAMM, "ours is Velden", held(SYLDAVIA, FIRST)),
        ),
        told(
            SECOND,
            Said(ROTH, "taken is Velden", held(BORDURIA, SECOND, "taken")),
            Said(TAMM, "90 were captured", captured(BORDURIA, 90, SECOND)),
            Said(None, "nobody is left"),
        ),
    )
    return store


def words(store: Store, **filters: object) -> list[str]:
    """The first word of each statement."""
    found = ledger(store, LedgerFilters(**filters))  # pyright: ignore[reportArgumentType]
    return [one.words.split()[0] for one in found.items]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"measure": "soldiers captured"}, ["90", "40", "25", "65"]),
        ({"measure": "captured", "by": "Tamm"}, ["90", "40", "two"]),
        ({"measure": "captured soldiers", "of": "Syldavia"}, ["65"]),
        ({"measure": "settlem"}, ["two"]),
        ({"of": "Borduria"}, ["90", "40", "25"]),
        ({"of": "Bordurian army"}, ["25"]),
        ({"of": "Бордурия", "side": "Borduria"}, ["25"]),
        ({"by_side": "Borduria"}, ["taken", "65"]),
        ({"by_side": "Borduria", "measure": "captured"}, ["65"]),
        ({"side": "actor:borduria"}, ["taken", "25", "65"]),
        ({"control": "Velden"}, ["taken", "ours"]),
        ({"control": "Syldavia", "by_side": "Syldavia"}, ["ours"]),
        ({"measure": "control", "side": "Borduria"}, ["taken"]),
        ({"relation": "mirrors", "side": "Borduria"}, ["25", "65"]),
        ({"relation": "conflicts"}, ["40", "25"]),
        ({"relation": "conflicts", "about": "Velden", "by": "Roth"}, ["25"]),
        ({"relation": "corroborates", "measure": "captured"}, []),
        ({"measure": "captured", "polarity": "denied"}, []),
        ({"polarity": "asserted", "control": "Velden", "since": SECOND}, ["taken"]),
        ({"q": "captured", "of": "Syldavia"}, ["65"]),
        ({"kind": "direct", "measure": "captured"}, []),
    ],
)
def test_each_filter_keeps_what_it_says(filled: Store, filters: dict[str, object], expected: list[str]) -> None:
    assert words(filled, **filters) == expected


def test_filters_of_claims_speak_of_one_claim(store: Store) -> None:
    """A statement on two claims, of which one has the measure and the other the side, is not what was asked for."""
    fragment = told(FIRST, Said(TAMM, "40 were captured", captured(BORDURIA, 40, FIRST)))
    (statement,) = fragment.statements
    (claim,) = statement.claims
    other = claim.model_copy(update={"id": f"{claim.id[:-1]}2", "measure": "soldiers killed", "of": SYLDAVIA.id})
    both = statement.model_copy(update={"claims": (claim, other)})
    land(store, fragment.model_copy(update={"statements": (both,)}))
    assert words(store, measure="captured", of="Syldavia") == []
    assert words(store, measure="killed", of="Syldavia") == ["40"]


def test_pages_of_filtered_claims_follow_each_other(filled: Store) -> None:
    filters = LedgerFilters(measure="captured")
    whole = ledger(filled, filters).items
    first = ledger(filled, filters, limit=2)
    second = ledger(filled, filters, limit=3, cursor=first.next_cursor)
    assert first.items + second.items == whole
    assert second.next_cursor is None
    with pytest.raises(InvalidCursor, match="another question"):
        ledger(filled, LedgerFilters(measure="captured", of="Borduria"), cursor=first.next_cursor)


def test_the_undated_come_last_and_pages_reach_them(filled: Store) -> None:
    land(filled, told(None, Said(TAMM, "undated 7 were captured", captured(BORDURIA, 7, None)), Said(ROTH, "undated")))
    for filters in (LedgerFilters(), LedgerFilters(measure="captured"), LedgerFilters(polarity="asserted")):
        whole = ledger(filled, filters).items
        assert [one.article.published for one in whole if one.article.published is None] == [
            one.article.published for one in whole[-2 if filters == LedgerFilters() else -1 :]
        ]
        seen, cursor = [], None
        for _ in whole:
            page = ledger(filled, filters, limit=1, cursor=cursor)
            seen.extend(page.items)
            cursor = page.next_cursor
        assert seen == whole
        assert cursor is None
    assert "undated" not in words(filled, since=FIRST)
    assert "undated" not in words(filled, until=SECOND)


def test_a_measure_is_meant_by_its_name_or_by_beginnings_of_its_words(filled: Store) -> None:
    assert measures_called(filled, "captured") == ["settlements captured", "soldiers captured"]
    assert measures_called(filled, "Soldiers Captured") == ["soldiers captured"]
    assert measures_called(filled, "capt sold") == ["soldiers captured"]


@pytest.mark.parametrize("name", ["soldier's captive", "!", "killed"])
def test_an_unknown_measure_is_answered_with_those_there_are(filled: Store, name: str) -> None:
    with pytest.raises(UnknownName) as raised:
        words(filled, measure=name)
    assert {one["id"] for one in raised.value.candidates} == {"settlements captured", "soldiers captured"}


def test_the_sides_of_a_claim_and_of_its_speaker_are_named(filled: Store) -> None:
    (one,) = ledger(filled, LedgerFilters(of="Bordurian army")).items
    assert one.speaker
    assert (one.speaker.side, one.speaker.side_name) == ("actor:borduria", "Borduria")
    (claim,) = one.claims
    assert claim.of
    assert claim.by
    assert (claim.of.name, claim.of.side_name) == ("Bordurian army", "Borduria")
    assert (claim.by.name, claim.by.side_name) == ("Syldavia", "Syldavia")


@pytest.mark.parametrize("filters", [{"side": "Nobody"}, {"of": "Veldn"}, {"by_side": "Velden"}, {"control": "Roth"}])
def test_an_unknown_name_is_refused_by_every_filter(filled: Store, filters: dict[str, object]) -> None:
    with pytest.raises(UnknownName):
        words(filled, **filters)
