"""What speaks for a name being that of a place here, and what against it?"""

from ingest.extractors.toponym_candidate import DATELINE, OWNERS, Candidate
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_words import ToponymWords

_GROUNDS = {
    "place": 3.5,
    "people": 3.5,
    "short": 3.5,
    "language": 1.0,
    "feature": 2.5,
    "doubtful": 1.25,
    "building": 1.25,
    "guess": 0.75,
}
_CODE = 4
_SIZES = (1_000, 5_000, 20_000, 100_000, 500_000)
_DESCRIPTION = 5
"""Words that a description has, up to the one that says what it is: "a small market town"."""
_NUMBERS = {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}


def persons(page: Page, words: ToponymWords) -> set[str]:
    """Names of those whom the text names whole: their surnames, and first names that places have too."""
    found: set[str] = set()
    for first, after, label in set(page.entities.values()):
        if label == "PERSON":
            names = [at for at in range(first, after) if page.capital(at)]
            if len(names) > 1 and page.small(names[0]) not in words.beside.titles | words.beside.kinds:
                found.add(page.words[names[-1]])
    for at, word in enumerate(page.words):
        if word in words.given_names and _surname(page, at + 1, words) and _bears(page, at, words):
            found.add(word)
    return found


def _bears(page: Page, at: int, words: ToponymWords) -> bool:
    """Whether a first name that places have too belongs to a person, for all that the recogniser says."""
    return page.words[at] not in words.beside.given or page.label(at) == "PERSON"


def _surname(page: Page, at: int, words: ToponymWords) -> bool:
    """Whether the next word is one that stands behind a first name only."""
    small = page.small(at)
    return (
        page.capital(at)
        and page.proper[at]
        and small not in words.bodies
        and small not in words.beside.titles
        and small not in words.features.last
        and small not in words.features.doubtful
        and small not in words.features.buildings
        and page.label(at) in {"PERSON", ""}
        and page.label(at + 1) in {"PERSON", ""}
    )


def weigh(page: Page, one: Candidate, words: ToponymWords, persons: set[str], ordinary: set[str]) -> float:
    if page.small(one.first - 1) in words.beside.things_before or page.small(one.after) in words.beside.things:
        return -5.0
    return (
        _ground(one)
        + _label(page, one)
        + _before(page, one, words)
        + _after(page, one, words)
        + _person(page, one, words, persons)
        + _spelling(page, one, ordinary)
    )


def _ground(one: Candidate) -> float:
    if one.ground != "settlement":
        return _GROUNDS[one.ground]
    return 0.5 + 0.5 * sum(one.population >= size for size in _SIZES) + 0.75 * (one.words > 1)


def _label(page: Page, one: Candidate) -> float:
    first, after, label = page.entity(one.first)
    longer = after - first > one.words + (page.small(after - 1) in OWNERS) + (page.small(first) == "the")
    if label in {"GPE", "LOC", "FAC"}:
        return 1.5
    if label == "NORP":
        return 1.0 if one.ground == "people" else 0.0
    if label == "LANGUAGE":
        return 3.0
    if label == "PERSON":
        if one.strong and page.word(one.first - 1) == "-":
            return 0.0  # "Franco-German"
        if one.strong or one.words > 1:
            return -2.5 if longer and one.first > first else -0.5
        return -3.0 if longer else -1.25
    return -1.0 if label in _NUMBERS else 0.0


def _before(page: Page, one: Candidate, words: ToponymWords) -> float:
    at = one.first - 1
    if page.small(at) == "the":
        at -= 1
    word = page.small(at)
    if word in words.beside.locative:
        return 1.5
    if word == "of" and page.small(at - 1) in words.beside.kinds:
        return 2.0
    if word in words.beside.kinds:
        return 1.0
    return -1.5 if at < one.first - 1 and _stands_alone(page, one) else 0.0


def _stands_alone(page: Page, one: Candidate) -> bool:
    """ "The Moskva, flagship of the fleet": no town has an article, but before a noun, as in "the London mayor"."""
    if one.ground != "settlement" or one.words > 1:
        return False
    noun = one.after < len(page.words) and page.noun[one.after] and not page.blank(one.after)
    return not noun and page.word(one.after) not in {"-", "–", *OWNERS}


