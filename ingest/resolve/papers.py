"""Who says what "the statement" or "the British update" says: the body that spoke last and may have issued it."""

from collections.abc import Sequence

from graph.model import Span, Speaker
from ingest.gazetteer import Found
from ingest.resolve.reading import Reading, sure

_APART = 2
"""Paragraphs between the paper and the one who spoke."""
_DEFINITE = frozenset({"the", "this", "that", "its", "same"})


def of_paper(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """Nobody where the phrase says more than whose it is: "the leaked report" was not read out by anyone."""
    scene = reading.scene
    nouns = scene.gazetteer.nouns.words
    words = scene.words(span).casefold().split()
    owners = [own for term in terms for own in term.ids("demonym", "actor", "metonym")[:1]]
    bare = len(words) - len(owners) == 2 and words[0] in _DEFINITE and words[-1] in nouns.bulletins
    if not bare or len(owners) > 1:
        return ()
    earliest = scene.paragraph(span[0]) - _APART
    for start, speaker in reading.spoken.before(span[0]):
        if scene.paragraph(start) < earliest:
            break
        own = speaker.actor
        if speaker.how == "possible" or scene.cast.is_person(own):
            continue
        if all(scene.cast.side(own) == scene.cast.side(owner) for owner in owners):
            return sure(reading, own, "issuer of a paper", "role")
    return ()
