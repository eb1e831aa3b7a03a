"""Is each failure counted once, with what stands in its place on the other side?"""

import pytest
from spacy.language import Language

from evaluation.causes import Compared, Told, compared, cue_word, failures, grouped, source_kind
from evaluation.corpora import Corpora
from evaluation.figures import Group
from evaluation.predictions import ExtractRow, StatementRow
from ingest.extractors.parse import load_parser, parse
from tests.evaluation.articles import SAID
from tests.examples import span

TEXT = "Mayor Ilsa Roth claimed that the bridge was closed. She told the council that it would rain. Rain fell."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_parser()


def told(words: range, cue: str = "", source: str = "") -> Told:
    """`words` are numbers, as a scorer counts them."""
    spans = [(span(each, TEXT),) if each else () for each in (cue, source)]
    return Told(frozenset(words), "indirect", *spans)


@pytest.mark.parametrize(
    ("other", "cause"),
    [
        (told(range(0, 30)), "part of another statement"),
        (told(range(8, 20)), "other edges"),
        (told(range(50, 60), cue="claimed"), "same cue, other content"),
        (told(range(50, 60), cue="told"), "nothing there"),
    ],
)
def test_a_missed_statement_is_told_with_what_we_have_there(nlp: Language, other: Told, cause: str) -> None:
    one = told(range(0, 10), cue="claimed")
    missed, extra = failures(Compared(parse(nlp, TEXT), [one], [other], pairs=[]))
    assert missed == ("missed", cause, "indirect", "claim (verb)")
    assert extra[0] == "too many"


def test_a_wrong_source_is_told_by_what_was_taken_for_what(nlp: Language) -> None:
    gold, ours = told(range(5), "told", "She"), told(range(5), "told", "the council")
    article = Compared(parse(nlp, TEXT), [gold], [ours], pairs=[(0, 0, False)])
    assert list(failures(article)) == [
        ("wrong source", "pronoun taken for noun phrase", "indirect", "tell (verb)"),
    ]


def test_what_is_right_is_no_failure(nlp: Language) -> None:
    one = told(range(5), "told", "She")
    assert list(failures(Compared(parse(nlp, TEXT), [one], [one], pairs=[(0, 0, True)]))) == []


def test_words_are_named_by_the_one_on_which_the_others_hang(nlp: Language) -> None:
    doc = parse(nlp, TEXT)
    assert cue_word(doc, ()) == "no cue"
    assert cue_word(doc, (span("told", TEXT),)) == "tell (verb)"
    assert source_kind(doc, ()) == "none"
    assert source_kind(doc, (span("Mayor Ilsa Roth", TEXT),)) == "name"


def test_failures_that_are_alike_make_one_group_and_the_largest_comes_first(nlp: Language) -> None:
    doc = parse(nlp, TEXT)
    missed = [told(range(n, n + 3), cue="claimed") for n in (0, 10)]
    found = grouped([Compared(doc, missed, [told(range(60, 70), cue="told")], pairs=[])])
    assert found.groups == (
        Group(what="missed", cause="nothing there", kind="indirect", word="claim (verb)", count=2),
        Group(what="too many", cause="nothing there", kind="indirect", word="tell (verb)", count=1),
    )
    assert [(group.what, group.word, group.count) for group in found.totals] == [
        ("missed", None, 2),
        ("too many", None, 1),
    ]


def test_the_scorer_says_what_is_matched(nlp: Language, corpora: Corpora) -> None:
    content = span("that two bridges were closed", SAID)
    said = StatementRow(content=(content,), source=span("Arvo Tamm", SAID), cue=(span("said", SAID),))
    row = ExtractRow(id="p1", statements=(said,))
    article = compared(corpora.scorer(), corpora.polnear()[0], row, parse(nlp, SAID))
    assert article.pairs == [(0, 0, False)]
    assert [failure[1] for failure in failures(article)] == ["noun phrase taken for name"]
