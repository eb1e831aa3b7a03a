"""Who is named in passing as the source? "According to X", "in the words of X", "by X's count", "in X's view"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.extractors.cues import Lexicon
from ingest.extractors.phrases import sentence_of
from ingest.extractors.saying import Saying
from ingest.extractors.sources import passive_subject, subject

_SENTENCE_PARTS = {"ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "pcomp", "csubj"}


def asides(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    yield from _fixed_phrases(doc, lexicon)
    yield from _opinions(doc, lexicon)


def _fixed_phrases(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    firsts = {words[0] for words in lexicon.phrase_words}
    for token in doc:
        if token.lower_ not in firsts:
            continue
        for words in lexicon.phrase_words:
            phrase = doc[token.i : token.i + len(words)]
            if tuple(t.lower_ for t in phrase) != words:
                continue
            named = _object(phrase[-1])
            if words == ("per",) and named is not None and named.pos_ != "PROPN":
                break
            content = around(token, named) if named is not None else []
            if named is not None and content:
                yield Saying(tuple(phrase), token, tuple(content), "say", named, frame="aside")
            break


def _opinions(doc: Doc, lexicon: Lexicon) -> Iterator[Saying]:
    """ "by the ministry's count", "in his view": the possessor is the source."""
    for token in doc:
        if token.lemma_.lower() not in lexicon.opinion_nouns or token.dep_ != "pobj":
            continue
        preposition = token.head
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is None or preposition.lower_ not in {"by", "in", "on"}:
            continue
        content = around(preposition, token)
        if content:
            yield Saying((preposition, token), preposition, tuple(content), "say", owner, frame="aside")


def _object(last: Token) -> Token | None:
    """What the preposition at the end of the phrase governs; by position where the parse says nothing."""
    governed = next((child for child in last.children if child.dep_ in {"pobj", "pcomp"}), None)
    if governed is not None:
        return governed
    after = last.doc[last.i + 1 : last.i + 8]
    return next((t for t in after if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ != "compound"), None)


def around(phrase: Token, named: Token) -> list[Token]:
    """The clause that an aside attributes, without the aside."""
    clause = phrase.head
    while not _is_clause(clause) and clause.head.i != clause.i:
        clause = clause.head
    aside = set(phrase.subtree) | set(named.subtree)
    last = max((t.i for t in aside), default=phrase.i)
    if clause in aside:
        return []
    tokens = [t for t in clause.subtree if t not in aside]
    start, end = sentence_of(phrase)
    initial = all(t.is_punct or t.is_space for t in phrase.doc[start : phrase.i])
    if initial:
        return [t for t in tokens if t.i > last]
    if last + 1 >= end - 1:
        return [t for t in tokens if t.i < phrase.i]
    return tokens


def _is_clause(token: Token) -> bool:
    if token.dep_ == "ROOT":
        return True
    return (subject(token) or passive_subject(token)) is not None and token.dep_ in _SENTENCE_PARTS
