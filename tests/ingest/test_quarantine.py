"""Is what is no article held whole until somebody decides, and does what is decided hold?"""

from datetime import UTC, date, datetime, timedelta

import pytest

from graph import quarantine
from graph.dump import dump
from graph.errors import DecisionRefused, NoSuchRecord
from graph.ids import article_id, quarantined_id
from graph.judgement import Why
from graph.model import Article
from graph.queries.quarantine import quarantined, quarantined_text
from graph.store import Store
from ingest.admission import Input
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import InThisProcess, Outcome, ingest, release
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page, Signals

NOON = datetime(2025, 3, 13, 12, tzinfo=UTC)
DAY = date(2025, 3, 12)
REPORT = (
    "The governor of the Brenn region, Marta Oller, said on Monday that 12 drones had been shot down overnight over "
    "the town of Ketterby. The army has not commented on the attack, which was the third within a week."
)
WALL = "Log in to continue\nEmail address\nPassword\nForgot your password?\nDon't have an account? Register now"
TEASER = "Marta Oller said on Monday that 12 drones had been shot down overnight over the town of Ketterby… Read more"
GERMAN = (
    "Die Gouverneurin der Region sagte am Montag, dass in der Nacht zwölf Drohnen über der Stadt abgeschossen worden "
    "seien. Die Armee hat sich zu dem Angriff nicht geäußert, es war der dritte innerhalb einer Woche."
)
ADA = Why(author="Ada Lindqvist", reason="the rest is in the archive", at=NOON + timedelta(hours=1))


def article(text: str, *, outlet: str | None = "The Brenn Courier", url: str | None = None) -> Article:
    own = article_id(text, outlet=outlet, url=url, published=DAY)
    return Article(id=own, text=text, outlet=outlet, url=url, published=DAY, title="Drones", byline="Jan Petr")


@pytest.fixture(scope="module")
def tools() -> tuple[RuleExtractor, Gazetteer]:
    return RuleExtractor.load(), Gazetteer.load()


@pytest.fixture
def take_in(store: Store, tools: tuple[RuleExtractor, Gazetteer]) -> "TakeIn":
    return TakeIn(store, *tools)


class TakeIn:
    """The pipeline over the run's graph, at noon."""

    def __init__(self, store: Store, extractor: RuleExtractor, gazetteer: Gazetteer) -> None:
        self.store, self._engine = store, InThisProcess(extractor, gazetteer)

    def __call__(self, *inputs: Input) -> list[Outcome]:
        return list(ingest(inputs, store=self.store, engine=self._engine, now=lambda: NOON))

    def results(self, *inputs: Input) -> list[tuple[str, str | None]]:
        return [(outcome.result, outcome.reason) for outcome in self(*inputs)]

    def release(self, one: Article, why: Why = ADA) -> Outcome:
        own = quarantined_id(one.id)
        return release(self.store, own, why=why, engine=self._engine, now=lambda: NOON)

    def drop(self, one: Article) -> None:
        quarantine.drop(self.store, quarantined_id(one.id), why=ADA)

    def articles(self) -> list[str]:
        return [str(row["id"]) for row in self.store.read("MATCH (a:Article) RETURN a.id AS id ORDER BY id")]


def test_a_wall_is_held_whole_and_nothing_is_read_from_it(take_in: TakeIn, store: Store) -> None:
    wall = article(WALL)
    (outcome,) = take_in(wall)
    assert (outcome.result, outcome.reason, outcome.name) == ("quarantined", "login_wall", wall.id)
    assert take_in.articles() == []
    held = quarantined_text(store, quarantined_id(wall.id))
    assert (held.text, held.title, held.outlet, held.byline, held.published) == (
        WALL,
        "Drones",
        "The Brenn Courier",
        "Jan Petr",
        DAY,
    )
    assert (held.state, held.reason, held.held_at, held.history) == ("held", "login_wall", NOON, [])


