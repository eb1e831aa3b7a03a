"""Which words of a source say who speaks, and which only tell more: residents *of Goma*, a mayor *who fled Kyiv*?"""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Span

_PART = re.compile(r"[^,;:()—–]+")
_MORE = re.compile(
    r"(?<![\w-])(?:of|for|in|at|on|to|from|with|near|by|who|whom|whose|which|that|about|against|inside|outside|across"
    r"|familiar|close|based|including|than)(?![\w-])"
)
_ISSUED = re.compile(r"(?:of|from|by|at)\s+(?:the\s+)?")
_MADE = re.compile(r"\s(?:kept|issued|published|released|compiled|made|signed|written|sent|posted)\s*$")


@lru_cache(maxsize=1024)
def heads(words: str) -> tuple[Span, ...]:
    """The part before a preposition or relative clause, of the phrase and of each apposition, as spans of `words`."""
    found: list[Span] = []
    for part in _PART.finditer(words):
        more = _MORE.search(words, part.start(), part.end())
        end = more.start() if more else part.end()
        if words[part.start() : end].strip():
            found.append((part.start(), end))
    return tuple(found)


def leads(words: str, span: Span) -> bool:
    """Whether what stands at `span` of a phrase is at its head."""
    return any(start <= span[0] < end for start, end in heads(words))


@dataclass(frozen=True, slots=True)
class Issued:
    """ "A statement from the ministry": the head word, and where its issuer begins."""

    word: str
    start: int


def issued(words: str) -> Issued | None:
    parts = heads(words)
    if not parts:
        return None
    before = _MADE.sub("", words[: parts[0][1]]).split()
    after = _ISSUED.match(words, parts[0][1])
    return Issued(before[-1].casefold(), after.end()) if before and after else None
