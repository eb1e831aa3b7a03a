"""Do relayed statements land the same whatever the order, and is each figure told once?"""

from datetime import UTC, date, datetime

from graph.dump import dump
from graph.ids import article_id
from graph.model import Article
from graph.queries.ledger import LedgerFilters, ledger
from graph.store import Store
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import InThisProcess, ingest
from tests.examples import empty

CITED = (
    "TASS reported, citing the Russian Defence Ministry, that General Ostap Levchuk had said that 40 drones had been "
    "shot down over Kursk."
)
CARRIED = "Mayor Petro Hrabar said in remarks carried by Suspilne that two bridges near Sumy had fallen."


def article(text: str) -> Article:
    day = date(2025, 3, 12)
    return Article(id=article_id(text, outlet=None, url=None, published=day), text=text, published=day)


def land(store: Store, *articles: Article) -> None:
    engine, now = InThisProcess(RuleExtractor.load(), Gazetteer.load()), datetime(2025, 3, 13, tzinfo=UTC)
    outcomes = list(ingest(articles, store=store, engine=engine, now=lambda: now))
    assert {outcome.result for outcome in outcomes} <= {"new", "unchanged"}


def test_in_every_order_and_again_the_graph_is_the_same(store: Store) -> None:
    one, other = article(CITED), article(CARRIED)
    land(store, one, other, one)
    graph = list(dump(store))
    empty(store)
    land(store, other)
    land(store, one, other)
    assert list(dump(store)) == graph
    assert sum('"type": "RELAYS"' in line for line in graph) == 3


def test_only_he_who_said_it_is_listed_with_the_figure(store: Store) -> None:
    land(store, article(CITED))
    (item,) = ledger(store, LedgerFilters()).items
    assert item.speaker is not None
    assert item.speaker.name == "Ostap Levchuk"
    assert [link.actor and link.actor.name for link in item.relayed_by] == ["TASS", "Russian Ministry of Defence"]
    assert [claim.low for claim in item.claims] == [40]
    assert ledger(store, LedgerFilters(by="TASS")).items == []
