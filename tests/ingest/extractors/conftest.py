"""One loaded extractor for all tests of extraction: loading the parser takes longer than any of them."""

import pytest

from ingest.extractors.rules import RuleExtractor


@pytest.fixture(scope="session")
def extractor() -> RuleExtractor:
    return RuleExtractor.load()
