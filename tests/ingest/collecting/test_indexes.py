"""Is every change below an index of sitemaps seen, and nothing read anew that cannot have changed?"""

import pytest

from evaluation.publisher import Publisher
from graph.store import Store
from ingest.collecting import indexes
from ingest.sources.feed_lists import Source
from tests.ingest.collecting.conftest import Turns
from tests.ingest.collecting.test_turn import FIRST, SECOND, titles

THIRD = ("Ferry stopped at Izmail", "The ferry at Izmail was stopped on Monday, said Oksana Bilyk of the port. " * 4)
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(publisher: Publisher, path: str, *urls: str) -> str:
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return publisher.publish(path, f"<urlset {NAMESPACE}>{listed}</urlset>", "application/xml")


def index(publisher: Publisher, *named: tuple[str, str | None]) -> Source:
    """Of (address, when it changed)."""
    listed = "".join(
        f"<sitemap><loc>{url}</loc>{f'<lastmod>{updated}</lastmod>' if updated else ''}</sitemap>"
        for url, updated in named
    )
    body = f"<sitemapindex {NAMESPACE}>{listed}</sitemapindex>"
    return Source(kind="sitemap", address=publisher.publish("/index.xml", body, "application/xml"))


def test_a_change_below_an_index_that_stays_as_it_is_is_seen(turns: Turns, publisher: Publisher, store: Store) -> None:
    one, two = publisher.article("/sumy", *FIRST), publisher.article("/kupiansk", *SECOND)
    source = index(publisher, (sitemap(publisher, "/march.xml", one), None))
    assert [outcome.result for outcome in turns.of(source)] == ["new"]
    sitemap(publisher, "/march.xml", one, two)
    publisher.taken()
    assert [outcome.result for outcome in turns.of(source)] == ["new"]
    assert publisher.taken() == ["GET /index.xml 200", "GET /march.xml 200", "GET /kupiansk 200"]
    assert titles(store) == ["Drones over Sumy", "Shelling near Kupiansk"]


def test_a_sitemap_of_which_the_index_says_nothing_is_asked_whether_it_changed(
    turns: Turns, publisher: Publisher
) -> None:
    source = index(publisher, (sitemap(publisher, "/march.xml", publisher.article("/sumy", *FIRST)), None))
    turns.of(source)
    for _ in range(2):
        publisher.taken()
        assert turns.of(source) == []
        assert publisher.taken() == ["GET /index.xml 200", "GET /march.xml 304"]


def test_a_sitemap_that_is_as_it_was_by_the_index_is_not_asked(turns: Turns, publisher: Publisher) -> None:
    old = sitemap(publisher, "/february.xml", publisher.article("/sumy", *FIRST))
    new = sitemap(publisher, "/march.xml", publisher.article("/kupiansk", *SECOND))
    turns.of(index(publisher, (old, "2025-02-28"), (new, "2025-03-11")))
    publisher.taken()
    sitemap(publisher, "/march.xml", publisher.article("/izmail", *THIRD))
    source = index(publisher, (old, "2025-02-28"), (new, "2025-03-12"))
    assert [outcome.result for outcome in turns.of(source)] == ["new"]
    assert publisher.taken() == ["GET /index.xml 200", "GET /march.xml 200", "GET /izmail 200"]


def test_a_sitemap_that_is_away_is_named_and_the_others_are_remembered(turns: Turns, publisher: Publisher) -> None:
    good = sitemap(publisher, "/march.xml", publisher.article("/sumy", *FIRST))
    source = index(publisher, (good, "2025-03-11"), (publisher.url("/gone.xml"), "2025-03-11"))
    assert [outcome.result for outcome in turns.of(source)] == ["rejected", "new"]
    publisher.taken()
    assert [outcome.name for outcome in turns.of(source)] == [publisher.url("/gone.xml")]
    assert publisher.taken() == ["GET /index.xml 200", "GET /gone.xml 404"]


def test_an_index_that_is_longer_than_a_round_is_read_over_several(
    turns: Turns, publisher: Publisher, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes, "MOST_SITEMAPS", 1)
    one = sitemap(publisher, "/march.xml", publisher.article("/sumy", *FIRST))
    two = sitemap(publisher, "/february.xml", publisher.article("/kupiansk", *SECOND))
    source = index(publisher, (one, "2025-03-11"), (two, "2025-02-28"))
    turns.of(source)
    assert titles(store) == ["Drones over Sumy"]
    turns.of(source)
    assert titles(store) == ["Drones over Sumy", "Shelling near Kupiansk"]
