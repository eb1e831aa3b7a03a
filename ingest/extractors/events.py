"""What happened, by the words that say so? Every event told or mentioned, by the analyst's seeds/events.toml.

Nothing is known here of statements: who says it, and whether as fact, is happenings.py's question.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from ingest.extractors.event_roles import doer, suffering
from ingest.extractors.event_sentences import Words, forms, phrase_of, words_of
from ingest.extractors.event_words import EventKind, events
from ingest.extractors.happening_words import known
from ingest.extractors.held_places import is_place

_NEAR = 4
"""Words behind a verb among which its particle or noun may stand though the parse hangs it elsewhere."""

_CLAUSES = ("advcl", "ccomp", "conj", "parataxis")
"""What depends on a verb so has words of its own: "would hold a ceasefire if hostages were freed"."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event at its word. `told` where the clause says that it took place, and does not just mention it."""

    word: Token
    clause: Token
    kind: EventKind
    by: Token | None
    of: tuple[Token, ...]
    """Those whom it may be done to, the likeliest first; see event_roles.recipient."""
    told: bool


@dataclass(frozen=True)
class _Trigger:
    """A word that may tell of an event, with what its clause and its sentence hold. A phrase is read once at most."""

    word: Token
    carrier: Token | None
    sentence: Words
    by: Token | None
    of: tuple[Token, ...]

    @cached_property
    def by_words(self) -> Words:
        return phrase_of(self.by) if self.by is not None else words_of(())

    @cached_property
    def of_words(self) -> tuple[Words, ...]:
        return tuple(phrase_of(noun) for noun in self.of)


def find(tokens: Iterable[Token]) -> Iterator[Happened]:
    """The events at these words, in their order. One word tells of one event: the first that fits in the file."""
    sentence, start = words_of(()), -1
    for token in tokens:
        kinds = tuple(_kinds(token))
        if not kinds:
            continue
        if token.sent.start != start:
            start, sentence = token.sent.start, words_of(token.sent)
        carrier = None if _is_verb(token) else _carrier(token)
        done = carrier if carrier is not None and carrier.lemma_.lower() not in events().undergoing else None
        trigger = _Trigger(token, carrier, sentence, doer(token, done), tuple(suffering(token, carrier)))
        kind, alone = next(((kind, alone) for kind, alone in kinds if _fits(kind, trigger)), (None, True))
        if kind is not None:
            told = _is_told(trigger, hint=alone and not kind.tells)
            yield Happened(token, carrier or token, kind, trigger.by, trigger.of, told)


def _is_told(trigger: _Trigger, *, hint: bool) -> bool:
    """With `hint` a word of the lists that only hint tells nothing."""
    word, lexicon = trigger.word, events()
    lemma = word.lemma_.lower()
    hints = lexicon.hint_verbs if _is_verb(word) else lexicon.hint_nouns
    if (hint and lemma in hints) or word.dep_ in ("amod", "compound"):
        return False
    if lemma in lexicon.only_by and trigger.by is None:
        return False
    return _is_verb(word) or trigger.carrier is not None


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB"


def _kinds(token: Token) -> Iterator[tuple[EventKind, bool]]:
    """What the word may tell, in the file's order, and whether it tells it alone."""
    lexicon = events()
    if token.ent_type_ in ("DATE", "TIME"):
        return
    if _is_verb(token):
        base = next((base for base in _bases(token) if base in lexicon.verbs), "")
        for rest, kind in lexicon.verbs.get(base, ()):
            if not rest or set(rest) <= _around(token):
                yield kind, not rest
    elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
        for form in dict.fromkeys(forms(token)):
            yield from ((kind, not rest) for rest, kind in lexicon.nouns.get(form, ()) if _follows(token, rest))


def _bases(verb: Token) -> tuple[str, ...]:
    """The base form, and what it would be by the ending alone: spaCy takes "raped" for a form of "rap"."""
    lower = verb.lower_
    cut = (lower[:-1], lower[:-2]) if lower.endswith("ed") else ()
    return (*cut[:1], verb.lemma_.lower(), *cut[1:])


def _around(verb: Token) -> set[str]:
    """Words that depend on a verb, or stand behind it."""
    near = [*verb.doc[verb.i + 1 : verb.i + 1 + _NEAR]]
    near += [each for child in verb.children if child.dep_ not in _CLAUSES for each in (child, *child.children)]
    return {form for token in near for form in forms(token)}


def _follows(token: Token, rest: tuple[str, ...]) -> bool:
    at = token.i
    for word in rest:
        at += 1
        if at < len(token.doc) and token.doc[at].text == "-":
            at += 1
        if at >= len(token.doc) or word not in forms(token.doc[at]):
            return False
    return True


def _carrier(noun: Token) -> Token | None:
    """The verb that says that it took place: "[carried] out a raid", "the shelling [continued]"."""
    at = noun
    while at.dep_ in ("compound", "conj", "amod", "nmod") and at.head != at and at.head.pos_ != "VERB":
        at = at.head
    if (
        at.dep_ == "pobj"
        and at.head.head.pos_ == "VERB"
        and at.head.lower_ in ("in", "by", "with", "after", "to", "under")
    ):
        verb = at.head.head
        carries = _carries(verb) or at.head.lower_ in ("in", "by")
        return verb if carries else None
    verb = at.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if at.dep_ in ("dobj", "nsubjpass", "attr"):
        return verb if _carries(verb) or verb.pos_ == "AUX" else None
    return verb if at.dep_ == "nsubj" and verb.lemma_.lower() in events().occurring else None


def _carries(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in events().light_verbs or lemma in events().undergoing


def _fits(kind: EventKind, trigger: _Trigger) -> bool:
    sentence = trigger.sentence
    if (kind.requires and not sentence.hold(kind.requires)) or (kind.also and not sentence.hold(kind.also)):
        return False
    if kind.without and sentence.hold(kind.without):
        return False
    if kind.by and not trigger.by_words.hold(kind.by):
        return False
    if kind.of and not any(words.hold(kind.of) for words in trigger.of_words):
        return False
    if kind.direct and not any(noun.dep_ in ("dobj", "nsubjpass") or noun == trigger.word.head for noun in trigger.of):
        return False
    if kind.at_place and not any(is_place(noun) and noun.ent_type_ != "PERSON" for noun in trigger.of):
        return False
    if kind.alone and any(child.dep_ in ("dobj", "ccomp", "nsubjpass") for child in trigger.word.children):
        return False
    return not kind.forces or _by_force(trigger)


def _by_force(trigger: _Trigger) -> bool:
    """An armed force acts, or nobody is named: "the headquarters had been entered"."""
    by = trigger.by
    if by is None:
        return True
    if by.ent_type_ == "PERSON" or by.lower_ in known().persons:
        return False
    return by.pos_ in ("PROPN", "PRON") or trigger.by_words.hold(_forces())


def _forces() -> tuple[str, ...]:
    return tuple(known().force_nouns)
