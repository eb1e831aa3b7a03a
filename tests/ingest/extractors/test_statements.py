"""Who said what in small articles; the persons are invented."""

from datetime import date

import pytest

from ingest.extraction import FoundStatement
from ingest.extractors.rules import RuleExtractor


class Told:
    """A statement as words."""

    def __init__(self, text: str, statement: FoundStatement) -> None:
        def words(span: tuple[int, int] | None) -> str | None:
            return text[slice(*span)] if span else None

        self.source, self.addressee = words(statement.source), words(statement.addressee)
        self.cue = " ".join(text[slice(*span)] for span in statement.cue)
        self.content = [text[slice(*span)] for span in statement.content]
        self.kind, self.act, self.negated = statement.kind, statement.act, statement.negated
        self.medium, self.said_on, self.follows = statement.medium, statement.said_on, statement.follows


def told(extractor: RuleExtractor, text: str, published: date | None = None) -> list[Told]:
    return [Told(text, statement) for statement in extractor.extract(text, published=published).statements]


def only(extractor: RuleExtractor, text: str, published: date | None = None) -> Told:
    (statement,) = told(extractor, text, published)
    return statement


def test_indirect_speech_keeps_that_in_its_content(extractor: RuleExtractor):
    said = only(extractor, "Governor Petro Hrabar said that two villages had been shelled.")
    assert (said.source, said.cue, said.kind) == ("Governor Petro Hrabar", "said", "indirect")
    assert said.content == ["that two villages had been shelled"]


def test_fronted_speech_ends_before_its_attribution(extractor: RuleExtractor):
    said = only(extractor, "Two villages near the border have been shelled, Governor Petro Hrabar said.")
    assert said.content == ["Two villages near the border have been shelled"]
    assert said.source == "Governor Petro Hrabar"


def test_a_direct_quotation_keeps_its_marks(extractor: RuleExtractor):
    said = only(extractor, '"We will not leave. The bridge is ours," General Ostap Levchuk said in a Facebook post.')
    assert said.content == ['"We will not leave. The bridge is ours,"']
    assert (said.source, said.kind, said.medium) == ("General Ostap Levchuk", "direct", "Facebook")


def test_a_quotation_broken_by_its_attribution_is_one_statement(extractor: RuleExtractor):
    said = only(extractor, "“The road is cut,” said Mayor Olha Drozd. “We wait for the ferry.”")
    assert said.content == ["“The road is cut,”", "“We wait for the ferry.”"]
    assert said.source == "Mayor Olha Drozd"


def test_mixed_speech_has_words_in_and_out_of_marks(extractor: RuleExtractor):
    said = only(extractor, 'Hrabar said the army would "never again" cross the river.')
    assert said.kind == "mixed"
    assert said.content == ['the army would "never again" cross the river']


def test_two_speakers_in_one_sentence_are_two_statements(extractor: RuleExtractor):
    first, second = told(
        extractor, "Levchuk said Russia had lost 300 soldiers there, while Antonov said 40 Ukrainians had surrendered."
    )
    assert (first.source, first.content) == ("Levchuk", ["Russia had lost 300 soldiers there"])
    assert (second.source, second.content) == ("Antonov", ["40 Ukrainians had surrendered"])


def test_a_participle_after_a_comma_is_the_same_speaker(extractor: RuleExtractor):
    _, added = told(extractor, "Drozd said the town had fallen, adding that the bridge was gone.")
    assert (added.source, added.cue, added.content) == ("Drozd", "adding", ["that the bridge was gone"])


def test_according_to_attributes_its_sentence(extractor: RuleExtractor):
    said = only(extractor, "According to Levchuk, Russian forces have left the village.")
    assert (said.source, said.cue) == ("Levchuk", "According to")
    assert said.content == ["Russian forces have left the village"]


def test_a_demand_with_an_infinitive_has_an_addressee(extractor: RuleExtractor):
    said = only(extractor, "Germany urged the Kremlin to withdraw its troops.")
    assert (said.source, said.act, said.addressee) == ("Germany", "demand", "the Kremlin")
    assert said.content == ["to withdraw its troops"]


def test_a_noun_can_be_the_cue(extractor: RuleExtractor):
    said = only(extractor, "Levchuk expressed confidence that the front would hold.")
    assert (said.source, said.cue, said.act) == ("Levchuk", "expressed confidence", "say")
    assert said.content == ["that the front would hold"]


