"""Does a source's turn take in what is new, ask for nothing twice, and lose nothing?"""

from datetime import timedelta

from evaluation.publisher import Publisher
from graph.dump import dump
from graph.store import Store
from ingest.sources.feed_lists import Source
from tests.ingest.collecting.conftest import Turns

FIRST = (
    "Drones over Sumy",
    "Ilya Marchenko, the mayor of Sumy, said on Wednesday that 14 drones had been shot down over the city overnight.",
    "Nobody was hurt, he said, and the power station went on working. The army did not comment on what he said.",
)
SECOND = (
    "Shelling near Kupiansk",
    "Olena Hrytsenko, a spokeswoman of the regional administration, said two people were killed near Kupiansk.",
    "The village was hit three times in the morning, she told reporters, and its school was burnt to the ground.",
)
TITLES = """
MATCH (article:Article)
RETURN article.title AS title
ORDER BY title
"""
VERSIONS = """
MATCH (article:Article {url: $url})
RETURN article.text AS text
ORDER BY text
"""


def titles(store: Store) -> list[object]:
    return [row["title"] for row in store.read(TITLES)]


def a_feed_of_two(publisher: Publisher) -> Source:
    one, two = publisher.article("/sumy", *FIRST), publisher.article("/kupiansk", *SECOND)
    return Source(kind="feed", address=publisher.feed("/rss", (FIRST[0], one), (SECOND[0], two)))


def test_what_a_feed_lists_goes_in(turns: Turns, publisher: Publisher, store: Store) -> None:
    outcomes = turns.of(a_feed_of_two(publisher))
    assert [outcome.result for outcome in outcomes] == ["new", "new"]
    assert titles(store) == ["Drones over Sumy", "Shelling near Kupiansk"]


def test_a_second_turn_fetches_no_page_and_adds_nothing(turns: Turns, publisher: Publisher, store: Store) -> None:
    source = a_feed_of_two(publisher)
    turns.of(source)
    publisher.taken()
    before = list(dump(store))
    assert turns.of(source) == []
    assert publisher.taken() == ["GET /rss 304"]
    assert list(dump(store)) == before


def test_a_feed_that_lists_one_more_has_only_that_one_fetched(turns: Turns, publisher: Publisher) -> None:
    source = a_feed_of_two(publisher)
    turns.of(source)
    publisher.taken()
    third = publisher.article("/third", "A bridge", *SECOND[1:])
    publisher.feed(
        "/rss", (FIRST[0], publisher.url("/sumy")), (SECOND[0], publisher.url("/kupiansk")), ("A bridge", third)
    )
    assert len(turns.of(source)) == 1
    assert publisher.taken() == ["GET /rss 200", "GET /third 200"]


def test_a_page_that_a_feed_lists_under_two_ids_is_fetched_once(turns: Turns, publisher: Publisher) -> None:
    one = publisher.article("/sumy", *FIRST)
    items = "".join(f"<item><guid>{number}</guid><link>{one}</link><title>{FIRST[0]}</title></item>" for number in "12")
    publisher.publish("/rss", f'<rss version="2.0"><channel>{items}</channel></rss>', "application/rss+xml")
    assert [outcome.result for outcome in turns.of(Source(kind="feed", address=publisher.url("/rss")))] == ["new"]
    assert publisher.taken() == ["GET /rss 200", "GET /sumy 200"]


def test_a_page_whose_entry_changed_and_whose_text_did_too_is_a_new_version(
    turns: Turns, publisher: Publisher, store: Store
) -> None:
    source = a_feed_of_two(publisher)
    turns.of(source)
    url = publisher.article("/sumy", FIRST[0], FIRST[1].replace("14", "15"), FIRST[2])
    publisher.feed("/rss", ("Drones over Sumy (updated)", url), (SECOND[0], publisher.url("/kupiansk")))
    assert [outcome.result for outcome in turns.of(source)] == ["new"]
    assert len(store.read(VERSIONS, url=url)) == 2