def test_held_twice_it_is_held_once(take_in: TakeIn, store: Store) -> None:
    take_in(article(WALL))
    before = list(dump(store))
    assert take_in.results(article(WALL)) == [("quarantined", "login_wall")]
    assert list(dump(store)) == before


def test_what_is_held_stays_held_until_somebody_decides_whatever_the_rules_say_by_now(
    take_in: TakeIn, store: Store
) -> None:
    quarantine.hold(store, article(REPORT), reason="boilerplate", detail="as it once seemed", first=None, at=NOON)
    assert take_in(article(REPORT)) == [Outcome(article(REPORT).id, "quarantined", "boilerplate", "as it once seemed")]
    assert take_in.articles() == []


def test_the_rest_go_in_and_a_rejection_stays_one(take_in: TakeIn) -> None:
    found = take_in.results(article(TEASER), article(REPORT), Rejection("a.txt", "empty", "there is no text"))
    assert found == [("quarantined", "truncated"), ("new", None), ("rejected", "empty")]


def test_what_a_page_shows_counts_beside_its_text(take_in: TakeIn) -> None:
    page = Page(article(REPORT), Signals(free=False))
    assert take_in.results(page) == [("quarantined", "paywalled")]
    assert take_in.results(Page(article(REPORT, outlet="The Moor Post"), Signals())) == [("new", None)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_in_another_language_is_held_whatever_it_says_of_itself(take_in: TakeIn, language: str) -> None:
    german = article(GERMAN).model_copy(update={"language": language})
    assert take_in.results(Page(german, Signals())) == [("quarantined", "not_english")]


def test_an_empty_page_is_rejected_since_there_is_nothing_to_hold(take_in: TakeIn, store: Store) -> None:
    assert take_in.results(Page(article("  "), Signals())) == [("rejected", "empty")]
    assert quarantined(store).items == []


def test_a_released_one_goes_in_and_says_who_released_it(take_in: TakeIn, store: Store) -> None:
    teaser = article(TEASER)
    take_in(teaser)
    assert take_in.release(teaser) == Outcome(teaser.id, "new")
    assert take_in.articles() == [teaser.id]
    assert store.read("MATCH (s:Statement) RETURN count(s) > 0 AS read") == [{"read": True}]
    held = quarantined_text(store, quarantined_id(teaser.id))
    assert (held.state, held.decided_by, held.released_as) == ("released", "Ada Lindqvist", teaser.id)
    assert [(made.state, made.author, made.reason) for made in held.history] == [("released", ADA.author, ADA.reason)]


def test_released_twice_it_is_recorded_once(take_in: TakeIn, store: Store) -> None:
    teaser = article(TEASER)
    take_in(teaser)
    take_in.release(teaser)
    before = list(dump(store))
    again = Why(author="Ben Ode", reason="me too", at=ADA.at + timedelta(days=1))
    assert take_in.release(teaser, again) == Outcome(teaser.id, "unchanged")
    assert list(dump(store)) == before


def test_a_text_released_once_goes_in_by_itself_from_another_address(take_in: TakeIn) -> None:
    teaser = article(TEASER)
    take_in(teaser)
    take_in.release(teaser)
    assert take_in.results(article(TEASER, url="https://brenn.example/again")) == [("new", None)]


def test_a_dropped_one_stays_recorded_and_is_not_held_again(take_in: TakeIn, store: Store) -> None:
    wall = article(WALL)
    take_in(wall)
    take_in.drop(wall)
    elsewhere = article(WALL.replace("\n", " \n"), url="https://brenn.example/other")
    assert take_in.results(wall, elsewhere) == [("unchanged", "dropped"), ("unchanged", "dropped")]
    assert [(one.id, one.state) for one in quarantined(store).items] == [(quarantined_id(wall.id), "dropped")]
    assert take_in.results(article(WALL, outlet="The Moor Post")) == [("quarantined", "login_wall")]


def test_a_dropped_one_may_still_be_released_and_both_decisions_stay(take_in: TakeIn, store: Store) -> None:
    teaser = article(TEASER)
    take_in(teaser)
    take_in.drop(teaser)
    later = Why(author="Ben Ode", reason="it is all there is", at=ADA.at + timedelta(days=1))
    assert take_in.release(teaser, later).result == "new"
    held = quarantined_text(store, quarantined_id(teaser.id))
    assert [(made.state, made.author) for made in held.history] == [
        ("dropped", "Ada Lindqvist"),
        ("released", "Ben Ode"),
    ]
    assert held.decided_by == "Ben Ode"


def test_what_is_in_the_graph_cannot_be_dropped(take_in: TakeIn, store: Store) -> None:
    teaser = article(TEASER)
    take_in(teaser)
    take_in.release(teaser)
    before = list(dump(store))
    with pytest.raises(DecisionRefused, match=teaser.id):
        take_in.drop(teaser)
    assert list(dump(store)) == before


def test_nothing_is_decided_on_what_is_not_there(take_in: TakeIn, store: Store) -> None:
    with pytest.raises(NoSuchRecord):
        take_in.drop(article(WALL))
    with pytest.raises(NoSuchRecord):
        take_in.release(article(WALL))
    with pytest.raises(NoSuchRecord):
        quarantined_text(store, "quarantined:none")


def test_the_same_text_of_one_outlet_at_another_address_is_held_as_a_duplicate(take_in: TakeIn, store: Store) -> None:
    first = article(REPORT, url="https://brenn.example/drones")
    second = article(REPORT.replace(". ", ".\n\n"), url="https://brenn.example/drones-amp")
    assert take_in.results(first, second) == [("new", None), ("quarantined", "duplicate")]
    (held,) = quarantined(store).items
    assert held.duplicates == first.id
    assert take_in.release(second).result == "new"
    third = article(REPORT, url="https://brenn.example/drones-print")
    assert take_in.results(third) == [("quarantined", "duplicate")]


def test_a_copy_in_another_outlet_is_no_duplicate(take_in: TakeIn) -> None:
    first = article(REPORT, url="https://brenn.example/drones")
    other = article(REPORT, outlet="The Moor Post", url="https://moor.example/drones")
    assert take_in.results(first, other) == [("new", None), ("new", None)]


def test_the_same_text_at_the_same_address_is_unchanged_whatever_day_it_is_given(take_in: TakeIn) -> None:
    first = article(REPORT, url="https://brenn.example/drones")
    again = first.model_copy(
        update={"id": "article:later", "published": DAY + timedelta(days=1), "url": "http://www.brenn.example/drones/"}
    )
    assert take_in(first, again) == [Outcome(first.id, "new"), Outcome(first.id, "unchanged")]


def test_lists_are_filtered_and_paged_newest_first(take_in: TakeIn, store: Store) -> None:
    for number in range(5):
        at = NOON + timedelta(days=number)
        one = article(f"{number} {TEASER}" if number % 2 else f"{WALL}\n{number}")
        quarantine.hold(store, one, reason="truncated" if number % 2 else "login_wall", detail="", first=None, at=at)
    first = quarantined(store, limit=2)
    second = quarantined(store, limit=2, cursor=first.next_cursor)
    third = quarantined(store, limit=2, cursor=second.next_cursor)
    every = [*first.items, *second.items, *third.items]
    assert [one.held_at.day for one in every] == [17, 16, 15, 14, 13]
    assert third.next_cursor is None
    assert [one.held_at.day for one in quarantined(store, reason="truncated").items] == [16, 14]
    assert [one.held_at.day for one in quarantined(store, since=date(2025, 3, 16)).items] == [17, 16]
    assert quarantined(store, state="dropped").items == quarantined(store, outlet="The Moor Post").items == []


def test_a_page_goes_on_within_one_instant(take_in: TakeIn, store: Store) -> None:
    take_in(*(article(f"{WALL}\n{number}") for number in range(3)))
    first = quarantined(store, limit=2)
    rest = quarantined(store, limit=2, cursor=first.next_cursor)
    assert len({one.id for one in (*first.items, *rest.items)}) == 3
