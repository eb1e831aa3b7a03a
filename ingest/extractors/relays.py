"""Who is quoted, and by whom? "TASS reported, citing the ministry", "the paper quoted her as saying"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ingest.extractors.cues import Lexicon
from ingest.extractors.roles import Roles
from ingest.extractors.saying import Saying
from ingest.extractors.sources import agent, attributing, is_passive, passive_subject, speaker_of, subject

_NEAR = 8
"""Words between a verb of saying and the words that cite, at most: "reported on Friday, citing"."""
_ACTORS = {"PERSON", "ORG", "GPE", "NORP"}


@dataclass(frozen=True, slots=True)
class Quoting:
    """Words that pass on what another said: by which word, whose words, and who passes them on, where that is told."""

    word: Token
    quoted: Token | None
    by: Token | None


def is_actor(noun: Token, roles: Roles) -> bool:
    return noun.ent_type_ in _ACTORS or noun.lemma_.lower() in roles or noun.lower_ in roles.groups


def is_citing(word: Token, lexicon: Lexicon) -> bool:
    return word.tag_ == "VBG" and word.lemma_.lower() in lexicon.relay_lemmas["citing"]


def of_the_cited(saying: Saying, lexicon: Lexicon, roles: Roles) -> Saying:
    """The saying with the one who is cited as its source, where it names one."""
    citing = cited_beside(saying.head, lexicon, roles)
    if citing is None:
        words = (word for word, _ in _citations(saying.head, lexicon) if word in saying.content)
        return next((replace(saying, content=_less(saying, word)) for word in words), saying)
    cue = (*saying.cue, citing.word)
    return replace(saying, source=citing.quoted, cue=cue, content=_less(saying, citing.word))


def cited_beside(verb: Token, lexicon: Lexicon, roles: Roles) -> Quoting | None:
    """Whom the subject of a verb of saying cites for it, if it cites someone who can speak."""
    for word, cited in _citations(verb, lexicon):
        if can_be_cited(cited, lexicon, roles):
            return Quoting(word, cited, _named(verb) or speaker_of(verb))
    return None


def cited_by(citing: Token, lexicon: Lexicon, roles: Roles) -> Token | None:
    """Whom these words cite, if it is someone who can speak."""
    cited = _object(citing, lexicon) if is_citing(citing, lexicon) else None
    return cited if cited is not None and can_be_cited(cited, lexicon, roles) else None


def _named(verb: Token) -> Token | None:
    """The subject, or whom "according to" names."""
    if verb.dep_ != "prep":
        return subject(verb)
    return next((c for p in verb.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pobj"), None)


def _citations(verb: Token, lexicon: Lexicon) -> Iterator[tuple[Token, Token]]:
    """Words that cite and whom they cite, where they stand beside a verb, beside its subject or in what it says."""
    named = _named(verb)
    beside = [*verb.children, *(named.children if named is not None else ())]
    hung = [t for child in verb.children if child.dep_ == "ccomp" for t in child.subtree if _is_aside(t, verb)]
    for word in (*beside, *hung):
        cites = is_citing(word, lexicon) or (word.dep_ == "relcl" and _cites(word, lexicon))
        cited = _object(word, lexicon) if cites and _beside(word, verb) else _referred(word, lexicon)
        if cited is not None:
            yield word, cited


def _beside(word: Token, verb: Token) -> bool:
    """Whether words that the parse hangs on a verb stand where they belong to it: after its subject, or first."""
    if attributing(word) not in {None, verb}:
        return False
    own = subject(verb)
    return own is None or own.left_edge.i <= word.i or word.left_edge.is_sent_start is True


def _is_aside(word: Token, verb: Token) -> bool:
    """Whether a participle in a content belongs to the verb before: right after it, with no verb between."""
    if attributing(word) == verb:
        return True
    if not 0 < word.i - verb.i - 1 < _NEAR or word.doc[word.i - 1].text != ",":
        return False
    return not any(t.pos_ in {"VERB", "AUX"} for t in word.doc[verb.i + 1 : word.i])


def _cites(word: Token, lexicon: Lexicon) -> bool:
    return word.lemma_.lower() in lexicon.relay_lemmas["citing"] and not is_passive(word)


def _object(citing: Token, lexicon: Lexicon) -> Token | None:
    preposition = lexicon.relay_lemmas["citing"][citing.lemma_.lower()]
    own = next((c for c in citing.children if c.dep_ == "dobj" and c.i > citing.i), None)
    if preposition is None:
        return own
    if own is not None and own.lemma_.lower() not in lexicon.document_nouns:
        return None
    return next((_governed(t) for t in citing.subtree if t.lower_ == preposition and t.i > citing.i), None)


def _referred(first: Token, lexicon: Lexicon) -> Token | None:
    """Whom "with reference to" names."""
    for words in lexicon.reference_words:
        phrase = first.doc[first.i : first.i + len(words)]
        if tuple(t.lower_ for t in phrase) == words:
            return _governed(phrase[-1])
    return None


def _governed(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def can_be_cited(noun: Token, lexicon: Lexicon, roles: Roles) -> bool:
    """Someone who can speak, or what such a one has written: "a letter from the governor", but not "a letter".
    A bare country may be cited as an example."""
    if is_actor(noun, roles):
        return noun.ent_type_ != "GPE" or noun.lemma_.lower() in roles
    if any(child.lower_ in lexicon.unnamed_words or _who(child) for child in noun.children):
        return True
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod"}]
    owners += [c for p in noun.children if p.lower_ in {"by", "from"} for c in p.children if c.dep_ == "pobj"]
    return noun.lemma_.lower() in lexicon.document_nouns and any(is_actor(owner, roles) for owner in owners)


def _who(clause: Token) -> bool:
    return clause.dep_ == "relcl" and any(child.lower_ == "who" for child in clause.children)


def cites_someone(saying: Saying, lexicon: Lexicon, roles: Roles) -> bool:
    """ "It cited the ministry" says nothing but whom it heard; "it cited a lack of fuel" does."""
    if saying.frame != "object" or saying.head.lemma_.lower() not in lexicon.relay_lemmas["citing"]:
        return False
    return any(c.dep_ == "dobj" and is_actor(c, roles) for c in saying.head.children)


def _less(saying: Saying, citing: Token) -> tuple[Token, ...]:
    """The content without the words that cite; a clause that the parse gave to them is the content after all."""
    clause = next((t for t in citing.subtree if t.dep_ in {"ccomp", "acl", "relcl"} and _has_that(t)), None)
    aside = set(citing.subtree)
    if clause is not None:
        return tuple(clause.subtree)
    return tuple(t for t in saying.content if t not in aside)


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def quoted_as_saying(verb: Token, lexicon: Lexicon) -> Saying | None:
    """ "Axios quoted him as saying that ...", "he was quoted by Axios as saying ..."."""
    quoting = as_saying(verb, lexicon)
    if quoting is None:
        return None
    prep = quoting.word.head
    clause = next((c for c in quoting.word.children if c.dep_ in {"ccomp", "dobj"}), None)
    if clause is None:
        return None
    return Saying((verb, prep, quoting.word), verb, tuple(clause.subtree), "say", quoting.quoted, frame="relay")


def as_saying(verb: Token, lexicon: Lexicon) -> Quoting | None:
    """Who is quoted as saying something by this verb, and who quotes; `word` is "saying"."""
    if verb.lemma_.lower() not in lexicon.relay_lemmas["as saying"]:
        return None
    for prep in verb.children:
        said = next((c for c in prep.children if c.tag_ == "VBG"), None) if prep.lower_ == "as" else None
        if said is None:
            continue
        if is_passive(verb):
            noun = verb.head if verb.dep_ == "acl" else passive_subject(verb)
            return Quoting(said, noun, agent(verb) or agent(said))
        noun = next((c for c in verb.children if c.dep_ in {"dobj", "nsubj"} and c.i > verb.i), None)
        return Quoting(said, noun, speaker_of(verb))
    return None
