"""Is a statement that others pass on kept with all of them, and counted once?"""

import itertools

import pytest
from pydantic import ValidationError

from graph import schema
from graph.dump import dump
from graph.model import Fragment
from graph.queries.actors import actors
from graph.queries.ledger import LedgerFilters, entry, ledger
from graph.queries.stats import stats
from graph.store import Store, Writer
from graph.write import merge
from tests.examples import LEARNED, empty
from tests.examples import fragment as plain
from tests.relayed import fragment


def land(store: Store, *fragments: Fragment) -> None:
    def work(writer: Writer) -> None:
        for one in fragments:
            merge(writer, one, learned_at=LEARNED)

    store.write(work)


def test_the_innermost_is_listed_with_all_who_pass_it_on_the_outermost_first(store: Store) -> None:
    land(store, fragment())
    (one,) = ledger(store, LedgerFilters()).items
    assert one.speaker is not None
    assert one.speaker.name == "Arvo Tamm"
    assert [(link.source_words, link.actor and link.actor.name) for link in one.relayed_by] == [
        ("The Velden Post", None),
        ("the Syldavian ministry", "Syldavian ministry"),
    ]


def test_a_statement_that_only_relays_is_reached_by_its_id(store: Store) -> None:
    land(store, fragment())
    (one,) = ledger(store, LedgerFilters()).items
    paper, ministry = (entry(store, link.statement) for link in one.relayed_by)
    assert (paper.relays, ministry.relays) == ([ministry.id], [one.id])
    assert (paper.relayed_by, [link.statement for link in ministry.relayed_by]) == ([], [paper.id])
    assert paper.words == ministry.words
    assert paper.claims == ministry.claims == []


def test_a_figure_that_is_passed_on_counts_once(store: Store) -> None:
    land(store, fragment())
    counted = stats(store)
    assert (counted.statements, counted.relaying, counted.claims) == (1, 2, 1)
    assert [(actor.name, actor.statements) for actor in actors(store, q="ministry").items] == [
        ("Syldavian ministry", 0)
    ]
    assert ledger(store, LedgerFilters(by="Syldavian ministry")).items == []
    assert len(ledger(store, LedgerFilters(q="captured")).items) == 1


def test_the_chain_is_edges_between_statements(store: Store) -> None:
    land(store, fragment())
    rows = store.read(
        "MATCH (a:Statement)-[:RELAYS]->(b:Statement) RETURN a.source_words AS a, b.source_words AS b ORDER BY a"
    )
    assert rows == [
        {"a": "The Velden Post", "b": "the Syldavian ministry"},
        {"a": "the Syldavian ministry", "b": "General Arvo Tamm"},
    ]


def test_chains_are_the_same_in_every_order_and_after_repetition(store: Store) -> None:
    articles = [fragment(), fragment("Morning Star"), plain()]
    graphs: set[tuple[str, ...]] = set()
    for order in itertools.permutations(articles):
        empty(store)
        land(store, *order, order[0])
        graphs.add(tuple(dump(store)))
    assert len(graphs) == 1
    assert sum('"RELAYS"' in line for line in next(iter(graphs))) == 4


def test_a_chain_that_leads_back_to_itself_is_refused() -> None:
    one = fragment()
    paper, ministry, said = one.statements
    looped = paper.model_copy(update={"relayed_by": said.id})
    with pytest.raises(ValidationError, match="which relays itself"):
        Fragment.model_validate(one.model_dump() | {"statements": (looped, ministry, said)})


def test_a_relay_by_a_statement_that_is_not_there_is_refused() -> None:
    one = fragment()
    with pytest.raises(ValidationError, match="which it does not hold"):
        Fragment.model_validate(one.model_dump() | {"statements": one.statements[1:]})


def test_statements_of_an_older_graph_stay_in_the_lists(store: Store) -> None:
    land(store, plain())
    store.write(lambda writer: writer.run("MATCH (s:Statement) REMOVE s.only_relays"))
    store.write(lambda writer: writer.run(schema.RECORD_VERSION, version=1))
    assert ledger(store, LedgerFilters()).items == []
    schema.create(store)
    assert len(ledger(store, LedgerFilters()).items) == 3
    assert schema.stored_version(store) == schema.VERSION
