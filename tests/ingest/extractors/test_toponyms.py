"""Which names are those of places, and how each is used: every use, and what only looks like a place."""

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import seeds
from ingest.extractors import toponym_words, toponyms
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.toponym_candidate import Population

TOWNS = {
    "Kursk": 450_000,
    "Sudzha": 6_000,
    "Paris": 2_100_000,
    "London": 8_900_000,
    "Jordan": 3_000,
    "Side": 12_000,
    "Reading": 230_000,
    "Kyiv": 2_900_000,
    "Goma": 1_000_000,
    "Beni": 230_000,
    "Austin": 950_000,
    "Springfield": 170_000,
    "Washington": 690_000,
    "New York": 8_200_000,
    "Manchester": 550_000,
    "Slidell": 28_000,
    "Orvald": 3_000,
    "Florida": 21_000_000,
}
"""A small gazetteer: what any larger one knows as well."""


@pytest.fixture(scope="module")
def reader(extractor: RuleExtractor) -> RuleExtractor:
    population: Population = TOWNS.get
    return RuleExtractor(extractor._nlp, extractor._lexicon, extractor._roles, population)  # pyright: ignore[reportPrivateUsage]


def uses(reader: RuleExtractor, text: str) -> dict[str, str]:
    return {text[slice(*one.span)]: one.use for one in reader.extract(text).toponyms}


def test_a_place_where_something_happens_is_literal(reader: RuleExtractor):
    found = uses(reader, "Three bridges were destroyed in Kursk and near Sudzha on Tuesday.")
    assert found == {"Kursk": "literal", "Sudzha": "literal"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian troops crossed the river at dawn.", "Russian"),
        ("The London mayor opened the exhibition.", "London"),
        ("Fighting went on in the Kursk region's north.", "Kursk"),
        ("A US-led coalition struck the depot.", "US"),
        ("Franco-German talks collapsed.", "German"),
        ("The Ukrainian-held town was shelled.", "Ukrainian"),
        ("He wrote about the Paris attacks.", "Paris"),
        ("Lebanese and Iraqi militias left.", "Lebanese"),
        ("Syrian, Lebanese and Iraqi militias left.", "Syrian"),
    ],
)
def test_a_name_that_says_which_is_a_modifier(reader: RuleExtractor, text: str, name: str):
    assert uses(reader, text)[name] == "modifier"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ukrainians held the bridge.", "Ukrainians"),
        ("A Dane was among the wounded.", "Dane"),
        ("Many Londoners stayed at home.", "Londoners"),
        ("Two Scots were arrested.", "Scots"),
    ],
)
def test_people_of_a_place_are_a_demonym(reader: RuleExtractor, text: str, name: str):
    assert uses(reader, text)[name] == "demonym"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kyiv said on Monday that the bridge was gone.", "Kyiv"),
        ("Washington imposed new tariffs.", "Washington"),
        ("The talks with Iran broke down.", "Iran"),
        ("The hosts beat Germany 2-0.", "Germany"),
    ],
)
def test_a_place_that_acts_is_a_metonym(reader: RuleExtractor, text: str, name: str):
    assert uses(reader, text)[name] == "metonym"


def test_a_language_is_one_whether_a_people_is_called_so_or_not(reader: RuleExtractor):
    found = uses(reader, "She spoke Arabic to the guards and wrote in English.")
    assert found == {"Arabic": "language", "English": "language"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Bank of England raised its rates.", "England"),
        ("The New York Times printed the letter.", "New York"),
        ("A Florida State University study found otherwise.", "Florida"),
        ("The Manchester United coach resigned.", "Manchester"),
    ],
)
def test_the_place_within_another_name_is_embedded(reader: RuleExtractor, text: str, name: str):
    assert uses(reader, text)[name] == "embedded"


@pytest.mark.parametrize(
    "text",
    [
        "The actress Paris Bellweather opened the hotel.",
        "Mr. Jordan denied it.",
        "The Kursk submarine sank with its crew.",
        "The cruiser Kursk left the harbour.",
        "The Kursk, flagship of the fleet, was lost.",
        "Reading is a habit that he learned early.",
        "On the other Side nobody moved, and the other side was quiet.",
    ],
)
def test_what_is_only_called_like_a_place_is_none(reader: RuleExtractor, text: str):
    assert uses(reader, text) == {}


def test_who_was_named_whole_is_no_place_later(reader: RuleExtractor):
    text = "Austin Bellweather lost the vote. Friends of Austin Bellweather were sad. Austin wept."
    assert uses(reader, text) == {}


def test_a_battle_is_named_for_a_place(reader: RuleExtractor):
    """The event is past, but what its name says is where it was."""
    assert list(uses(reader, "Her uncle fell in the Battle of Kursk.")) == ["Kursk"]


def test_a_feature_takes_its_word_along_and_a_region_in_small_letters_does_not(reader: RuleExtractor):
    found = uses(reader, "They drove from Lake Vorn to Cass County, through the Kursk region, along Ardan Street.")
    assert list(found) == ["Lake Vorn", "Cass County", "Kursk", "Ardan Street"]


