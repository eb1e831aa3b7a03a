"""Which names have a word for a feature in them: Lake Chad, Cass County, Ardan Street?"""

from ingest.extractors.toponym_candidate import LONGEST, OWNERS, Candidate, Ground
from ingest.extractors.toponym_page import Page
from ingest.extractors.toponym_words import ToponymWords

_NUMBERED = {"road", "highway", "route"}


def feature(page: Page, at: int, words: ToponymWords, known: Candidate | None) -> Candidate | None:
    """ "Lake Chad", "Cass County", "Queen Anne's County"; not where the known name is as long."""
    found = _led(page, at, words) or _ended(page, at, words, known)
    return None if found and known and known.after >= found.after else found


def _led(page: Page, at: int, words: ToponymWords) -> Candidate | None:
    if page.small(at) not in words.features.first:
        return None
    after = at + 1
    while after < at + 3 and page.word(after)[:1].isalnum() and not page.word(after)[:1].islower():
        if page.small(after) in words.bodies:
            break
        after += 1
    return Candidate(at, after, page.span(at, after), "feature") if after > at + 1 else None


def _ended(page: Page, at: int, words: ToponymWords, known: Candidate | None) -> Candidate | None:
    best: Candidate | None = None
    for nxt in range(at + 1, min(at + LONGEST, len(page.words))):
        word, small = page.words[nxt], page.lower[nxt]
        if not word[:1].isupper() and not (word in OWNERS and not known):
            break
        if not word[:1].isupper():
            continue
        if known and nxt > known.after and small in words.bodies:
            break  # "Cass Unified School District"
        ground = _feature_ground(page, nxt, small, words, known)
        if ground:
            best = _whole(page, Candidate(at, nxt + 1, page.span(at, nxt + 1), ground), words)
        if ground == "feature" and page.small(nxt + 1) not in words.features.last | words.features.doubtful:
            break
    return best


def _whole(page: Page, one: Candidate, words: ToponymWords) -> Candidate:
    """ "County Road 225", "Ardan Ave.": with its number, or with the stop of its abbreviation."""
    last, (start, end) = page.small(one.after - 1), one.span
    if last in _NUMBERED and page.word(one.after).isdigit():
        return Candidate(one.first, one.after + 1, page.span(one.first, one.after + 1), "feature")
    stop = page.text[end : end + 1] == "." and f"{last}." in words.features.doubtful
    return Candidate(one.first, one.after, (start, end + stop), one.ground)


def _feature_ground(page: Page, at: int, small: str, words: ToponymWords, known: Candidate | None) -> Ground | None:
    if small in words.features.last:
        return "feature"
    if small in words.features.doubtful:
        return None if page.capital(at + 1) else "doubtful"
    if small in words.features.buildings and known is None:
        return "building"
    return None
