"""Which figure does a statement speak of without saying it again? "A number that Kyiv called 'a fantasy'".

Or says again only as a name: "the two-thousand figure", "the same number".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from graph.model import Polarity
from ingest.extraction import FoundClaim, FoundStatement
from ingest.extractors import measures, numerals
from ingest.extractors.polarity_words import PolarityWords, polarity_words
from ingest.extractors.tokens import index_at, text_at, tokens_at

REFUSED = "refused-figure"
REPEATED = "repeated-figure"
_SPELT = re.compile(r"\b[a-z]+-(?:hundred|thousand|million)\b", re.IGNORECASE)
_DEFINITE = {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "a"}
_LONGEST = 160
"""Characters of a judgement; what is longer says more than that."""


def find(doc: Doc, statements: Sequence[FoundStatement], figures: Sequence[FoundClaim]) -> Iterator[FoundClaim]:
    """For each statement without a figure of its own that refers to one of another: its denial, or its repetition."""
    words = polarity_words()
    counted = {claim.statement for claim in figures}
    for at, statement in enumerate(statements):
        if at in counted or statement.only_relays or _length(statement) > _LONGEST:
            continue
        again = _same_again(doc, statement, words)
        judged = again or _judged(doc, statement, words)
        if judged is None or not (again or _refuses(doc, statement, words)):
            continue
        figure = _last_before(doc, judged, at, statement, figures)
        if figure is not None:
            put: Polarity = "asserted" if again else "denied"
            rule = REPEATED if again else REFUSED
            yield replace(figure, statement=at, span=statement.content[0], polarity=put, refers=figure.span, rule=rule)


def _same_again(doc: Doc, statement: FoundStatement, words: PolarityWords) -> Token | None:
    """ "Gave [the same number] of captured soldiers" """
    for span in statement.content:
        for token in tokens_at(doc, span):
            if token.lemma_.lower() in words.figure_nouns and any(child.lower_ == "same" for child in token.children):
                return token
    return None


def _length(statement: FoundStatement) -> int:
    return sum(end - start for start, end in statement.content)


def _judged(doc: Doc, statement: FoundStatement, words: PolarityWords) -> Token | None:
    """The noun that refers to a figure: what the cue judges, or what the content is about."""
    for cue in (token for span in statement.cue for token in tokens_at(doc, span)):
        if cue.lemma_.lower() in words.judges:
            for noun in (cue.head, *(child for child in cue.children if child.dep_ in ("dobj", "nsubjpass", "oprd"))):
                if _is_figure(noun, words):
                    return noun
    for span in statement.content:
        for token in tokens_at(doc, span):
            if _is_figure(token, words) and token.dep_ in ("nsubj", "nsubjpass"):
                return token
    return _before_quote(doc, statement, words)


def _before_quote(doc: Doc, statement: FoundStatement, words: PolarityWords) -> Token | None:
    """ "called the Russian [tally] "a fantasy" ": between the cue and the quotation, whatever the parse makes of it."""
    if statement.kind == "indirect" or not statement.cue:
        return None
    start, end = statement.cue[-1][1], statement.content[0][0]
    verb = doc[index_at(doc, statement.cue[-1][0])]
    if not start < end or verb.lemma_.lower() not in words.judges:
        return None
    return next((token for token in tokens_at(doc, (start, end)) if _is_figure(token, words)), None)


def _is_figure(noun: Token, words: PolarityWords) -> bool:
    if noun.lemma_.lower() not in words.figure_nouns:
        return False
    known = any(child.lower_ in _DEFINITE for child in noun.children)
    return known or any(child.dep_ == "poss" for child in noun.children)


def _refuses(doc: Doc, statement: FoundStatement, words: PolarityWords) -> bool:
    """The words say that it does not hold, or are a quoted judgement that does not say that it holds."""
    said = " ".join(text_at(doc, span) for span in statement.content)
    if words.grant.search(said):
        return False
    return words.refusal.search(said) is not None or statement.kind != "indirect"


def _last_before(
    doc: Doc, judged: Token, at: int, statement: FoundStatement, figures: Sequence[FoundClaim]
) -> FoundClaim | None:
    """The last figure before the noun, of another statement: of what the sentence's own nouns count, if of anything,
    and of no other number than the words have."""
    before = [claim for claim in figures if claim.span[1] <= judged.idx and claim.statement != at and claim.measure]
    numbers = _numbers(doc, statement)
    before = [claim for claim in before if not numbers or numbers & {claim.low, claim.high}]
    lexicon = measures.lexicon()
    nouns = [token for token in judged.sent if token.pos_ in ("NOUN", "ADJ") and token.idx < judged.idx]
    nouns += [token for token in judged.subtree if token.i < judged.i]
    classes = {name for noun in nouns for name in lexicon.classes(noun.text, noun.lemma_)}
    counting = {measure.name for measure in lexicon.measures if classes & set(measure.counts)}
    alike = [claim for claim in before if claim.measure in counting]
    return (alike or before or [None])[-1]


def _numbers(doc: Doc, statement: FoundStatement) -> set[float | None]:
    """Those that the statement's words hold: "the two-thousand figure", "the figure of 4,000"."""
    found: set[float | None] = set()
    for span in statement.content:
        found |= {numerals.value(token.text) for token in tokens_at(doc, span) if token.like_num}
        found |= {numerals.value(match) for match in _SPELT.findall(text_at(doc, span))}
    return found - {None}


def is_judged_untrue(doc: Doc, number: Token, statement: FoundStatement) -> bool:
    """ "The figure of 62 dead is a lie", "dismissed Moscow's figure of 467 captured as invented" """
    words = polarity_words()
    above = [number.head, *(ancestor for ancestor, _ in zip(number.head.ancestors, range(4), strict=False))]
    if not any(noun.lemma_.lower() in words.figure_nouns for noun in above):
        return False
    cues = [token.lemma_.lower() for span in statement.cue for token in tokens_at(doc, span)]
    said = number.doc[number.i : number.sent.end].text
    return words.refusal.search(said) is not None or (
        any(cue in words.judges for cue in cues) and not words.grant.search(said)
    )