def _after(page: Page, one: Candidate, words: ToponymWords) -> float:
    weight, after = 0.0, one.after
    if page.word(after) == "," and _ends_place(page, after + 1, words):
        weight += 2.5
    elif page.word(after) == "," and _is_described(page, after + 1, words):
        weight += 1.5
    elif page.small(after) == "in" and _ends_place(page, after + 1, words):
        weight += 1.0
    if page.small(after) in words.features.apart:
        weight += 1.25
    if page.word(after) in DATELINE and (page.blank(one.first - 1) or page.slice(one.first, after).isupper()):
        weight += 2.0
    if page.word(one.first - 1) == "(" and page.word(after) == ")":
        weight += 0.75
    if page.small(after) in OWNERS and page.entity(one.first)[1] > after + 1 and not one.strong:
        weight -= 1.5
    return weight


def _is_described(page: Page, at: int, words: ToponymWords) -> bool:
    """Whether what follows says what it is: "Mellit, a market town"."""
    if page.small(at) not in ("a", "an", "the"):
        return False
    return any(page.small(each) in words.beside.kinds for each in range(at + 1, at + _DESCRIPTION))


def _ends_place(page: Page, at: int, words: ToponymWords) -> bool:
    """Whether the name of a state or region stands here: "Slidell, La."."""
    for after in (at + 1, at + 2):
        if after <= len(page.words) and page.capital(at):
            name = page.slice(at, after)
            short = words.short | words.after_comma
            if name in words.places or name in short or name + "." in short:
                return True
            if page.label(at) == "GPE" and page.entity(at)[1] == after:
                return True
    return False


def _person(page: Page, one: Candidate, words: ToponymWords, persons: set[str]) -> float:
    before, first, last = one.first - 1, page.word(one.first), page.word(one.after - 1)
    if (
        first in words.given_names
        and one.words == 1
        and _surname(page, one.after, words)
        and _bears(page, one.first, words)
    ):
        return -4.0
    if first in words.given_names and first in persons and one.words == 1:
        return -3.0
    titled = page.small(before) in words.beside.titles and first in words.given_names and page.capital(one.after)
    if titled or page.small(before) in words.beside.honorifics:
        return -4.0
    if page.word(before) in words.given_names:
        return -1.0 if one.strong else -3.0
    if one.strong:
        return 0.0
    if page.small(before) in words.beside.titles and page.capital(before):
        return -2.0
    if one.ground == "guess" and first in words.given_names:
        return -2.0
    if one.words == 1 and last in persons:
        return -2.0
    if page.capital(before) and not page.opens[before] and page.small(before) not in words.features.compass:
        return -0.75
    return -0.75 if _runs_on(page, one, words) else 0.0


def _runs_on(page: Page, one: Candidate, words: ToponymWords) -> bool:
    """Whether another name in capitals goes on behind it that is none of a body: "Craven Cottage"."""
    at = one.after
    if not page.capital(at) or not page.proper[at] or page.small(at) in words.beside.titles:
        return False
    while page.capital(at) and at < one.after + 5:
        if page.small(at) in words.bodies:
            return False
        at += 1
    return True


def _spelling(page: Page, one: Candidate, ordinary: set[str]) -> float:
    if one.strong:
        return 0.0
    weight = 0.0
    if not page.proper[one.first] and not page.label(one.first):
        weight -= 1.5
    elif page.opens[one.first] and one.words == 1 and not page.label(one.first):
        weight -= 0.5
    if one.words == 1 and page.lower[one.first] in ordinary:
        weight -= 1.0
    if one.ground == "settlement" and _is_code(page, one):
        weight -= 1.5
    if one.ground == "guess" and page.word(one.first).isupper() and not page.blank(one.first - 1):
        weight -= 1.0
    return weight


def _is_code(page: Page, one: Candidate) -> bool:
    """MoD, SME: no name, unless an article begins with it."""
    name = page.word(one.first)
    return one.words == 1 and len(name) <= _CODE and not name[1:].islower() and page.word(one.after) not in DATELINE
