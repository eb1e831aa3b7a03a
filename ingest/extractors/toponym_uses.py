"""How is the name of a place used: for the place, beside a noun, for its people, its government or its language?"""

from ingest.extraction import ToponymUse
from ingest.extractors.toponym_candidate import DATELINE, Candidate
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_words import ToponymWords

_NAMES = {"ORG", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}
"""What the recogniser calls a name that may have a place in it."""
_HYPHENS = {"-", "–"}
_OWNERS = {"'s", "’s", "'", "’"}
_BODY = 6
"""Words of a name from the place in it to the word that says of what kind of body it is."""


def use(page: Page, one: Candidate, words: ToponymWords) -> ToponymUse:
    if one.ground == "language" or _is_language(page, one, words):
        return "language"
    if _embedded(page, one, words):
        return "embedded"
    if one.ground == "people":
        return "modifier" if _before_noun(page, one) or _coordinated(page, one, words) else "demonym"
    if _dateline(page, one):
        return "literal"
    if _before_noun(page, one) or page.word(one.after) in _OWNERS:
        return "modifier"
    if page.small(one.first - 1) in words.beside.locative:
        return "literal"
    return "metonym" if _acts(page, one, words) else "literal"


def _is_language(page: Page, one: Candidate, words: ToponymWords) -> bool:
    if one.words > 1 or page.word(one.first) not in words.languages.shared:
        return False
    if page.small(one.after) in words.languages.after:
        return True
    if _before_noun(page, one):
        return False
    return page.small(one.first - 1) in words.languages.before or not page.determined(one.first)


def _embedded(page: Page, one: Candidate, words: ToponymWords) -> bool:
    first, after, label = page.entity(one.first)
    if label in _NAMES and page.capital(after - 1) and _longer(page, first, after, one):
        return True
    at = one.after
    while page.capital(at) and at < one.after + _BODY:
        if page.small(at) in words.bodies:
            return True
        at += 1
    return (
        page.small(one.first - 1) == "of" and page.capital(one.first - 2) and page.small(one.first - 2) in words.bodies
    )


def _longer(page: Page, first: int, after: int, one: Candidate) -> bool:
    """Whether the name has words in capitals beside the place, and is no list of several."""
    if "," in page.words[first:after]:
        return False
    return any(
        page.capital(at) for at in (*range(first, one.first), *range(one.after, after)) if page.small(at) != "the"
    )


def _before_noun(page: Page, one: Candidate) -> bool:
    """ "Russian troops", "the Kursk region", "US-led", "U.S.-led"."""
    if one.span[1] < page.span(one.first, one.after)[1]:
        return page.text[one.span[1]] == "-"
    if page.word(one.after) in _HYPHENS:
        return page.adjoins(one.after)
    if one.after >= len(page.words) or page.blank(one.after) or page.label(one.after) in {"DATE", "TIME"}:
        return False
    return page.noun[one.after]


def _coordinated(page: Page, one: Candidate, words: ToponymWords) -> bool:
    """The first two of "Lebanese, Syrian and Iraqi militias"."""
    at = one.after
    while page.small(at) in {",", "and", "or"} and page.word(at + 1) in words.peoples:
        at += 2
    return at > one.after and at < len(page.words) and page.noun[at] and not page.blank(at)


def _dateline(page: Page, one: Candidate) -> bool:
    return page.blank(one.first - 1) and page.word(one.after) in DATELINE | {","}


def _acts(page: Page, one: Candidate, words: ToponymWords) -> bool:
    """ "Kyiv said", "talks with Tehran", "beat Germany": a verb of doing, or one who deals with it as with somebody."""
    verb = page.subject_of.get(one.after - 1)
    if verb is not None and page.lemma(verb).lower() not in words.beside.being:
        return True
    if page.small(one.first - 1) not in words.beside.acted_on:
        return False
    return page.small(one.first - 2) not in words.features.apart  # the border with Ukraine
