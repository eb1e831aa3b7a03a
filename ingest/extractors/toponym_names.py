"""Which words in capitals may be the name of a place? Known names, names with a feature word, names guessed."""

from collections.abc import Iterator

from ingest.extractors.toponym_candidate import OWNERS, Candidate, Population
from ingest.extractors.toponym_features import feature
from ingest.extractors.toponym_known import joined, known
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_words import ToponymWords

_PLACES = {"GPE", "LOC", "FAC"}
_ARTICLES = {"the", "a", "an"}
_ENDINGS = OWNERS | {"'", "’"}


def candidates(page: Page, words: ToponymWords, population: Population) -> Iterator[Candidate]:
    """In text order, none within another."""
    free = 0
    for at in page.capitals:
        if at >= free and (found := _at(page, at, words, population)):
            yield found
            free = found.after


def _at(page: Page, at: int, words: ToponymWords, population: Population) -> Candidate | None:
    named = known(page, at, words, population)
    if page.small(at) in _ARTICLES and (named is None or named.ground != "place"):
        return None
    if named and named.ground in {"people", "short", "language"}:
        return named
    if featured := feature(page, at, words, named):
        return featured
    guess = _guess(page, at, words)
    if named and guess and guess.words > named.words and not _parted(page, named, guess, words, population):
        return guess
    if guess and not named and _leads(page, guess, words):
        return None
    return named or guess or joined(page, at, words, population) or _told(page, at, words)


def _parted(page: Page, named: Candidate, guess: Candidate, words: ToponymWords, population: Population) -> bool:
    """ "Cass City Council", "Greece Italy": what follows the known name is a body, or another name."""
    rest = range(named.after, guess.after)
    return any(page.small(at) in words.bodies for at in rest) or known(page, named.after, words, population) is not None


def _leads(page: Page, guess: Candidate, words: ToponymWords) -> bool:
    """ "Western Canada", "City of Ardan": the name comes next. But the Gulf of Ardan is a gulf."""
    small = page.small(guess.first)
    if guess.words > 1 and small in words.features.directions:
        return True
    return page.small(guess.first + 1) == "of" and guess.words > 1 and small in words.beside.kinds


def _guess(page: Page, at: int, words: ToponymWords) -> Candidate | None:
    """What the recogniser alone calls a place."""
    _, after, label = page.entity(at)
    if label not in _PLACES:
        return None
    while after > at and (page.word(after - 1) in _ENDINGS or not page.word(after - 1)[:1].isalnum()):
        after -= 1
    if after <= at or not page.capital(after - 1) or page.slice(at, after).lower() in words.beside.never:
        return None
    if any(not page.word(nxt)[:1].isalnum() and page.word(nxt) != "-" for nxt in range(at, after)):
        return None
    return Candidate(at, after, page.span(at, after), "guess")


def _told(page: Page, at: int, words: ToponymWords) -> Candidate | None:
    """A name that nobody knows, whose neighbours tell: "in Ardan, Ukraine", "the village of Ardan"."""
    before = page.small(at - 1)
    if before not in words.beside.locative and not (before == "of" and page.small(at - 2) in words.beside.kinds):
        return None
    after = at + 1
    while after < at + 3 and page.capital(after) and page.proper[after]:
        after += 1
    if page.small(at) in words.beside.never or not page.proper[at] or page.label(at) in {"DATE", "ORG"}:
        return None
    return Candidate(at, after, page.span(at, after), "guess")
