"""By which words is a statement passed on: "citing the ministry", "quoted him as saying", "remarks carried by ..."?"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon
from ingest.extractors.overlaps import common
from ingest.extractors.phrases import noun_phrase, offsets
from ingest.extractors.relays import Quoting, as_saying, cited_beside, cited_by, is_citing
from ingest.extractors.roles import Roles
from ingest.extractors.sources import agent, source_span
from ingest.extractors.tokens import tokens_at, word_at


@dataclass(frozen=True, slots=True)
class Passing:
    """Who passes it on and by which word; whose words they are and by which other word, where these words tell it."""

    source: Span
    cue: Span
    words: Span
    """All of the words that tell it, apart from a verb of saying."""
    said_by: Span | None = None
    said: Span | None = None


def passings(statement: FoundStatement, doc: Doc, lexicon: Lexicon, roles: Roles) -> Iterator[Passing]:
    """The ways in which the words around a statement may pass it on, the surest first."""
    cue = [token for span in statement.cue for token in tokens_at(doc, span)]
    found = (_quoting(cue, lexicon), _citing(cue, statement, lexicon, roles), _carrying(cue, statement, doc, lexicon))
    return (passing for passing in found if passing is not None)


def _quoting(cue: list[Token], lexicon: Lexicon) -> Passing | None:
    """ "The paper quoted him as saying", "he was quoted by the paper as saying"."""
    for word in cue:
        verb = word.head.head if word.head.lower_ == "as" else word
        quoting = as_saying(verb, lexicon)
        if quoting is not None and quoting.by is not None:
            return _made(quoting.by, verb, [quoting.word], quoting)
    return None


def _citing(cue: list[Token], statement: FoundStatement, lexicon: Lexicon, roles: Roles) -> Passing | None:
    """ "TASS reported, citing the ministry, that", "TASS, with reference to the ministry, reports that"."""
    for word in cue:
        verb = _verb_beside(word) if is_citing(word, lexicon) else word
        citing = cited_beside(verb, lexicon, roles)
        if citing is not None and citing.by is not None and citing.quoted is not None:
            return _made(citing.by, verb, [citing.word, *noun_phrase(citing.quoted)], citing)
    for word in cue:
        cited = cited_by(word, lexicon, roles)
        spoken, own = source_span(cited), offsets([word])
        if cited is not None and spoken and own and statement.source and not common((spoken,), (statement.source,)):
            return Passing(statement.source, own, (own[0], spoken[1]), spoken)
    return None


def _verb_beside(citing: Token) -> Token:
    """The verb of saying that a participle accompanies, directly or beside its subject."""
    head = citing.head
    return head.head if head.pos_ in {"NOUN", "PROPN"} else head


def _carrying(cue: list[Token], statement: FoundStatement, doc: Doc, lexicon: Lexicon) -> Passing | None:
    """ "He said in remarks carried by the agency", "a source quoted by the paper said", "as reported by the paper"."""
    for word in _around(cue, statement, doc):
        by = agent(word) if word.tag_ in {"VBN", "VBD"} else None
        if by is not None and _carries(word, statement, lexicon):
            return _made(by, word, [word, *noun_phrase(by)])
    return None


def _around(cue: list[Token], statement: FoundStatement, doc: Doc) -> Iterator[Token]:
    """The words of the cue's clause and of its source; of the content only those with which a later part begins."""
    for word in cue:
        for token in word.subtree:
            if not common(((token.idx, token.idx + len(token)),), statement.content):
                yield token
    for start, _ in statement.content[1:]:
        if (first := word_at(doc, start)) is not None:
            yield first


def _carries(word: Token, statement: FoundStatement, lexicon: Lexicon) -> bool:
    lemma = word.lemma_.lower()
    if lemma in lexicon.relay_lemmas["carrying"]:
        return True
    of_source = statement.source is not None and statement.source[0] <= word.head.idx < statement.source[1]
    return lemma in lexicon.relay_lemmas["publishing"] and not of_source


def _named(by: Token) -> list[Token]:
    """The noun phrase, with the name that follows it: "the newspaper Volna", whose name the parse may part from it."""
    named = noun_phrase(by)
    last = max(named, key=lambda token: token.i)
    if by.pos_ == "NOUN":
        for token in by.doc[last.i + 1 : last.i + 4]:
            if token.pos_ != "PROPN":
                break
            named.append(token)
    return named


def _made(by: Token, cue: Token, words: list[Token], quoting: Quoting | None = None) -> Passing | None:
    named = [token for token in _named(by) if quoting is None or not by.i < words[0].i <= token.i]
    phrase = [child for child in cue.children if child.dep_ == "prep" and child.i == cue.i + 1 and cue.dep_ == "prep"]
    told, source, own = offsets(words), offsets(t for t in named if not t.is_punct), offsets([cue, *phrase])
    if source is None or own is None or told is None:
        return None
    if quoting is None:
        return Passing(source, own, told)
    return Passing(source, own, told, source_span(quoting.quoted), offsets([quoting.word]))