def test_a_report_without_a_speaker_has_no_source(extractor: RuleExtractor):
    said = only(extractor, "It was reported that the depot near Rostov had burned down.")
    assert said.source is None
    assert said.content == ["that the depot near Rostov had burned down"]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before(extractor: RuleExtractor):
    text = "“The road is cut,” Olha Drozd said.\n\n“Nobody has come to help us since Monday.”"
    first, second = told(extractor, text)
    assert (second.follows, second.source) == (0, None)
    assert first.source == "Olha Drozd"


def test_scare_quotes_are_no_statement(extractor: RuleExtractor):
    assert told(extractor, 'The "green corridor" near Mariupol was closed again after a night of fire.') == []


def test_narration_is_nobodys_statement(extractor: RuleExtractor):
    assert told(extractor, "Russia has shelled the town since August. Two bridges collapsed.") == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Kyiv denied that its troops had crossed the river.", "deny"),
        ("The general warned that the dam could break.", "warn"),
        ("Poland promised to send ten tanks.", "promise"),
        ("The ministry accused Rwanda of arming the rebels.", "accuse"),
        ("The governor acknowledged that the town had fallen.", "confirm"),
        ("Analysts believe that the offensive has stalled.", "think"),
    ],
)
def test_the_cue_decides_the_act(extractor: RuleExtractor, sentence: str, act: str):
    assert only(extractor, sentence).act == act


def test_a_denied_saying_is_negated(extractor: RuleExtractor):
    assert only(extractor, "Drozd did not say that the bridge was safe.").negated


def test_the_day_of_saying_is_that_of_the_cue(extractor: RuleExtractor):
    said = only(extractor, "Drozd said on Tuesday that the bridge fell on Sunday.", date(2025, 3, 12))
    assert said.said_on == date(2025, 3, 11)


def test_declining_to_comment_is_no_statement(extractor: RuleExtractor):
    assert told(extractor, "The ministry declined to comment.") == []


def test_a_headline_with_a_colon_has_a_speaker(extractor: RuleExtractor):
    said = only(extractor, "Germany: no troops before a ceasefire")
    assert (said.source, said.content) == ("Germany", ["no troops before a ceasefire"])


def test_a_subject_that_the_parse_hung_on_the_words_before_still_speaks(extractor: RuleExtractor):
    text = (
        "In her first visit to the region since Borduria launched its assault in August, Lepp, dressed in a grey coat, "
        "praised recent gains and urged her ministers to stay."
    )
    assert [said.source for said in told(extractor, text)] == ["Lepp", "Lepp"]


@pytest.mark.parametrize(("verb", "act"), [("expressed", "say"), ("voiced", "say"), ("had", "think")])
def test_who_expresses_a_hope_speaks_and_who_has_one_may_not(extractor: RuleExtractor, verb: str, act: str):
    assert only(extractor, f"Minister Karin Lepp {verb} hope that the talks would resume.").act == act


def test_the_medium_is_that_of_the_act_itself(extractor: RuleExtractor):
    later = "Minutes after footage of the blast aired on state television, Governor Hrabar said the bridge was closed."
    assert only(extractor, later).medium is None
    assert (
        only(extractor, "Governor Hrabar said on state television that the bridge was closed.").medium == "television"
    )


def test_a_figure_that_is_raised_is_told_with_its_scope(extractor: RuleExtractor):
    said = only(extractor, "The Marsh Front raised its own count of prisoners to 1,340 on Monday.")
    assert (said.source, said.act) == ("The Marsh Front", "estimate")
    assert said.content == ["its own count of prisoners to 1,340 on Monday"]


def test_a_price_that_is_raised_is_no_statement(extractor: RuleExtractor):
    assert told(extractor, "The bakery raised its prices to 40 hryvnias on Monday.") == []


def test_a_published_toll_is_told_with_its_scope(extractor: RuleExtractor):
    said = only(extractor, "The aid office gave a revised toll of 900 for the period up to Thursday.")
    assert said.content == ["a revised toll of 900 for the period up to Thursday"]


def test_another_name_for_a_place_says_nothing(extractor: RuleExtractor):
    text = "The ministry said its forces had entered Bakhmut, which it calls Artyomovsk, after a long fight."
    assert [statement.cue for statement in told(extractor, text)] == ["said"]


def test_a_relative_pronoun_is_told_with_whom_it_stands_for(extractor: RuleExtractor):
    sources = [s.source for s in told(extractor, "The ministry, which said that the bridge had fallen, is in Sumy.")]
    assert sources == ["The ministry, which"]


@pytest.mark.parametrize("dash", ["― ", " ― ", " — "])
def test_a_signature_names_the_speaker_of_a_pulled_quotation(extractor: RuleExtractor, dash: str):
    text = f"“The road is cut and nobody knows when the ferry will come back.”{dash}Olha Drozd\n"
    assert only(extractor, text).source == "Olha Drozd"
