"""How far does an attribution at the end of a sentence reach?

In "He said the town had fallen, the agency reported" the agency reports all of it, though the parse may hang it on his
words: its content is what stands before it, and his ends there.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import sentence_of
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying
from ingest.extractors.trailing import trailing_saying


def widened(told: Sequence[Saying], lexicon: Lexicon, roles: Roles) -> list[Saying]:
    """The same sayings in the same order, each that closes its sentence with all of the sentence before it."""
    found = list(told)
    heads = {saying.head for saying in told}
    for n, saying in enumerate(told):
        whole = _whole(saying, lexicon, roles)
        if whole is None or not _governed(saying, heads):
            continue
        found[n] = whole
        end = max(token.i for token in whole.content)
        for m, other in enumerate(found):
            if m != n and saying.head in other.content:
                found[m] = replace(other, content=tuple(token for token in other.content if token.i <= end))
    return found


def _governed(saying: Saying, heads: set[Token]) -> bool:
    """Whether what it says is, by the parse, part of what another says before it."""
    if not saying.content:
        return False
    at = min(saying.content, key=lambda token: token.i)
    first = at.i
    while at.head.i != at.i:
        at = at.head
        if at in heads and at != saying.head and at.i < first:
            return True
    return False


def _whole(saying: Saying, lexicon: Lexicon, roles: Roles) -> Saying | None:
    """The saying with what stands before it in its sentence, where it closes the sentence after a comma."""
    if saying.frame != "aside":
        return trailing_saying(saying.head, lexicon) if _follows(saying, saying.head) else None
    start, end = sentence_of(saying.head)
    named = saying.source
    comma = saying.head.i - 1
    if named is None or comma <= start or saying.head.doc[comma].text != "," or not is_actor(named, roles):
        return None
    after = saying.head.doc[named.right_edge.i + 1 : end]
    if not _follows(saying, saying.head) or any(not token.is_punct and not token.is_space for token in after):
        return None
    return replace(saying, content=tuple(saying.head.doc[start:comma]))


def _follows(saying: Saying, cue: Token) -> bool:
    return bool(saying.content) and max(token.i for token in saying.content) < cue.i
