"""Does the ledger answer what was asked, with evidence that holds?"""

from datetime import date

import pytest

from graph.errors import AmbiguousName, EvidenceBroken, InvalidCursor, NoSuchRecord, UnknownName
from graph.queries.ledger import LedgerFilters, entry, ledger
from graph.queries.names import ids_about, resolve
from graph.store import Store
from graph.write import merge
from tests.examples import LEARNED, TEXT, fragment


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(lambda writer: merge(writer, fragment(), learned_at=LEARNED))
    return store


def words(store: Store, **filters: object) -> list[str]:
    return [one.words for one in ledger(store, LedgerFilters(**filters)).items]  # pyright: ignore[reportArgumentType]


def test_about_a_place_by_name_alias_or_id_in_either_script(filled: Store) -> None:
    for name in ("Velden", "velden", "Велден", "place:velden", "Velden region", "Syldavia"):
        assert len(words(filled, about=name)) == 3, name


def test_a_name_of_a_place_and_of_the_larger_place_around_it_means_the_larger(filled: Store) -> None:
    assert [meaning.id for meaning in resolve(filled, "Velden")] == ["place:velden-region"]
    assert ids_about(filled, "Velden") == ["place:velden", "place:velden-region"]


def test_by_a_speaker_leaves_out_statements_that_are_only_possibly_his(filled: Store) -> None:
    assert words(filled, by="Tamm") == ["40 Borduran soldiers had been captured near Velden"]
    assert words(filled, by="Тамм") == words(filled, by="actor:arvo-tamm")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": "direct"}, 1),
        ({"act": "promise"}, 1),
        ({"act": "think"}, 0),
        ({"since": date(2025, 3, 1)}, 3),
        ({"since": date(2025, 3, 2)}, 0),
        ({"until": date(2025, 2, 28)}, 0),
        ({"min_confidence": 0.5}, 2),
        ({"q": "captured"}, 2),
        ({"q": "Borduran captured"}, 1),
    ],
)
def test_each_filter_keeps_what_it_says(filled: Store, filters: dict[str, object], expected: int) -> None:
    assert len(words(filled, **filters)) == expected


@pytest.mark.parametrize(
    "typed",
    ['"', "C++", "a/b", "(", "Velden AND", "NOT", "*", "~", "it's", "Велден", "\\", "[x TO y]", "a:b", "^", "&&"],
)
def test_nothing_typed_into_a_search_breaks_it(filled: Store, typed: str) -> None:
    assert len(words(filled, q=typed)) <= 3


def test_an_entry_carries_speaker_evidence_claims_and_candidates(filled: Store) -> None:
    one = next(one for one in ledger(filled, LedgerFilters(by="Roth")).items)
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.side, one.speaker.how) == ("Ilsa Roth", "actor:borduria", "named")
    assert [TEXT[start:end] for start, end in one.content] == [one.words]
    assert one.article.outlet == "The Daily Reporter"
    assert [(claim.measure, claim.low, claim.of and claim.of.name) for claim in one.claims] == [
        ("soldiers captured", 65, "Syldavia")
    ]
    undecided = next(one for one in ledger(filled, LedgerFilters(kind="direct")).items)
    assert undecided.speaker is None
    assert [candidate.name for candidate in undecided.candidates] == ["Arvo Tamm", "Ilsa Roth"]


def test_pages_follow_each_other_without_gap_or_repetition(filled: Store) -> None:
    whole = ledger(filled, LedgerFilters()).items
    seen, cursor = [], None
    for _ in whole:
        page = ledger(filled, LedgerFilters(), limit=1, cursor=cursor)
        seen.extend(page.items)
        cursor = page.next_cursor
    assert seen == whole
    assert cursor is None


@pytest.mark.parametrize("cursor", ["", "nonsense", "W10", "eyJhIjoxfQ", "Ω", "W251bGxd" * 50])
def test_a_forged_cursor_is_refused(filled: Store, cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        ledger(filled, LedgerFilters(), cursor=cursor)


def test_a_cursor_of_another_question_is_refused(filled: Store) -> None:
    cursor = ledger(filled, LedgerFilters(), limit=1).next_cursor
    with pytest.raises(InvalidCursor, match="another question"):
        ledger(filled, LedgerFilters(about="Velden"), limit=1, cursor=cursor)


def test_an_unknown_name_is_answered_with_the_nearest(filled: Store) -> None:
    with pytest.raises(UnknownName) as raised:
        words(filled, about="Veldn")
    assert "place:velden" in [one["id"] for one in raised.value.candidates]


def test_an_ambiguous_name_is_answered_with_its_meanings(filled: Store) -> None:
    filled.write(
        lambda writer: writer.run(
            "MATCH (n:Name {key: 'velden'}) MERGE (p:Place {id: 'place:velden-2'}) "
            "SET p.name = 'Velden', p.kind = 'settlement' MERGE (n)-[:NAMES]->(p)"
        )
    )
    with pytest.raises(AmbiguousName) as raised:
        words(filled, about="Velden")
    assert {one["id"] for one in raised.value.candidates} == {"place:velden", "place:velden-2", "place:velden-region"}


def test_a_span_that_no_longer_slices_to_its_words_is_withheld_and_named(filled: Store) -> None:
    broken = ledger(filled, LedgerFilters(by="Roth")).items[0].id
    filled.write(lambda writer: writer.run("MATCH (s:Statement {id: $id}) SET s.content = [0, 5]", id=broken))
    answer = ledger(filled, LedgerFilters())
    assert answer.broken_evidence == [broken]
    assert broken not in [one.id for one in answer.items]
    with pytest.raises(EvidenceBroken, match="no longer slice"):
        entry(filled, broken)


def test_a_claim_is_found_by_its_own_id_and_by_its_statement(filled: Store) -> None:
    one = ledger(filled, LedgerFilters(by="Roth")).items[0]
    assert entry(filled, one.id) == entry(filled, one.claims[0].id) == one
    with pytest.raises(NoSuchRecord):
        entry(filled, "claim:none")
