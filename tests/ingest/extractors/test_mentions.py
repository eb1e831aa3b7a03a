"""Names, roles, pronouns and demonyms with what resolution needs to know of them."""

from ingest.extraction import FoundMention
from ingest.extractors.rules import RuleExtractor


def mentions(extractor: RuleExtractor, text: str) -> dict[str, FoundMention]:
    return {text[slice(*m.span)]: m for m in extractor.extract(text).mentions}


def test_a_name_a_role_and_a_pronoun_are_told_apart(extractor: RuleExtractor):
    found = mentions(extractor, "Olha Drozd met the governor. She praised his ministry.")
    assert found["Olha Drozd"].kind == "name"
    assert found["the governor"].kind == "role"
    assert (found["She"].kind, found["She"].gender) == ("pronoun", "feminine")
    assert found["his ministry"].kind == "role"


def test_a_demonym_is_no_name(extractor: RuleExtractor):
    found = mentions(extractor, "The Russians attacked at dawn.")
    assert (found["Russians"].kind, found["Russians"].gender) == ("demonym", "plural")


def test_the_title_tells_the_gender(extractor: RuleExtractor):
    found = mentions(extractor, "The report was read by Mrs. Drozd on Monday. The spokeswoman agreed.")
    assert found["The spokeswoman"].gender == "feminine"


def test_the_subject_of_a_clause_is_marked(extractor: RuleExtractor):
    found = mentions(extractor, "The governor met Olha Drozd.")
    assert found["The governor"].subject
    assert not found["Olha Drozd"].subject


def test_sentence_and_paragraph_are_counted(extractor: RuleExtractor):
    found = mentions(extractor, "Olha Drozd left Kyiv.\n\nThe governor stayed in Odesa.")
    assert (found["Kyiv"].sentence, found["Kyiv"].paragraph) == (0, 0)
    assert (found["Odesa"].sentence, found["Odesa"].paragraph) == (1, 1)
