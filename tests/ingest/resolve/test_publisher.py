"""Which outlets speak for themselves."""

import pytest

from graph.model import Article
from ingest.extractors.rules import RuleExtractor
from ingest.gazetteer import Gazetteer
from ingest.pipeline import fragment_of
from ingest.resolve.publisher import speaks_for_itself


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    "outlet",
    [
        "Telegram: Oleksandr Syrsky",
        "Oleksandr Syrsky's official Telegram channel",
        "General Staff of Ukraine (Facebook)",
        "General Staff of the Malian Armed Forces",
        "General Command of the Sudanese Armed Forces",
        "Russian Defence Ministry",
    ],
)
def test_an_official_or_a_staff_speaks_for_itself(gazetteer: Gazetteer, outlet: str) -> None:
    assert speaks_for_itself(outlet, gazetteer)


@pytest.mark.parametrize(
    "outlet",
    [
        None,
        "",
        "TASS",
        "Kyiv Post",
        "The Harbour Courier",
        "Russia Today",
        "Hamas Media Monitor",
        "Ukraine's Army Magazine",
        "Vladimir Putin: A Critical Biography",
        "Ministry of Defence of Russia / Ministry of Defence of Ukraine",
    ],
)
def test_a_newspaper_or_an_agency_does_not(gazetteer: Gazetteer, outlet: str | None) -> None:
    assert not speaks_for_itself(outlet, gazetteer)


def test_a_publisher_that_names_itself_relays_nothing(gazetteer: Gazetteer) -> None:
    text = "Syrsky said the dam held. Mayor Petro Hrabar said it leaked."
    article = Article(id="article:a", text=text, outlet="Telegram: Oleksandr Syrsky")
    found = fragment_of(article, RuleExtractor.load(), gazetteer).statements
    assert [(s.speakers[0].actor, s.only_relays, s.relayed_by is not None) for s in found] == [
        ("actor:oleksandr-syrsky", False, False),
        ("actor:oleksandr-syrsky", True, False),
        ("actor:petro-hrabar", False, True),
    ]


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [("Telegram: Oleksandr Syrsky", "actor:oleksandr-syrsky"), ("The Harbour Courier", None)],
)
def test_the_publisher_is_the_speaker_of_its_own_words(gazetteer: Gazetteer, outlet: str, speaker: str | None) -> None:
    text = "Last night our crews shot down nine drones above the region."
    article = Article(id="article:a", text=text, outlet=outlet)
    found = fragment_of(article, RuleExtractor.load(), gazetteer).statements
    assert [statement.speakers[0].actor for statement in found] == ([speaker] if speaker else [])


def test_we_on_an_officials_own_channel_is_the_official(gazetteer: Gazetteer) -> None:
    text = "We reported that the dam held."
    article = Article(id="article:a", text=text, outlet="Telegram: Oleksandr Syrsky")
    found = fragment_of(article, RuleExtractor.load(), gazetteer).statements
    assert [statement.speakers[0].actor for statement in found] == ["actor:oleksandr-syrsky"]
