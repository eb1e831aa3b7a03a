"""Who passes a statement on beside its own words? Each of them gets a statement of the same content, which relays it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import noun_phrase, offsets
from ingest.extractors.relays import Quoting, as_saying, cited_beside, is_citing
from ingest.extractors.roles import Roles
from ingest.extractors.sources import agent, source_span
from ingest.extractors.tokens import text_at, word_at


@dataclass(frozen=True, slots=True)
class _Relay:
    """Who passes it on and by which word; whose words they are and by which other word, where these words tell it."""

    source: Span
    cue: Span
    words: Span
    """All of the words that tell it, apart from a verb of saying."""
    said_by: Span | None = None
    said: Span | None = None


def with_relays(found: Sequence[FoundStatement], doc: Doc, lexicon: Lexicon, roles: Roles) -> list[FoundStatement]:
    """All statements and, after them, those that pass one on by words beside it: "TASS reported, citing ..."."""
    statements = list(found)
    for n, statement in enumerate(found):
        relay = _relay(statement, doc, lexicon, roles)
        told = {span for m, other in enumerate(statements) if m != n for span in other.cue}
        if relay is not None and relay.cue not in told - set(statement.cue):
            own = replace(
                statement,
                content=_apart(doc, statement.content, relay.words),
                source=relay.said_by or _before(statement.source, relay.words),
                cue=_with(statement.cue, relay.said),
            )
            statements[n] = own
            statements[n] = replace(own, relayed_by=_link(statements, own, relay.source, (relay.cue,)))
    for n, statement in enumerate(found):
        before = statements[statement.follows].relayed_by if statement.follows is not None else None
        if before is not None and statements[n].relayed_by is None:
            link = statements[before]
            outer = _link(statements, statement, link.source, link.cue)
            statements[n] = replace(statements[n], relayed_by=outer)
    return statements


def _with(cue: tuple[Span, ...], word: Span | None) -> tuple[Span, ...]:
    return cue if word is None or _overlap(word, *cue) else tuple(sorted((*cue, word)))


def _link(statements: list[FoundStatement], inner: FoundStatement, source: Span | None, cue: tuple[Span, ...]) -> int:
    """The statement of that source with the same content, made where there is none yet."""
    for n, other in enumerate(statements):
        if other.content == inner.content and other.source and source and _overlap(other.source, source):
            statements[n] = replace(other, only_relays=True)
            return n
    link = FoundStatement(inner.content, inner.kind, source, cue, only_relays=True, confidence=inner.confidence)
    statements.append(link)
    return len(statements) - 1


def _relay(statement: FoundStatement, doc: Doc, lexicon: Lexicon, roles: Roles) -> _Relay | None:
    cue = [token for span in statement.cue for token in _words(doc, span)]
    for relay in (_quoting(cue, lexicon), _citing(cue, lexicon, roles), _carrying(cue, statement, doc, lexicon)):
        content = _apart(doc, statement.content, relay.words) if relay is not None else ()
        if relay is None or not content or _overlap(relay.source, *content):
            continue
        speaker = relay.said_by or _before(statement.source, relay.words)
        if speaker is not None and not _overlap(speaker, relay.source, *content):
            return relay
    return None


def _before(source: Span | None, words: Span) -> Span | None:
    """ "A source quoted by the paper": the source alone."""
    return source if source is None or not source[0] < words[0] < source[1] else (source[0], words[0] - 1)


def _apart(doc: Doc, content: tuple[Span, ...], words: Span) -> tuple[Span, ...]:
    """The content without the words that pass it on, where they stand at the edge of one of its parts."""
    left: list[Span] = []
    for start, end in content:
        if _letters(doc, (start, words[0])) and _letters(doc, (words[1], end)):
            left.append((start, end))
        elif _overlap((start, end), words):
            pieces = ((start, min(end, words[0])), (max(start, words[1]), end))
            left += [_trimmed(doc, piece) for piece in pieces if _letters(doc, piece)]
        else:
            left.append((start, end))
    return tuple(left)


def _letters(doc: Doc, span: Span) -> bool:
    return any(map(str.isalnum, text_at(doc, span)))


def _trimmed(doc: Doc, span: Span) -> Span:
    words = text_at(doc, span)
    return span[0] + len(words) - len(words.lstrip(" \n,;:")), span[1] - len(words) + len(words.rstrip(" \n,;:"))


def _words(doc: Doc, span: Span) -> Iterable[Token]:
    return doc.char_span(*span, alignment_mode="expand") or ()


def _overlap(one: Span, *others: Span) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _quoting(cue: list[Token], lexicon: Lexicon) -> _Relay | None:
    """ "The paper quoted him as saying", "he was quoted by the paper as saying"."""
    for word in cue:
        verb = word.head.head if word.head.lower_ == "as" else word
        quoting = as_saying(verb, lexicon)
        if quoting is not None and quoting.by is not None:
            return _made(quoting.by, verb, [word.head, word] if word != verb else [quoting.word], quoting)
    return None


def _citing(cue: list[Token], lexicon: Lexicon, roles: Roles) -> _Relay | None:
    """ "TASS reported, citing the ministry, that", "TASS, with reference to the ministry, reports that"."""
    for word in cue:
        verb = _verb_beside(word) if is_citing(word, lexicon) else word
        citing = cited_beside(verb, lexicon, roles)
        if citing is not None and citing.by is not None and citing.quoted is not None:
            return _made(citing.by, verb, [citing.word, *noun_phrase(citing.quoted)], citing)
    return None


def _verb_beside(citing: Token) -> Token:
    """The verb of saying that a participle accompanies, directly or beside its subject."""
    head = citing.head
    return head.head if head.pos_ in {"NOUN", "PROPN"} else head


def _carrying(cue: list[Token], statement: FoundStatement, doc: Doc, lexicon: Lexicon) -> _Relay | None:
    """ "He said in remarks carried by the agency", "a source quoted by the paper said", "as reported by the paper"."""
    for word in _around(cue, statement, doc):
        by = agent(word) if word.tag_ in {"VBN", "VBD"} else None
        if by is not None and _carries(word, statement, lexicon):
            return _made(by, word, [word, *noun_phrase(by)])
    return None


def _around(cue: list[Token], statement: FoundStatement, doc: Doc) -> Iterator[Token]:
    """The words of the cue's clause and of its source; of the content only those with which a part of it begins."""
    for word in cue:
        for token in word.subtree:
            if not _overlap((token.idx, token.idx + len(token)), *statement.content):
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


def _made(by: Token, cue: Token, words: list[Token], quoting: Quoting | None = None) -> _Relay | None:
    named = noun_phrase(by)
    if quoting is not None and by.i < words[0].i:
        named = [t for t in named if t.i < words[0].i]
    told, source, own = offsets(words), offsets(t for t in named if not t.is_punct), offsets([cue])
    if source is None or own is None or told is None:
        return None
    if quoting is None:
        return _Relay(source, own, told)
    return _Relay(source, own, told, source_span(quoting.quoted), offsets([quoting.word]))
