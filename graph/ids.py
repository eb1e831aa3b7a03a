"""Ids: made from content, so that the same thing always has the same id.

article:3f0cff5302c0621a            sha256 of what identifies the text, first 16 hex digits
statement:3f0cff5302c0621a:17-105   the article, and where the content starts and ends
claim:3f0cff5302c0621a:17-105.1     the statement, and the claim's place in it
actor:valery-gerasimov              the canonical name, folded to plain letters
place:kursk-oblast                  likewise; a place known to GeoNames is place:geonames:<id>
outlet:the-daily-record             likewise
actor:ivan-petrov~1                 what a split made of another actor: its name, and which of that name it is
judgement:3f0cff5302c0621a          sha256 of all that it says
quarantined:3f0cff5302c0621a        of the article that would be article:3f0cff5302c0621a
decision:3f0cff5302c0621a           sha256 of all that it says
"""

import hashlib
import json
import re
import unicodedata
from datetime import date

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = "\u0027\u0060\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\uff07"


class _Latin(dict[int, str]):
    """What each letter is in Latin letters: asked once a letter, because a gazetteer folds a million names."""

    def __missing__(self, letter: int) -> str:
        self[letter] = anyascii(chr(letter))
        return self[letter]


_LATIN = _Latin.fromkeys(map(ord, _APOSTROPHES), "")

LONGEST_NAME = 500
"""Characters of a folded name. A range index refuses values of some eight thousand bytes."""


def fold(name: str) -> str:
    """A name as a search key: plain lower-case letters and digits, single spaces, no apostrophes, no leading "the".

    >>> fold("The Kursk  Region"), fold("Курск"), fold("Chornobaivka’s")
    ('kursk region', 'kursk', 'chornobaivkas')
    """
    plain = unicodedata.normalize("NFKC", name).translate(_LATIN).casefold().replace("'", "")
    return _NOT_WORD.sub(" ", plain).strip().removeprefix("the ")


def slug(name: str) -> str:
    """A name as the readable part of an id; a name without any letter, or too long for an index, gets a hash."""
    readable = fold(name).replace(" ", "-")
    if 0 < len(readable) <= LONGEST_NAME:
        return readable
    return f"{readable[:50]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}".lstrip("-")


def article_id(text: str, *, outlet: str | None, url: str | None, published: date | None) -> str:
    """The text with who published it, where and when: a copy in another outlet is another article."""
    identity = json.dumps([text, outlet, url, published and published.isoformat()], ensure_ascii=False)
    return f"article:{hashlib.sha256(identity.encode()).hexdigest()[:16]}"


def text_key(text: str) -> str:
    """By which a text is known again: its words, however they are spaced."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def statement_id(article: str, content: tuple[tuple[int, int], ...], source: tuple[int, int] | None) -> str:
    """Where the content starts and ends; the source tells apart two speakers of one content, such as him who said it
    and the agency that passes it on."""
    speaker = f"@{source[0]}" if source else ""
    return f"statement:{article.removeprefix('article:')}:{content[0][0]}-{content[-1][1]}{speaker}"


def claim_id(statement: str, number: int) -> str:
    return f"claim:{statement.removeprefix('statement:')}.{number}"


def actor_id(name: str) -> str:
    return f"actor:{slug(name)}"


def place_id(name: str) -> str:
    return f"place:{slug(name)}"


def outlet_id(name: str) -> str:
    return f"outlet:{slug(name)}"


def judgement_id(*content: object) -> str:
    """From all that a judgement says, with its author and time."""
    return f"judgement:{hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()[:16]}"


def quarantined_id(article: str) -> str:
    return f"quarantined:{article.removeprefix('article:')}"


def decision_id(*content: object) -> str:
    """From all that a decision on what is in quarantine says, with its author and time."""
    return f"decision:{hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()[:16]}"


def split_off_id(of: str, name: str, number: int) -> str:
    """The id of what a split makes. No text gives such an id: its number tells it apart from all that texts name."""
    return f"{of.split(':')[0]}:{slug(name)}~{number}"


def is_split_off(id: str) -> bool:  # noqa: A002
    return "~" in id
