"""Is this text an article at all, and a whole one? Tells login walls, banners, error pages, menus and cut-off texts.

Pure. It had better miss one than keep an article out: what a site says to its reader counts only where it is most of a
text, its heading, or its end. The wording is in seeds/health.toml.
"""

import re
from functools import cache

from graph.model import Article
from ingest.clean import Refused, body_start
from ingest.health_words import Sign, health_words, pattern
from ingest.sources.page import Signals

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_LAST = 3
"""Sentences at the end of a text in which a site may ask for money."""
_SHOWN = 80


def fault(article: Article, signals: Signals | None) -> Refused | None:
    """Why this is no article, with the remedy; None for one that is. `signals` are what its page shows, if any."""
    text = article.text[body_start(article.text) :].strip()
    words = len(text.split())
    plain = text.casefold().translate(_APOSTROPHES)
    titles = [title.casefold().translate(_APOSTROPHES) for title in (article.title, signals and signals.title) if title]
    for sign in health_words().sign:
        asked = not sign.password_field or (signals is not None and signals.password_field)
        if asked and words <= sign.words_most and (seen := _seen(sign, plain, titles)):
            return Refused(sign.reason, f"{sign.means} ({seen[:_SHOWN]!r}); {sign.remedy}")
    return _cut_off(plain, words) or (_shown(signals, words) if signals else None)


def _seen(sign: Sign, text: str, titles: list[str]) -> str | None:
    """The words in which the sign is seen."""
    match sign.where:
        case "title":
            heading = _headings(sign.phrases)
            return next((one for one in (*titles, *text.splitlines()[:1]) if heading.match(one.strip())), None)
        case "end":
            opening = [_joined((phrase,)) for phrase in sign.phrases]
            return next((one for one in _sentences(text)[-_LAST:] if any(each.match(one) for each in opening)), None)
        case "lines":
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            whole = _wholes(sign.phrases)
            found = [line for line in lines if whole.fullmatch(line)]
            enough = len(set(found)) >= sign.phrases_least and len(found) >= sign.share * len(lines)
            return ", ".join(found) if enough else None
        case "text":
            return _most_of_it(sign, text)


def _most_of_it(sign: Sign, text: str) -> str | None:
    said, wanted = _sentences(text), _joined(sign.phrases)
    found = [one for one in said if (wanted.match(one) if sign.opens else wanted.search(one))]
    if sum(map(len, found)) < max(sign.share * sum(map(len, said)), 1):
        return None
    different = {phrase for phrase in sign.phrases for one in found if _joined((phrase,)).search(one)}
    return found[0] if len(different) >= sign.phrases_least else None


def _cut_off(text: str, words: int) -> Refused | None:
    cut = health_words().cut
    end = text[-_SHOWN:]
    if words <= cut.words_most and (_marks(cut.marks).search(end) or _reads_on(cut.read_on).search(end)):
        return Refused("truncated", f"{cut.means} ({end!r}); {cut.remedy}")
    return None


def _shown(signals: Signals, words: int) -> Refused | None:
    shown = health_words().shown
    if signals.free is False and words < shown.paid_words:
        detail = (
            f"its page says that it is not free, and shows {words} words; take it in where the whole text is to be had"
        )
        return Refused("paywalled", detail)
    if signals.link_share >= shown.link_share:
        share = f"{signals.link_share:.0%} of its text stands in links"
        return Refused("boilerplate", f"{share}; give the address of an article, not of a list of them")
    return None


def _sentences(text: str) -> list[str]:
    parts = (part.strip(" \t\"'“”‘*•-–—>|»") for line in text.splitlines() for part in _SENTENCE_END.split(line))
    return [part for part in parts if part]


@cache
def _joined(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(pattern, phrases)))


@cache
def _wholes(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A line that is one of the phrases, with nothing but marks around it."""
    return re.compile(rf"\W*(?:{'|'.join(map(pattern, phrases))})\W*")


@cache
def _headings(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of the phrases, alone or with a site's name before or after it."""
    any_of = "|".join(map(pattern, phrases))
    return re.compile(rf"\W*(?:{any_of})\W*(?:$|\s[|–—·»-]\s)|.*\s[|–—·»-]\s\W*(?:{any_of})\W*$")


@cache
def _marks(marks: tuple[str, ...]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(mark).replace(re.escape("#"), "[0-9,]+") for mark in marks)
    return re.compile(rf"(?:{any_of})\W*$")


@cache
def _reads_on(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:…|\.\s?\.\s?\.)[\"'”’)\]]*\s*(?:{'|'.join(map(pattern, phrases))})\W*$")
