"""Who passes on what another said; the persons are invented."""

import pytest

from ingest.extraction import FoundStatement
from ingest.extractors.rules import RuleExtractor


def chains(extractor: RuleExtractor, text: str) -> dict[str, list[str]]:
    """For each statement that is listed, by its words: its source and then those who pass it on, the nearest first."""
    found = extractor.extract(text).statements
    return {_words(text, s): [_source(text, link) for link in _chain(found, s)] for s in found if not s.only_relays}


def _chain(found: tuple[FoundStatement, ...], statement: FoundStatement) -> list[FoundStatement]:
    links = [statement]
    while (outer := links[-1].relayed_by) is not None:
        links.append(found[outer])
    return links


def _words(text: str, statement: FoundStatement) -> str:
    return " ... ".join(text[slice(*span)] for span in statement.content)


def _source(text: str, statement: FoundStatement) -> str:
    return text[slice(*statement.source)] if statement.source else ""


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "Interfax reported, citing the ministry, that 40 drones were destroyed.",
            "that 40 drones were destroyed",
            ["the ministry", "Interfax"],
        ),
        (
            "Interfax reported on Friday, citing a source in the ministry, that 40 drones were destroyed.",
            "that 40 drones were destroyed",
            ["a source in the ministry", "Interfax"],
        ),
        (
            "Citing the Defence Ministry, Interfax said that 40 drones were destroyed.",
            "that 40 drones were destroyed",
            ["the Defence Ministry", "Interfax"],
        ),
        (
            "Interfax, with reference to the Defence Ministry, reports that 40 drones were destroyed.",
            "that 40 drones were destroyed",
            ["the Defence Ministry", "Interfax"],
        ),
        (
            "According to Interfax, which cited the ministry, nine drones were downed.",
            "nine drones were downed",
            ["the ministry", "Interfax"],
        ),
        (
            "The town had fallen, according to Governor Petro Hrabar, cited by Interfax.",
            "The town had fallen",
            ["Governor Petro Hrabar", "Interfax"],
        ),
        (
            "Governor Petro Hrabar was quoted by Interfax as saying that the town had fallen.",
            "that the town had fallen",
            ["Governor Petro Hrabar", "Interfax"],
        ),
        (
            "“The town has fallen,” Interfax quoted Governor Petro Hrabar as saying.",
            "“The town has fallen,”",
            ["Governor Petro Hrabar", "Interfax"],
        ),
        (
            "Governor Petro Hrabar said in remarks carried by state television that the town had fallen.",
            "that the town had fallen",
            ["Governor Petro Hrabar", "state television"],
        ),
        (
            "The mayor, quoted by Ukrinform, said the town had fallen.",
            "the town had fallen",
            ["The mayor", "Ukrinform"],
        ),
        (
            "As reported by Interfax, Governor Petro Hrabar said the town had fallen.",
            "the town had fallen",
            ["Governor Petro Hrabar", "Interfax"],
        ),
        (
            "Governor Petro Hrabar said the town had fallen, Interfax reported.",
            "the town had fallen",
            ["Governor Petro Hrabar", "Interfax"],
        ),
        (
            "Governor Petro Hrabar said the town had fallen, according to the news agency Interfax.",
            "the town had fallen",
            ["Governor Petro Hrabar", "the news agency Interfax"],
        ),
        (
            "The Defence Ministry said that General Ostap Levchuk had told reporters that the town had fallen.",
            "that the town had fallen",
            ["General Ostap Levchuk", "The Defence Ministry"],
        ),
        (
            "Interfax reported, citing the ministry, that General Ostap Levchuk had said that the town had fallen.",
            "that the town had fallen",
            ["General Ostap Levchuk", "the ministry", "Interfax"],
        ),
    ],
)
def test_the_chain_leads_from_the_speaker_to_the_outermost(
    extractor: RuleExtractor, text: str, words: str, chain: list[str]
) -> None:
    assert chains(extractor, text) == {words: chain}


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        (
            "Governor Petro Hrabar told Interfax that the town had fallen.",
            "that the town had fallen",
            "Governor Petro Hrabar",
        ),
        ("Reuters said, citing satellite images, that the depot had burned.", "that the depot had burned", "Reuters"),
        ("Levchuk, referring to Antonov, said he was a liar.", "he was a liar", "Levchuk"),
        (
            "The report published by the ministry said the dam held.",
            "the dam held",
            "The report published by the ministry",
        ),
    ],
)
def test_a_hearer_and_what_cannot_speak_relay_nothing(
    extractor: RuleExtractor, text: str, words: str, source: str
) -> None:
    assert chains(extractor, text)[words] == [source]


def test_who_denies_that_it_was_said_does_not_relay_it(extractor: RuleExtractor) -> None:
    found = chains(extractor, "The ministry denied that General Ostap Levchuk had said that the town had fallen.")
    assert found["that the town had fallen"] == ["General Ostap Levchuk"]
    assert found["that General Ostap Levchuk had said that the town had fallen"] == ["The ministry"]


def test_who_says_something_of_his_own_as_well_is_listed(extractor: RuleExtractor) -> None:
    text = "The ministry said the bridge was open and that General Ostap Levchuk had promised that it would hold."
    assert any(words.startswith("the bridge was open") for words in chains(extractor, text))


def test_thoughts_are_relayed_and_leave_the_outer_statement_listed(extractor: RuleExtractor) -> None:
    found = chains(extractor, "The ministry said that Kyiv feared that the dam would break.")
    assert found["that the dam would break"] == ["Kyiv", "The ministry"]
    assert found["that Kyiv feared that the dam would break"] == ["The ministry"]


def test_a_quotation_that_goes_on_is_relayed_as_it_began(extractor: RuleExtractor) -> None:
    text = (
        "“The town has fallen,” Governor Petro Hrabar was quoted by Interfax as saying.\n\n"
        "“Nobody has come to help us since Monday.”"
    )
    found = extractor.extract(text).statements
    goes_on = next(s for s in found if s.follows is not None and not s.only_relays)
    assert [_source(text, link) for link in _chain(found, goes_on)] == ["", "Interfax"]


def test_a_figure_belongs_to_the_innermost_statement_alone(extractor: RuleExtractor) -> None:
    text = "Interfax reported, citing the ministry, that 40 drones had been shot down."
    extraction = extractor.extract(text)
    owners = {_source(text, extraction.statements[claim.statement]) for claim in extraction.claims}
    assert owners == {"the ministry"}
    assert len({claim.span for claim in extraction.claims}) == len(extraction.claims)


def test_every_link_points_to_a_statement_and_no_chain_ends_in_itself(extractor: RuleExtractor) -> None:
    text = " ".join(
        [
            "Interfax reported, citing the ministry, that Levchuk had said the town had fallen.",
            "“He said ‘we leave’ and they said ‘we stay’,” Hrabar said, Interfax reported.",
            "Hrabar said that Drozd had said that Levchuk had said that Antonov had said that the dam held.",
        ]
    )
    found = extractor.extract(text).statements
    for statement in found:
        assert len(_chain(found, statement)) <= len(found)
