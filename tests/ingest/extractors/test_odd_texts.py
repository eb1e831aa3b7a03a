"""Texts as they come: any quotation marks, odd spaces, misread bytes, marks without letters. In both profiles."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Span
from ingest.extraction import Extraction
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor
from ingest.extractors.twin import twin

FIRST = "Ilona Varga, the mayor of Kharkiv, said on Tuesday that three bridges had been destroyed."
SECOND = "General Petar Dolan denied that his troops had left the town. “They’ve never been safer,” José Ñuñez said."
THIRD = "According to the ministry, the enemy lost 40 tanks in the region’s north."
ARTICLE = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"

QUOTED = "Ilona Varga spoke on Tuesday. {0}We will rebuild the bridges,{1} she told reporters in Kharkiv."
STYLES = ['""', "“”", "„“", "„”", "»«", "«»", "‹›", "””", "‘’", "＂＂", "「」", "《》", "″″", "\x93\x94"]
LONG_STYLES = [
    ("``", "''"),
    ("« ", " »"),
    ("«\u202f", "\u202f»"),
    ("â€œ", "â€\x9d"),
    ("â\x80\x9c", "â\x80\x9d"),
    ("â€œ", "â€"),
]

MARKS = [*"\"'`“”„‟‘’‚‛«»‹›＂″「」", "``", "''", '""', "â€œ"]
SPACES = list("\u00a0\u2007\u2009\u202f\u3000\t\u200b")
INVISIBLE = list("\u00ad\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c\u2066\u2069\u0301\u0308\x01\x1b")
OTHERS = [
    "\r\n",
    "\r",
    "\x85",
    "\u2028",
    "\ufffd",
    "\U0001f600",
    "\U00010400",
    "漢",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "…",
    "—",
]
ODD = st.sampled_from([*MARKS, *SPACES, *INVISIBLE, *OTHERS])
PLACES = st.lists(st.tuples(st.integers(0, len(ARTICLE)), ODD), max_size=25)

relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module", params=["fast", "full"])
def reader(request: pytest.FixtureRequest, extractor: RuleExtractor) -> RuleExtractor:
    return extractor if request.param == "fast" else TaggedExtractor.load()


def spans(found: Extraction) -> list[Span]:
    said = [span for one in found.statements for span in (*one.content, *one.cue, one.source, one.addressee) if span]
    claimed = [span for one in found.claims for span in (one.span, one.of, one.by, one.place) if span]
    return [*said, *claimed, *(mention.span for mention in found.mentions), *found.sentences]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def contents(text: str, found: Extraction) -> list[str]:
    return [letters("".join(text[start:end] for start, end in one.content)) for one in found.statements]


@given(PLACES)
@relaxed
def test_whatever_stands_in_an_article_every_span_slices_and_twice_gives_the_same(
    reader: RuleExtractor, odd: list[tuple[int, str]]
) -> None:
    text = ARTICLE
    for place, what in sorted(odd, reverse=True):
        text = text[:place] + what + text[place:]
    found = reader.extract(text)
    assert all(0 <= start < end <= len(text) and twin(text)[start:end].strip() for start, end in spans(found))
    assert reader.extract(text) == found


@pytest.mark.parametrize("mark", MARKS)
def test_one_odd_mark_harms_no_other_paragraph(reader: RuleExtractor, mark: str) -> None:
    whole = contents(ARTICLE, reader.extract(ARTICLE))
    others = [whole[0], whole[-1]]
    start = ARTICLE.index(SECOND)
    for place in (start, start + 8, start + 31, ARTICLE.index(" José"), start + len(SECOND)):
        text = ARTICLE[:place] + mark + ARTICLE[place:]
        found = contents(text, reader.extract(text))
        assert [one for one in found if one in others] == others, ascii(text[place - 9 : place + 9])


@pytest.mark.parametrize(("opening", "closing"), [*((style[0], style[-1]) for style in STYLES), *LONG_STYLES])
def test_a_quotation_is_found_between_marks_of_any_style(reader: RuleExtractor, opening: str, closing: str) -> None:
    text = QUOTED.format(opening, closing)
    found = reader.extract(text)
    said = [one for one in found.statements if "rebuild" in text[slice(*one.content[0])]]
    assert len(said) == 1
    assert said[0].kind == "direct"
    assert said[0].source is not None
    assert text[slice(*said[0].source)] == "she"
    assert "We will rebuild the bridges" in text[slice(*said[0].content[0])]


CHANGED: dict[str, Callable[[str], str]] = {
    "nbsp": lambda text: text.replace(" ", "\u00a0"),
    "thin": lambda text: text.replace(" ", "\u2009"),
    "narrow": lambda text: text.replace(" in ", "\u202fin\t"),
    "separator": lambda text: text.replace("\n", "\u2028"),
    "bidi": lambda text: text.replace("Petar", "\u202aPetar\u202c").replace("“", "\u200e“"),
    "straight": lambda text: text.replace("’", "'"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "astral": lambda text: "\U0001f600 \U00010400.\n\n" + text,
    "bom": lambda text: text.replace("\n\n", "\n\n\ufeff"),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED.keys())
def test_odd_characters_change_no_statement(reader: RuleExtractor, changed: Callable[[str], str]) -> None:
    text = changed(ARTICLE)
    assert contents(text, reader.extract(text)) == contents(ARTICLE, reader.extract(ARTICLE))


@given(st.text())
def test_a_twin_is_as_long_as_its_text_and_its_own_twin(text: str) -> None:
    assert len(twin(text)) == len(text)
    assert twin(twin(text)) == twin(text)


def test_misread_quotation_marks_are_read_and_other_misread_marks_left() -> None:
    assert twin("â€œYes,â€\x9d he said") == "  “Yes,”   he said"
    assert twin("â\x80\x9cYes,â\x80\x9d he said") == "  “Yes,”   he said"
    assert twin("it isnâ€™t â€“ or is it â€”") == "it isnâ€™t â€“ or is it â€”"
    assert twin("an âge de glace") == "an âge de glace"
