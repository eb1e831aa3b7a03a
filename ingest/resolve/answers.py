"""Whom does a phrase mean: the candidates, best first, and how it says so?"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from graph.model import Span, Speaker
from ingest.gazetteer import Found
from ingest.gazetteer.confidence import Ground
from ingest.resolve.bodies import body_phrase, described, of_body
from ingest.resolve.holders import known_holders, named_holders, of_role
from ingest.resolve.outlets import named_outlet
from ingest.resolve.papers import of_paper
from ingest.resolve.reading import Reading, last_speaker, sure, undecided
from ingest.resolve.roles import RoleUse
from ingest.resolve.scene import overlap
from ingest.resolve.wordings import issued, leads

_INDEFINITE = re.compile(r"(?:an?|one|two|three|some|several|many|another|other|unnamed|local)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s+(?:of|for)\s+(?:the\s+|an?\s+)?(?P<what>[\w-]+)")
_OWNED = re.compile(r"(his|her|its|their)\s", re.IGNORECASE)


def of_phrase(reading: Reading, span: Span) -> tuple[Speaker, ...]:
    """Whom a noun phrase means; nobody where it names nobody."""
    words = reading.scene.words(span)
    terms = [term for term in reading.named.touching(span) if _leading(reading, term.span, span)]
    uses = [use for use in reading.worded.touching(span) if leads(words, _inside(use.word, span))]
    if person := _person(reading, span, terms, uses):
        return person
    if _INDEFINITE.match(words):
        return _issuer(reading, span, papers_only=True) or _behind(
            reading, reading.worded.touching(span), reading.named.touching(span)
        )
    if owned := _OWNED.match(words):
        return _of_owned(reading, span, owned[1].casefold(), uses)
    for use in uses:
        if use.role and not _somebody_else(reading, use, span) and (found := of_role(reading, use)):
            return found
    if any(use.role for use in uses):
        return ()
    if bodies := [use for use in uses if use.institution]:
        return body_phrase(reading, span, bodies[-1])
    if found := described(reading, span, terms) or of_paper(reading, span, terms):
        return found
    return _organisation(reading, span, terms) or _outlet(reading, span, terms) or _issuer(reading, span)


def _outlet(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """A paper, agency or channel that nobody knows, by the name beside that word."""
    name = named_outlet(reading.scene, span)
    if name is None or any(overlap(term.span, name) for term in terms):
        return ()
    return sure(reading, reading.scene.cast.introduce(reading.scene.words(name), "media"), "new body", "named")


def _inside(part: Span, phrase: Span) -> Span:
    return part[0] - phrase[0], part[1] - phrase[0]


def _leading(reading: Reading, name: Span, phrase: Span) -> bool:
    """At the head of the phrase, or a name right after another, or after a title's long owner:
    "the group's leader in Gaza Yahya Sinwar", "president of the ski federation Petra Holm"."""
    if name[0] <= phrase[0] or leads(reading.scene.words(phrase), _inside(name, phrase)):
        return True
    before = reading.named.touching((name[0] - 2, name[0] - 1))
    if any(term.span[1] == name[0] - 1 and term.ids("place", "actor", "institution") for term in before):
        return True
    titled = any(
        use.role and leads(reading.scene.words(phrase), _inside(use.word, phrase))
        for use in reading.worded.touching(phrase)
    )
    return titled and name[1] >= phrase[1] - 1 and " " in reading.scene.words(name) and not before


def _somebody_else(reading: Reading, use: RoleUse, phrase: Span) -> bool:
    """ "President Tshisekedi's advisers" are not Tshisekedi, nor is "the captain of a cargo jet" any captain."""
    if use.holder_span is not None:
        return _owns(reading, use.holder_span, phrase)
    nouns, text = reading.scene.gazetteer.nouns, reading.scene.text
    of = _OF_WHAT.match(text, use.span[1], phrase[1])
    lead = re.sub(r"['’]s\b", "", text[phrase[0] : use.span[0]]).casefold().split()
    strange = [word for word in lead if word not in nouns.words.plain and word not in nouns.words.usual]
    return bool(strange) or (of is not None and "feature" in nouns.places.get(of["what"], ("feature",)))


def _issuer(reading: Reading, span: Span, *, papers_only: bool = False) -> tuple[Speaker, ...]:
    """ "Officials at the ministry", "a report of the General Staff": the body or person whose voice it is."""
    found = issued(reading.scene.words(span))
    nouns = reading.scene.gazetteer.nouns.words
    issuing = nouns.papers if papers_only else nouns.voices | nouns.staff | nouns.papers
    if found is None or found.word not in issuing:
        return ()
    issuer = span[0] + found.start, span[1]
    words = reading.scene.words(issuer)
    terms = [term for term in reading.named.touching(issuer) if _leading(reading, term.span, issuer)]
    uses = [use for use in reading.worded.touching(issuer) if leads(words, _inside(use.word, issuer))]
    if found.word in nouns.papers and (person := _person(reading, issuer, terms, uses)):
        return person
    if bodies := [use for use in uses if use.institution]:
        return body_phrase(reading, issuer, bodies[-1])
    return tuple(each for each in _organisation(reading, issuer, terms) if not _crowd(reading, each.actor, found.word))


def _crowd(reading: Reading, own: str, word: str) -> bool:
    """ "US officials", "analysts in Moscow" are no voice of a state."""
    nouns = reading.scene.gazetteer.nouns.words
    return reading.scene.cast.actor(own).kind == "state" and word in nouns.staff


def _behind(reading: Reading, uses: Sequence[RoleUse], terms: Sequence[Found]) -> tuple[Speaker, ...]:
    """ "A foreign ministry spokesman" is nobody known; the body behind is a candidate, no answer."""
    for use in uses:
        if use.institution and (body := of_body(reading, use)):
            return undecided([body[0].actor])
    bodies = [own for term in terms for own in term.ids("actor") if reading.scene.cast.actor(own).kind != "state"]
    return undecided(bodies[:1])


def _of_owned(reading: Reading, span: Span, owner: str, uses: Sequence[RoleUse]) -> tuple[Speaker, ...]:
    """ "Its spokesman", "his ministry": with the side of the one who spoke last."""
    person, words = owner in ("his", "her"), reading.scene.words(span)
    last = None if person else owner_before(reading, span)
    last = last or last_speaker(reading, span, person=person, apart=1)
    if last is None or not uses:
        return ()
    use, side = uses[-1], reading.scene.cast.side(last)
    if use.institution and reading.scene.cast.actor(side).kind == "state":
        return sure(reading, reading.scene.cast.body(use.institution, side), "owned body", "role")
    holders = [own for own in named_holders(reading, use) if reading.scene.cast.side(own) == side and own != last]
    voice = use.role is not None and reading.scene.gazetteer.roles[use.role].voice
    if not holders and not person and not voice:
        holders = known_holders(reading, replace(use, of=side))
    if len(holders) == 1:
        return sure(reading, holders[0], "owned role", "role")
    return sure(reading, last, "owned voice", "role") if voice and not person and "," not in words else ()


def owner_before(reading: Reading, span: Span) -> str | None:
    """Whose "their" is: the first state or body of the sentence, its subject as a rule."""
    scene = reading.scene
    before = [
        own
        for term in reading.named.starting(scene.sentence_at(span[0])[0], span[0])
        if term.span[1] <= span[0]
        for own in term.ids("demonym", "actor", "metonym")[:1]
        if not scene.cast.is_person(own)
    ]
    return before[0] if before else None


def _person(reading: Reading, span: Span, terms: Sequence[Found], uses: Sequence[RoleUse]) -> tuple[Speaker, ...]:
    for use in uses:
        if use.holder and use.holder_span and overlap(use.holder_span, span):
            if _owns(reading, use.holder_span, span):
                continue
            return sure(reading, use.holder, "title and name", "named")
    for term in sorted(terms, key=lambda term: not term.ids("actor")):
        who = [own for own in term.ids("actor") or term.ids("surname") if reading.scene.cast.is_person(own)]
        owned = _owns(reading, term.span, span)
        if not who or owned:
            continue
        if len(who) == 1:
            return sure(reading, who[0], _ground(reading, term, who[0]), "named")
        return _one_surname(reading, term, who)
    return ()


def _ground(reading: Reading, term: Found, own: str) -> Ground:
    if not term.ids("actor"):
        return "surname"
    return "new whole name" if own in reading.scene.cast.introduced else "known whole name"


def _owns(reading: Reading, name: Span, phrase: Span) -> bool:
    """ "Goïta's government" does not mean Goïta."""
    return reading.scene.text[name[1] : name[1] + 2] in ("'s", "’s") and name[1] < phrase[1] - 2


def _one_surname(reading: Reading, term: Found, who: Sequence[str]) -> tuple[Speaker, ...]:
    """Several persons of one surname: the one whose state the article is about, else all of them."""
    namings = ((own, reading.namings.get(own, [])) for own in who)
    before = ((starts[at - 1], own) for own, starts in namings if (at := bisect_left(starts, (term.span[0], 0))))
    said = [own for _, own in sorted(before)]
    if not said:
        near = [own for own in who if reading.scene.cast.side(own) in reading.actors_named]
        if len(near) == 1:
            return sure(reading, near[0], "surname of a side", "named")
    return undecided(list(dict.fromkeys((*reversed(said), *who))))


def _organisation(reading: Reading, span: Span, terms: Sequence[Found]) -> tuple[Speaker, ...]:
    for term in terms:
        tail = reading.scene.text[term.span[1] : span[1]].split()
        speaks = not tail or (tail[0] in ("'s", "’s", ",") and len(tail) == 1)
        last = tail[-1].casefold().strip(",") if tail else ""
        voice = last in reading.scene.gazetteer.nouns.words.voices
        if not (speaks or voice or tail[0].startswith((",", "("))):
            continue
        if metonym := term.ids("metonym"):
            return sure(reading, metonym[0], "capital", "metonym")
        if actors := term.ids("actor"):
            new = actors[0] in reading.scene.cast.introduced
            return sure(reading, actors[0], "new body" if new else "known body", "named")
    return ()
