"""Is one person one actor, whatever the spelling, are two of one surname two, and who holds a role when?"""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from graph.dump import dump
from graph.ids import article_id
from graph.model import Article, Fragment, Role
from graph.queries.actors import actors
from graph.store import Store
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import fragment_of, land
from tests.examples import empty

NOW = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def tools() -> tuple[RuleExtractor, Gazetteer]:
    return RuleExtractor.load(), Gazetteer.load()


def fragment(tools: tuple[RuleExtractor, Gazetteer], text: str, day: date = date(2025, 3, 12)) -> Fragment:
    article = Article(id=article_id(text, outlet=None, url=None, published=day), text=text, published=day)
    return fragment_of(article, *tools)


def land_all(store: Store, fragments: Sequence[Fragment]) -> list[str]:
    empty(store)
    for one in fragments:
        land(store, one, NOW)
    return list(dump(store))


def named(store: Store, part: str) -> list[str]:
    return [actor.id for actor in actors(store, q=part, kind="person").items]


def test_a_known_person_under_two_spellings_in_two_articles_is_one_actor(
    store: Store, tools: tuple[RuleExtractor, Gazetteer]
) -> None:
    one = fragment(tools, "Valerii Herasymov said that 40 drones had been shot down over Kursk.")
    other = fragment(tools, "Gen. Valeriy Gerassimow said that 50 drones had been shot down over Kursk.")
    graph = land_all(store, [one, other])
    assert [one.id for one in actors(store, kind="person").items] == ["actor:valery-gerasimov"]
    assert graph == land_all(store, [other, one])


def test_an_unknown_person_under_two_spellings_in_one_article_is_one_actor(
    store: Store, tools: tuple[RuleExtractor, Gazetteer]
) -> None:
    text = (
        "General Oleksandr Vashchenko said that 40 drones had been shot down near Sumy. "
        "Aleksandr Vaschenko told reporters that two men were killed. "
        "Vashchenko said that the town was quiet."
    )
    land_all(store, [fragment(tools, text)])
    assert named(store, "vashchenko") == ["actor:oleksandr-vashchenko"]
    assert [one.statements for one in actors(store, q="vashchenko").items] == [3]


def test_two_persons_of_one_surname_stay_two(store: Store, tools: tuple[RuleExtractor, Gazetteer]) -> None:
    one = fragment(tools, "General Viktor Mostovyi said that 40 drones had been shot down near Sumy.")
    other = fragment(tools, "Colonel Vladyslav Mostovyi said that 50 drones had been shot down near Sumy.")
    both = fragment(
        tools,
        "Viktor Mostovyi said that 60 men died near Sumy. Vladyslav Mostovyi said that 70 men died there.",
    )
    land_all(store, [one, other, both])
    assert named(store, "mostovyi") == ["actor:viktor-mostovyi", "actor:vladyslav-mostovyi"]


@pytest.mark.parametrize(
    ("day", "holder"), [(date(2024, 3, 1), "actor:sergei-shoigu"), (date(2025, 3, 1), "actor:andrei-belousov")]
)
def test_the_defence_minister_is_whoever_is_in_office(
    store: Store, tools: tuple[RuleExtractor, Gazetteer], day: date, holder: str
) -> None:
    text = "The Russian defence minister said that 40 drones had been shot down over Kursk."
    land_all(store, [fragment(tools, text, day)])
    (minister,) = actors(store, kind="person").items
    assert minister.id == holder
    role = next(role for role in minister.roles if role.title == "defence-minister")
    assert role.of.id == "actor:russia"
    assert role.since is not None
    assert role.since <= day
    assert role.until is None or day <= role.until


def test_a_role_that_articles_state_keeps_their_first_and_last_day_in_any_order(
    store: Store, tools: tuple[RuleExtractor, Gazetteer]
) -> None:
    text = "Petr Mironenko, the governor of the Kursk region, said that {} drones had been shot down."
    fragments = [
        fragment(tools, text.format(count), day)
        for count, day in ((40, date(2025, 3, 12)), (50, date(2025, 3, 9)), (60, date(2025, 3, 20)))
    ]
    assert fragments[0].roles == (
        Role(actor="actor:petr-mironenko", title="governor", of="place:kursk-oblast", stated=True),
    )
    graph = land_all(store, fragments)
    (governor,) = actors(store, q="mironenko").items
    (role,) = governor.roles
    assert (role.title, role.of.id) == ("governor", "place:kursk-oblast")
    assert (role.since, role.first_stated, role.last_stated) == (None, date(2025, 3, 9), date(2025, 3, 20))
    assert role.article == min(one.article.id for one in fragments)
    assert land_all(store, fragments[::-1]) == graph
    assert land_all(store, [fragments[1], fragments[2], fragments[0]]) == graph


def test_a_known_end_of_office_stays_whatever_lands_later(store: Store, tools: tuple[RuleExtractor, Gazetteer]) -> None:
    first, second = (
        fragment(tools, f"Sergei Shoigu said that {count} drones had been shot down over Kursk.") for count in (40, 50)
    )
    still = tuple(role.model_copy(update={"until": None}) for role in second.roles)
    ended, open_ended = first, second.model_copy(update={"roles": still})
    graph = land_all(store, [ended, open_ended])
    assert land_all(store, [open_ended, ended]) == graph
    (minister,) = actors(store, q="shoigu").items
    assert date(2024, 5, 12) in [role.until for role in minister.roles]
