"""What an official's own channel tells is its statement; what a newspaper tells is nobody's."""

from datetime import date

from ingest.extractors.rules import RuleExtractor

POST = (
    "Dear residents, look after one another. Last night our crews shot down nine drones above the region; "
    "the windows of a school were broken.\n\n"
    "My colleague Petro Hrabar said that 300 people had left the district. About 1,200 people were evacuated on Monday."
)


def narrated(extractor: RuleExtractor, *, own_words: bool) -> list[str]:
    found = extractor.extract(POST, published=date(2024, 8, 14), own_words=own_words).statements
    own = (statement for statement in found if statement.source is None and not statement.only_relays)
    return [POST[slice(*statement.content[0])] for statement in own]


def test_each_clause_with_a_claim_is_the_publishers_statement(extractor: RuleExtractor) -> None:
    assert narrated(extractor, own_words=True) == [
        "Last night our crews shot down nine drones above the region",
        "About 1,200 people were evacuated on Monday",
    ]


def test_a_newspapers_narration_is_no_statement(extractor: RuleExtractor) -> None:
    assert narrated(extractor, own_words=False) == []


def test_what_another_says_there_the_publisher_relays(extractor: RuleExtractor) -> None:
    found = extractor.extract(POST, published=date(2024, 8, 14), own_words=True).statements
    said = next(s for s in found if s.source and "colleague" in POST[slice(*s.source)])
    assert said.relayed_by is not None
    outer = found[said.relayed_by]
    assert (outer.source, outer.content, outer.only_relays) == (None, said.content, True)


def test_what_the_publisher_says_of_itself_nobody_relays(extractor: RuleExtractor) -> None:
    text = "I ask you to stay at home. We say that the dam holds. Petro Hrabar said that it leaks."
    found = extractor.extract(text, own_words=True).statements
    relayed = {text[slice(*s.source)] for s in found if s.source and s.relayed_by is not None}
    assert relayed == {"Petro Hrabar"}


def test_its_claims_belong_to_it_and_all_is_in_text_order(extractor: RuleExtractor) -> None:
    found = extractor.extract(POST, published=date(2024, 8, 14), own_words=True)
    assert [s.content for s in found.statements] == sorted(s.content for s in found.statements)
    drones = next(claim for claim in found.claims if claim.low == 9)
    start, end = found.statements[drones.statement].content[0]
    assert start <= drones.span[0] < drones.span[1] <= end
