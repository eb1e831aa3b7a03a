"""Who and what does a text mention? Names, roles, pronouns and demonyms, before anyone knows which of them are one."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from graph.model import Span
from ingest.extraction import FoundMention, Gender, MentionKind
from ingest.extractors.phrases import noun_phrase, offsets
from ingest.extractors.roles import Roles

NAMES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
_PRONOUNS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "masculine"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "feminine"),
    **dict.fromkeys(("it", "its", "itself"), "neuter"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours"), "plural"),
    **dict.fromkeys(("i", "me", "my", "mine", "you", "your", "who", "whom", "whose", "which"), "unknown"),
}


def find(doc: Doc, text: str, roles: Roles) -> tuple[FoundMention, ...]:
    """Mentions in text order; of two on the same words the name is kept."""
    paragraphs = [match.start() for match in re.finditer(r"[^\n]+", text)]
    sentence_of = {token.i: n for n, sentence in enumerate(doc.sents) for token in sentence}
    taken: dict[Span, FoundMention] = {}
    for head, span, kind, label, gender in [*_names(doc, roles), *_capitals(doc), *_roles(doc, roles), *_pronouns(doc)]:
        if span in taken:
            continue
        taken[span] = FoundMention(
            span=span,
            kind=kind,
            head=head.lemma_,
            label=label,
            gender=gender,
            sentence=sentence_of.get(head.i, 0),
            paragraph=max(0, bisect_right(paragraphs, span[0]) - 1),
            subject=head.dep_ in {"nsubj", "nsubjpass"},
        )
    return tuple(sorted(taken.values(), key=lambda mention: mention.span))


_Found = tuple[Token, Span, MentionKind, str | None, Gender]


def _names(doc: Doc, roles: Roles) -> Iterator[_Found]:
    for entity in doc.ents:
        if entity.label_ == "NORP":
            span = offsets(entity)
            if span is not None:
                plural = entity.root.tag_ in {"NNS", "NNPS"}
                yield entity.root, span, "demonym", "NORP", "plural" if plural else "unknown"
        elif entity.label_ in NAMES:
            tokens = _bare(entity)
            span = offsets(tokens)
            if span is not None:
                yield entity.root, span, "name", entity.label_, _name_gender(entity, roles)


def _bare(entity: Phrase) -> list[Token]:
    """An entity without its article and possessive ending."""
    tokens = [token for token in entity if not token.is_space]
    while tokens and (tokens[0].lower_ in {"the", "a", "an"} or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
        tokens = tokens[:-1]
    return tokens


def _name_gender(entity: Phrase, roles: Roles) -> Gender:
    if entity.label_ != "PERSON":
        return "neuter"
    titles = [entity[0], *([entity[0].nbor(-1)] if entity[0].i else [])]
    words = {title.lower_.rstrip(".") for title in titles} | {t.lemma_.lower() for t in entity.root.children}
    if words & (roles.feminine | roles.feminine_titles):
        return "feminine"
    if words & (roles.masculine | roles.masculine_titles):
        return "masculine"
    return "unknown"


def _capitals(doc: Doc) -> Iterator[_Found]:
    """Proper nouns in a row that the recogniser missed."""
    run: list[Token] = []
    for token in doc:
        if token.pos_ == "PROPN" and not token.ent_type_ and token.text[:1].isupper():
            run.append(token)
            continue
        yield from _capital_run(run)
        run = []
    yield from _capital_run(run)


def _capital_run(run: list[Token]) -> Iterator[_Found]:
    span = offsets(run)
    if span is not None:
        root = next((t for t in run if t.head not in run), run[-1])
        yield root, span, "name", None, "unknown"


def _roles(doc: Doc, roles: Roles) -> Iterator[_Found]:
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
            continue
        lemma = token.lemma_.lower()
        if lemma not in roles and token.lower_ not in roles.groups:
            continue
        phrase = [t for t in noun_phrase(token) if not (t.head == token and t.dep_ == "appos")]
        span = offsets(phrase)
        if span is not None:
            yield (
                token,
                span,
                "role",
                token.ent_type_ or None,
                roles.gender(lemma, plural=token.tag_ in {"NNS", "NNPS"}),
            )


def _pronouns(doc: Doc) -> Iterator[_Found]:
    for token in doc:
        gender = _PRONOUNS.get(token.lower_)
        if gender is not None and token.pos_ in {"PRON", "DET"} and token.dep_ != "expl":
            span = offsets([token])
            if span is not None:
                yield token, span, "pronoun", None, gender
