"""Which statement stands in another's words, whoever found them; the persons are invented."""

import pytest
from spacy.language import Language

from ingest.extraction import FoundStatement
from ingest.extractors import roles
from ingest.extractors.nesting import nested
from ingest.extractors.parse import load_parser, parse


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


def said(text: str, source: str, cue: str, content: str, **more: object) -> FoundStatement:
    def span(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    values: dict[str, object] = {"kind": "direct", **more}
    return FoundStatement((span(content),), source=span(source), cue=(span(cue),), **values)  # pyright: ignore[reportArgumentType]


def read(nlp: Language, text: str, *found: FoundStatement) -> list[tuple[int | None, bool]]:
    placed = nested(found, parse(nlp, text), roles.load())
    return [(statement.relayed_by, statement.only_relays) for statement in placed]


def test_a_quotation_in_a_quotation_is_relayed(nlp: Language) -> None:
    text = "“Levchuk told us: ‘The bridge has fallen,’” Mayor Drozd said."
    outer = said(text, "Mayor Drozd", "said", "“Levchuk told us: ‘The bridge has fallen,’”")
    inner = said(text, "Levchuk", "told", "‘The bridge has fallen,’")
    assert read(nlp, text, outer, inner) == [(None, True), (0, False)]


def test_a_longer_speech_that_tells_of_another_stays_listed(nlp: Language) -> None:
    text = "“We have no water. Levchuk said the bridge has fallen. Nobody has come,” Mayor Drozd said."
    outer = said(text, "Mayor Drozd", "Drozd said", text[: text.index(" Mayor")])
    inner = said(text, "Levchuk", "said", "the bridge has fallen", kind="indirect")
    assert read(nlp, text, outer, inner) == [(None, False), (0, False)]


def test_a_closing_mark_that_only_one_of_them_took_does_not_part_them(nlp: Language) -> None:
    text = "“Levchuk said the bridge has fallen,” Mayor Drozd said."
    outer = said(text, "Mayor Drozd", "Drozd said", "Levchuk said the bridge has fallen")
    inner = said(text, "Levchuk", "Levchuk said", "the bridge has fallen,”")
    assert [outer_of for outer_of, _ in read(nlp, text, outer, inner)] == [None, 0]


def test_words_shared_with_a_statement_whose_cue_stands_outside_are_not_relayed(nlp: Language) -> None:
    text = "Levchuk said the bridge has fallen, and Drozd agreed."
    outer = said(text, "Levchuk", "said", "the bridge has fallen")
    other = said(text, "Drozd", "agreed", "bridge has fallen")
    assert read(nlp, text, outer, other) == [(None, False), (None, False)]


@pytest.mark.parametrize("act", ["deny", "demand", "promise", "ask", "think"])
def test_who_does_not_tell_that_it_was_said_relays_nothing(nlp: Language, act: str) -> None:
    text = "Drozd spoke of what Levchuk said the bridge would bear."
    outer = said(text, "Drozd", "spoke", "what Levchuk said the bridge would bear", act=act)
    inner = said(text, "Levchuk", "said", "the bridge would bear")
    assert read(nlp, text, outer, inner)[1] == (None, False)


def test_nobody_relays_across_a_denial(nlp: Language) -> None:
    text = "Hrabar said Drozd denied that Levchuk said the bridge has fallen."
    first = said(text, "Hrabar", "said", "Drozd denied that Levchuk said the bridge has fallen")
    second = said(text, "Drozd", "denied", "that Levchuk said the bridge has fallen", act="deny")
    third = said(text, "Levchuk", "Levchuk said", "the bridge has fallen")
    assert [outer for outer, _ in read(nlp, text, first, second, third)] == [None, 0, None]


def test_the_nearest_of_three_relays(nlp: Language) -> None:
    text = "Hrabar said Drozd added that Levchuk told us the bridge has fallen."
    first = said(text, "Hrabar", "said", "Drozd added that Levchuk told us the bridge has fallen")
    second = said(text, "Drozd", "added", "that Levchuk told us the bridge has fallen")
    third = said(text, "Levchuk", "told", "the bridge has fallen")
    assert read(nlp, text, first, second, third) == [(None, True), (0, True), (1, False)]


def test_a_statement_about_what_blasts_show_is_no_relay_of_them(nlp: Language) -> None:
    text = "Mayor Drozd said the blasts showed there were weapons inside."
    outer = said(text, "Mayor Drozd", "said", "the blasts showed there were weapons inside")
    inner = said(text, "the blasts", "showed", "there were weapons inside")
    assert not read(nlp, text, outer, inner)[0][1]
