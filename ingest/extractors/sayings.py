"""Which words say that someone speaks? Every finder in turn; borrowed speakers and relays are put right."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.extractors.asides import asides
from ingest.extractors.clauses import verb_sayings
from ingest.extractors.cues import Lexicon
from ingest.extractors.nominals import nominal_sayings
from ingest.extractors.relays import as_saying, cites_someone, is_actor, is_citing, of_the_cited, quoted_as_saying
from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying, resumes
from ingest.extractors.scopes import widened
from ingest.extractors.sources import is_passive, speaker_of, subject
from ingest.extractors.trailing import trailing_sayings

_AGENTLESS = {"clause", "raised", "told", "infinitive"}
"""Ways to attach a content that may lack a speaker: "it was reported that", "is said to"."""


def sayings(doc: Doc, lexicon: Lexicon, roles: Roles) -> Iterator[Saying]:
    yield from (saying for token in doc if (saying := quoted_as_saying(token, lexicon)) is not None)
    quoting = {token: passed_on.word for token in doc if (passed_on := as_saying(token, lexicon)) is not None}
    taken = {*quoting, *quoting.values()}
    spoken = [s for s in verb_sayings(doc, lexicon) if s.head not in taken and not cites_someone(s, lexicon, roles)]
    told = widened([*spoken, *asides(doc, lexicon)], lexicon, roles)
    spoken, beside = told[: len(spoken)], told[len(spoken) :]
    spoken = [_of_outer(of_the_cited(saying, lexicon, roles), roles) for saying in spoken]
    citing = {token for saying in spoken for token in saying.cue[1:] if is_citing(token, lexicon)}
    for saying in spoken:
        known = saying.source is not None or (saying.frame in _AGENTLESS and is_passive(saying.head))
        if known and saying.head not in citing:
            yield saying
    used = {token for saying in spoken for token in saying.cue if saying.source is not None}
    yield from trailing_sayings(doc, lexicon, used | taken)
    yield from beside
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
