"""Who holds a place, and what happened there? Claims of control and events, by the analyst's seeds/happenings.toml."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from graph.model import Polarity, Span
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import arguments, measures, polarity, windows
from ingest.extractors.contents import contents_of, part_within, statement_at
from ingest.extractors.dates import FoundTime
from ingest.extractors.frames import is_passive
from ingest.extractors.happening_words import Happening, known
from ingest.spans import Placed

_CLOSE = {"of", "in", "inside", "at", "near", "over", "around", "within"}
_FLIPPED: dict[Polarity, Polarity] = {"asserted": "denied", "denied": "asserted", "expected": "expected"}


@dataclass(frozen=True, slots=True)
class _Found:
    verb: Token
    place: Token
    by: Span | None
    kind: Happening | None = None
    """None where no verb says so: "in our hands"."""
    hands: Token | None = None


def find(
    doc: Doc, statements: Sequence[FoundStatement], published: date | None, times: Placed[FoundTime]
) -> tuple[FoundClaim, ...]:
    """Control claims and events inside the statements, in order."""
    claims: list[FoundClaim] = []
    contents = contents_of(statements)
    for found in (*_by_verbs(doc), *_by_hands(doc)):
        at = statement_at((found.verb.idx, found.verb.idx + len(found.verb)), contents)
        if at is not None:
            claims.append(_claim(found, at, statements[at], published, times))
    return tuple(claims)


def _claim(
    found: _Found, at: int, statement: FoundStatement, published: date | None, times: Placed[FoundTime]
) -> FoundClaim:
    span = _clause_span(found, statement)
    time = windows.when(times, found.verb, found.verb, statement.content)
    said = statement.said_on or published
    since, until = (time.since, time.until) if time else (said, said)
    put = polarity.of(found.verb, statement)
    control = found.kind is None or found.kind.type == "control"
    return FoundClaim(
        statement=at,
        type="control" if control else "event",
        measure=found.kind.event if found.kind else None,
        span=span,
        by=part_within(found.by, statement),
        place=part_within(arguments.noun_span(found.place), statement),
        since=since,
        until=until if until or not control else said,
        polarity=_FLIPPED[put] if found.kind and found.kind.gives_up else put,
        rule=found.kind.verbs[0] if found.kind else "in hands",
    )


def _clause_span(found: _Found, statement: FoundStatement) -> Span:
    """From the first to the last of what says so, within the content."""
    words = [found.verb, found.place, *((found.hands,) if found.hands is not None else ())]
    spans = [(word.idx, word.idx + len(word)) for word in words]
    spans += [arguments.noun_span(found.place), *((found.by,) if found.by else ())]
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    return max(start, statement.content[0][0]), min(end, statement.content[-1][1])


def _by_verbs(doc: Doc) -> Iterator[_Found]:
    kinds = known().by_verb
    for verb in doc:
        fitting = kinds.get(verb.lemma_.lower(), ()) if verb.pos_ == "VERB" else ()
        if not fitting or any(child.tag_ in ("WP", "WRB") for child in verb.children):
            continue
        for kind in fitting:
            place = _place(verb, kind) if _has(verb, kind.requires) else None
            if place is not None and (not kind.forces or _is_force(verb)):
                by = arguments.agent(verb, passive=is_passive(verb)) if kind.by == "agent" else None
                yield _Found(verb, place, by, kind)
                break


def _has(verb: Token, words: list[str]) -> bool:
    return not words or any(child.lower_ in words for child in verb.children)


def _place(verb: Token, kind: Happening) -> Token | None:
    acted_on = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if kind.place == "object":
        return _reached(acted_on) if acted_on is not None else None
    if kind.place == "subject":
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return _reached(subject) if subject is not None else None
    if acted_on is not None and _is_place(acted_on):
        return acted_on
    return next((noun for noun in _around(verb, acted_on) if _is_place(noun)), None)


def _around(verb: Token, acted_on: Token | None) -> Iterator[Token]:
    for word in (verb, *verb.children, *(acted_on.children if acted_on is not None else ())):
        if word.dep_ == "prep" and word.lower_ in (*_CLOSE, "from", "across", "on", "against"):
            for noun in word.subtree:
                if noun.i > word.i:
                    yield noun


def _reached(noun: Token) -> Token | None:
    """The place that the noun is, or leads to: "control of the town", "positions inside the town"."""
    if _is_place(noun):
        return noun
    if noun.lemma_.lower() not in known().through_nouns:
        return None
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in _CLOSE:
            return next((each for each in prep.children if each.dep_ == "pobj" and _is_place(each)), None)
    return None


def _is_place(noun: Token) -> bool:
    if noun.dep_ in ("compound", "poss", "nmod", "amod") or any(child.dep_ == "nummod" for child in noun.children):
        return False
    dated = noun.ent_type_ in ("DATE", "TIME", "NORP", "CARDINAL")
    return not dated and (noun.pos_ == "PROPN" or noun.lemma_.lower() in known().place_nouns)


def _is_force(verb: Token) -> bool:
    """An armed force acts, or nobody is named: "the headquarters had been entered"."""
    doer = None if is_passive(verb) else arguments.subject(verb)
    if doer is None:
        return True
    return (
        doer.lemma_.lower() in known().force_nouns
        or doer.lower_ in known().force_nouns
        or doer.pos_ in ("PROPN", "PRON")
    )


def _by_hands(doc: Doc) -> Iterator[_Found]:
    """ "The city is under our control", "it was in full control of the town", "no control of the city by the army" """
    words = known()
    for noun in doc:
        if noun.lemma_.lower() not in words.holding_nouns or noun.pos_ != "NOUN":
            continue
        place = next(
            (each for prep in noun.children if prep.lower_ == "of" for each in prep.children if _is_place(each)), None
        )
        if noun.dep_ == "attr" and place is not None:
            yield _Found(noun.head, place, arguments.agent(noun, passive=True), hands=noun)
        elif noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under") and noun.head.head.pos_ in ("AUX", "VERB"):
            verb = noun.head.head
            subject = arguments.subject(verb)
            if place is not None:
                holder = arguments.noun_span(subject) if subject is not None else None
                yield _Found(verb, place, holder, hands=noun)
            elif subject is not None and _is_place(subject):
                yield _Found(verb, subject, arguments.possessor(noun, measures.lexicon()), hands=noun)
