"""Which names in a text are known: states, wide regions, peoples, languages, and what the gazetteer has?"""

from ingest.extractors.toponym_candidate import DATELINE, LONGEST, Candidate, Ground, Population
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_words import ToponymWords

_CODE = 4
"""Letters that an abbreviation has at most."""
_ELISIONS = ("'", "’")
_LARGE = 100_000
"""Before a hyphen a word is a place only where so many live there."""


def known(page: Page, at: int, words: ToponymWords, population: Population) -> Candidate | None:
    """The longest known name that starts here."""
    if not page.capital(at):
        return None
    for after in range(_reach(page, at, words), at, -1):
        if not (_named(page.word(after - 1)) or page.word(after - 1).isdigit()):
            continue
        ground, living = _ground(page, page.slice(at, after), at, words, population)
        if ground:
            start, end = page.span(at, after)
            if page.text[end : end + 1] == "." and page.text[start : end + 1] in words.after_comma | words.short:
                end += 1
            return Candidate(at, after, (start, end), ground, living)
    return None


def joined(page: Page, at: int, words: ToponymWords, population: Population) -> Candidate | None:
    """ "U.S.-led" is one word to the parser."""
    head, hyphen, _ = page.word(at).partition("-")
    if not hyphen or len(head) < 2:
        return None
    ground, living = _ground(page, head, at, words, population)
    if not ground or (ground == "settlement" and living < _LARGE):
        return None
    start = page.starts[at]
    return Candidate(at, at + 1, (start, start + len(head)), ground, living)


def _reach(page: Page, at: int, words: ToponymWords) -> int:
    """The word after the last that the name may have: in capitals, or small words between such."""
    after = at + 1
    for nxt in range(at + 1, min(at + LONGEST, len(page.words))):
        word = page.words[nxt]
        if _named(word):
            after = nxt + 1
        elif word.lower() not in words.features.inner:
            break
    return after


def _named(word: str) -> bool:
    """Kyiv, d'Ivoire."""
    return word[:1].isupper() or (word[1:2] in _ELISIONS and word[2:3].isupper())


def _ground(page: Page, name: str, at: int, words: ToponymWords, population: Population) -> tuple[Ground | None, int]:
    if name in words.short or name + "." in words.short:
        return "short", 0
    if _follows_name(page, at) and (name in words.after_comma or name + "." in words.after_comma):
        return "short", 0
    plain = _plain(page, name, at)
    if name.lower() in words.beside.never:
        return None, 0
    if plain in words.places:
        return "place", 0
    if plain in words.peoples:
        return "people", 0
    if plain in words.languages.own:
        return "language", 0
    living = population(plain) if len(plain) > 2 else None
    return ("settlement", living) if living is not None else (None, 0)


def _plain(page: Page, name: str, at: int) -> str:
    """Without the capitals of a dateline or a headline, but NATO is no place called Nato."""
    opening = page.word(at + 1) in DATELINE or (page.word(at + 1) == "," and page.blank(at - 1))
    long = len(name) > _CODE or (len(name) == _CODE and opening)
    return (name.title() if name.isupper() and long else name).replace("’", "'")


def _follows_name(page: Page, at: int) -> bool:
    return page.word(at - 1) == "," and page.capital(at - 2)
