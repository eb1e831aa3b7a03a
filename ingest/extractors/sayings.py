"""Which words say that someone speaks? Every finder in turn; borrowed speakers and relays are put right."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.extractors.asides import asides
from ingest.extractors.clauses import verb_sayings
from ingest.extractors.cues import Lexicon
from ingest.extractors.nominals import nominal_sayings
from ingest.extractors.relays import is_actor, quoted_as_saying, with_relay
from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying, resumes
from ingest.extractors.sources import is_passive, speaker_of, subject
from ingest.extractors.trailing import trailing_sayings

_AGENTLESS = {"clause", "raised", "told", "infinitive"}
"""Ways to attach a content that may lack a speaker: "it was reported that", "is said to"."""


def sayings(doc: Doc, lexicon: Lexicon, roles: Roles) -> Iterator[Saying]:
    relays = [saying for token in doc if (saying := quoted_as_saying(token)) is not None]
    yield from relays
    taken = {token for saying in relays for token in saying.cue}
    spoken = [s for s in verb_sayings(doc, lexicon) if s.head not in taken]
    spoken = [_of_outer(with_relay(saying, roles), roles) for saying in spoken]
    citing = {saying.cue[-1] for saying in spoken if saying.relayed_by is not None}
    for saying in spoken:
        known = saying.source is not None or (saying.frame in _AGENTLESS and is_passive(saying.head))
        if known and saying.head not in citing:
            yield saying
    used = {token for saying in spoken for token in saying.cue if saying.source is not None}
    yield from trailing_sayings(doc, lexicon, used | taken)
    yield from asides(doc, lexicon)
    yield from (_of_outer(saying, roles) for saying in nominal_sayings(doc, lexicon))


def _of_outer(saying: Saying, roles: Roles) -> Saying:
    """In "She said that 40 gauges were in place and urged ..." it is she who urges, for gauges do not."""
    verb = saying.head
    if verb.dep_ != "conj" or subject(verb) is not None or saying.source is None or is_passive(verb):
        return saying
    resumed = verb.head.dep_ == "ccomp" and saying.frame == "clause" and resumes(verb, verb.head)
    marked = any(t.dep_ == "mark" for t in saying.content)
    resumed = (resumed and marked) or _out_of_step(verb)
    if not resumed and (saying.source.pos_ == "PRON" or is_actor(saying.source, roles)):
        return saying
    while verb.dep_ == "conj":
        verb = verb.head
    outer = speaker_of(verb.head) if verb.dep_ == "ccomp" else None
    if outer is not None and (outer.pos_ == "PRON" or is_actor(outer, roles)):
        return replace(saying, source=outer)
    return saying


def _out_of_step(verb: Token) -> bool:
    """In "She said it could last and gave a date" the forms show that "gave" does not go with "could last"."""
    return verb.head.tag_ == "VB" and verb.tag_ in {"VBD", "VBZ", "VBP"}
