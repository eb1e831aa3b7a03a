"""Does the check of orders take every article in, each way, and would it see a difference?"""

from datetime import date

from evaluation.shuffles import arrangements, exports
from graph.embedded.lifecycle import EmbeddedServer
from graph.ids import article_id
from graph.model import Article
from graph.store import Store


def article(number: int) -> Article:
    text = f"General Arvo Tamm said that {number} Russian soldiers had been captured near Sumy."
    day = date(2025, 3, number)
    return Article(id=article_id(text, outlet=None, url=None, published=day), text=text, published=day)


def test_every_arrangement_holds_every_article() -> None:
    articles = [article(number) for number in range(1, 9)]
    found = arrangements(articles)
    for shares in found.values():
        assert {one.id for share in shares for one in share} == {one.id for one in articles}
    assert {len(shares) for shares in found.values()} == {1, 2}
    assert len({tuple(one.id for one in shares[0]) for shares in found.values()}) == len(found) - 1


def test_the_real_ingest_in_two_processes_gives_the_same_export_as_in_one(store: Store, server: EmbeddedServer) -> None:
    articles = [article(number) for number in (3, 5, 9)]
    every = arrangements(articles)
    names = ("in order", "two processes, all each")
    one, other = (lines for _, lines in exports({name: every[name] for name in names}, "fast", server.address))
    assert one == other
    assert all(any(each.id in line for line in one) for each in articles)
    assert sum('"Claim"' in line for line in one) == 3