def test_a_state_is_short_behind_a_comma_only(reader: RuleExtractor):
    text = "He lives in Slidell, La., with his sister. La Scala was closed."
    assert list(uses(reader, text)) == ["Slidell", "La."]


def test_a_dateline_in_capitals_is_a_place(reader: RuleExtractor):
    assert uses(reader, "GOMA (AP) - Three men were hurt on Tuesday.") == {"GOMA": "literal"}
    assert uses(reader, "KYIV, Ukraine (AP) - Drones were heard at night.")["KYIV"] == "literal"


def test_a_village_that_nobody_knows_is_told_by_its_neighbours(reader: RuleExtractor):
    text = "Two died in the village of Ardanovka. Shells fell near Velmozh, Ukraine."
    assert list(uses(reader, text)) == ["Ardanovka", "Velmozh", "Ukraine"]


def test_what_is_described_as_a_town_is_one(reader: RuleExtractor):
    assert "Orvald" in uses(reader, "They burned Orvald, a small market town, at dawn.")
    assert "Orvald" not in uses(reader, "They thanked Orvald, a small man in a hat, at dawn.")


def test_a_town_of_a_name_in_two_words_is_not_cut_by_the_council_that_is_named_for_it(reader: RuleExtractor):
    assert uses(reader, "The New York City Council met on Monday.")["New York"] == "embedded"


def test_a_city_that_is_called_one_is_named_without_the_word(reader: RuleExtractor):
    assert list(uses(reader, "Delegates of the City of Kursk came to Western Ukraine.")) == ["Kursk", "Ukraine"]


def test_an_abbreviation_is_no_small_town(reader: RuleExtractor):
    reads = RuleExtractor(reader._nlp, reader._lexicon, reader._roles, {"Mod": 5_000, "MoD": 5_000}.get)  # pyright: ignore[reportPrivateUsage]
    assert uses(reads, "A man of the Ministry of Defence (MoD) denied it.") == {}


def test_an_article_is_no_part_of_a_name_unless_it_is(reader: RuleExtractor):
    assert list(uses(reader, "The United States sent a judge to The Hague.")) == ["United States", "The Hague"]


def test_directions_in_small_letters_are_no_part_of_a_name(reader: RuleExtractor):
    assert list(uses(reader, "Rebels entered northern Syria and eastern Ukraine.")) == ["Syria", "Ukraine"]


def test_what_stands_in_a_list_with_places_is_likelier_one(reader: RuleExtractor):
    assert "Beni" in uses(reader, "Doctors went to Goma, Beni and Kenya.")


def test_toponyms_are_no_mentions(reader: RuleExtractor):
    """The ledger's mentions are made from those alone; see ingest.extraction."""
    text = "The Bank of England raised its rates."
    found = reader.extract(text)
    assert (10 + 2, 19) in {one.span for one in found.toponyms}
    assert (12, 19) not in {one.span for one in found.mentions}


def test_an_empty_text_has_none(reader: RuleExtractor):
    assert reader.extract("").toponyms == ()
    assert reader.extract(" \n").toponyms == ()


PIECES = [
    "Kursk",
    "U.S.-led",
    "Paris",
    "’s",
    "'s",
    " ",
    "\n",
    "-",
    "of",
    "The",
    "Lake",
    "County",
    ",",
    "La.",
    "(",
    ")",
    "\u202e",
    "İstanbul",
    "ß",
    "Ardan",
    "English",
    "🇺🇦",
    "St.",
    ".",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_spans_slice_to_words_of_the_text_and_stand_apart(reader: RuleExtractor, pieces: list[str]):
    text = "".join(pieces)
    end = 0
    for one in reader.extract(text).toponyms:
        assert end <= one.span[0] < one.span[1] <= len(text)
        assert text[slice(*one.span)].strip() == text[slice(*one.span)]
        assert 0.5 <= one.confidence <= 1
        end = one.span[1]


@pytest.mark.parametrize("piece", ["Kursk ", "The Lake of the ", "St. ", "A, ", "U.S.-", "Paris’s ", "\u202e\u0301"])
def test_a_long_text_of_one_piece_is_read(reader: RuleExtractor, piece: str):
    text = piece * (20_000 // len(piece))
    found = toponyms.find(reader._nlp.make_doc(text), text, TOWNS.get)  # pyright: ignore[reportPrivateUsage]
    assert all(text[slice(*one.span)].strip() for one in found)


def test_a_wrong_word_list_is_told(tmp_path: Path):
    for name in ("demonyms.toml", "states.toml", "given_names.toml"):
        shutil.copy(seeds.folder() / name, tmp_path)
    (tmp_path / "toponyms.toml").write_text("[names]\nseas = []\n", "utf-8")
    with pytest.raises(toponym_words.BadToponymWords, match=r"toponyms\.toml"):
        toponym_words.load(tmp_path)


def test_the_people_of_nearly_every_state_have_a_name():
    with (seeds.folder() / "states.toml").open("rb") as file:
        states = tomllib.load(file)["state"]
    known = toponym_words.toponym_words().peoples
    nameless = [state["name"] for state in states if not known & set(state.get("demonyms", ()))]
    assert nameless == ["Republic of the Congo", "Dominica"]
    assert {"Dominican", "European", "Texan", "Londoners", "Scottish", "Gazans"} <= known
