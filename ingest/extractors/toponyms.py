"""Which names in a text are those of places, and how is each used?"""

from collections import Counter

from spacy.tokens import Doc

from ingest.extraction import FoundToponym
from ingest.extractors import toponym_evidence as evidence
from ingest.extractors import toponym_uses as uses
from ingest.extractors.toponym_candidate import Candidate, Population
from ingest.extractors.toponym_names import candidates
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_page import page as page_of
from ingest.extractors.toponym_words import ToponymWords, toponym_words

ENOUGH = 2.5
"""So much evidence makes a name a place."""
SURE = 3.0
"""So much makes each mention of the name in the same text likelier."""


_LISTING = {",", "and", "or", "&", ", and", ", or", "/", ";"}


def find(doc: Doc, text: str, population: Population, words: ToponymWords | None = None) -> tuple[FoundToponym, ...]:
    """In text order; none within another."""
    words = words or toponym_words()
    page = page_of(doc, text)
    persons = evidence.persons(page, words)
    ordinary = set(page.words)
    found = list(candidates(page, words, population))
    weights = [evidence.weigh(page, one, words, persons, ordinary) for one in found]
    weights = _supported(page, found, weights)
    return tuple(
        FoundToponym(one.span, uses.use(page, one, words), _confidence(weight))
        for one, weight in zip(found, weights, strict=True)
        if weight >= ENOUGH
    )


def _supported(page: Page, found: list[Candidate], weights: list[float]) -> list[float]:
    """What is a place in one sentence likely is in the next, and so is what stands in a list with places."""
    names = [page.slice(one.first, one.after).lower() for one in found]
    votes: Counter[str] = Counter()
    for name, weight in zip(names, weights, strict=True):
        votes[name] += (weight >= SURE) - (weight < 0)
    better = [weight + (votes[name] > 0) for name, weight in zip(names, weights, strict=True)]
    for at in range(1, len(found)):
        between = page.text[found[at - 1].span[1] : found[at].span[0]].strip()
        if between in _LISTING and not _opening(page, found[at - 1]):
            before, here = better[at - 1], better[at]
            better[at] += before >= ENOUGH
            better[at - 1] += here >= ENOUGH
    return better


def _opening(page: Page, one: Candidate) -> bool:
    """ "Still, Kenya agreed": not every word before a comma is the first of a list."""
    return page.opens[one.first] and one.words == 1 and not one.strong and not page.label(one.first)


def _confidence(weight: float) -> float:
    return round(min(0.98, 0.5 + 0.1 * (weight - ENOUGH)), 2)