def test_a_page_whose_entry_changed_and_whose_text_did_not_is_asked_for_and_left(
    turns: Turns, publisher: Publisher, store: Store
) -> None:
    source = a_feed_of_two(publisher)
    turns.of(source)
    publisher.taken()
    publisher.feed("/rss", ("Drones over Sumy!", publisher.url("/sumy")), (SECOND[0], publisher.url("/kupiansk")))
    assert [outcome.result for outcome in turns.of(source)] == ["unchanged"]
    assert publisher.taken() == ["GET /rss 200", "GET /sumy 304"]


def test_a_page_that_is_away_is_asked_for_again_though_its_feed_does_not_change(
    turns: Turns, publisher: Publisher, store: Store
) -> None:
    source = a_feed_of_two(publisher)
    publisher.broken.add("/sumy")
    assert sorted(outcome.result for outcome in turns.of(source)) == ["new", "rejected"]
    publisher.broken.clear()
    publisher.taken()
    assert turns.of(source) == []
    turns.clock.pass_by(timedelta(minutes=16))
    assert [outcome.result for outcome in turns.of(source)] == ["new"]
    assert publisher.taken() == ["GET /rss 304", "GET /rss 304", "GET /sumy 200"]
    assert len(titles(store)) == 2


def test_a_page_that_is_not_there_is_named_and_not_asked_for_again(turns: Turns, publisher: Publisher) -> None:
    source = Source(kind="feed", address=publisher.feed("/rss", ("Gone", publisher.url("/gone"))))
    (outcome,) = turns.of(source)
    assert (outcome.result, outcome.reason, outcome.name) == ("rejected", "not_found", publisher.url("/gone"))
    turns.clock.pass_by(timedelta(days=2))
    publisher.taken()
    assert turns.of(source) == []
    assert publisher.taken() == ["GET /rss 304"]


def test_a_turn_that_is_broken_off_is_made_up_for_by_the_next(turns: Turns, publisher: Publisher, store: Store) -> None:
    source = a_feed_of_two(publisher)
    outcomes = turns.begun(source)
    next(outcomes)
    outcomes.close()
    assert turns.memory(source).read_at is None
    publisher.taken()
    # The second article may have landed with the first, and nobody was left to remember its page.
    assert [outcome.result for outcome in turns.of(source)] in (["new"], ["unchanged"])
    assert [request.split()[1] for request in publisher.taken()] == ["/rss", "/kupiansk"]
    assert len(titles(store)) == 2


def test_a_feed_that_is_away_is_named_and_waits_longer_each_time(turns: Turns, publisher: Publisher) -> None:
    source = Source(kind="feed", address=publisher.url("/rss"))
    publisher.broken.add("/rss")
    waits: list[timedelta] = []
    for _ in range(3):
        (outcome,) = turns.of(source)
        assert (outcome.result, outcome.name) == ("rejected", source.address)
        due = turns.memory(source).next_at
        assert due is not None
        waits.append(due - turns.clock.now)
    assert waits[0] < waits[1] < waits[2]
    assert turns.memory(source).failures == 3
    publisher.broken.clear()
    publisher.feed("/rss")
    turns.of(source)
    assert turns.memory(source).failures == 0


def test_the_operator_s_name_of_an_outlet_goes_before_the_page_s_and_it_is_graded(
    turns: Turns, publisher: Publisher, store: Store
) -> None:
    url = publisher.article("/sumy", *FIRST)
    turns.of(Source(kind="page", address=url, outlet="The Sumy Herald", reliability="B"))
    (row,) = store.read("MATCH (:Article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name AS name, o.reliability AS grade")
    assert row == {"name": "The Sumy Herald", "grade": "B"}


def test_an_entry_that_leads_into_the_private_network_is_refused_and_nothing_is_sent(
    turns: Turns, publisher: Publisher
) -> None:
    source = Source(kind="feed", address=publisher.feed("/rss", ("Metadata", "http://169.254.169.254/latest/")))
    (outcome,) = turns.of(source)
    assert outcome.reason == "forbidden_address"
