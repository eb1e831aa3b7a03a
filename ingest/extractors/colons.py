"""Who speaks in a headline or a transcript? Zelensky: 58 drones shot down. SPOKESMAN: Good afternoon."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from graph.model import Span
from ingest.extraction import FoundStatement
from ingest.extractors.relays import is_actor
from ingest.extractors.roles import Roles

_WORD = r"[^\W\d_][\w.'\u2019-]*"
_LINE = re.compile(rf'(?m)^[ \t"\u201c]*(?P<who>(?:{_WORD}[ \t]+){{0,5}}{_WORD})[ \t]?:[ \t]+(?P<what>\S[^\n]*)')
_LONGEST_NAME = 60


def find(doc: Doc, text: str, roles: Roles) -> Iterator[FoundStatement]:
    """Lines that open with someone who can speak, a colon and what is said."""
    for line in _LINE.finditer(text):
        start, end = line.span("who")
        if end - start > _LONGEST_NAME or not _can_speak(doc, (start, end), roles):
            continue
        content = (line.start("what"), line.start("what") + len(line.group("what").rstrip()))
        yield FoundStatement(content=(content,), kind="indirect", source=(start, end), confidence=0.6)


def _can_speak(doc: Doc, span: Span, roles: Roles) -> bool:
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None or any(t.pos_ in {"VERB", "AUX"} and not t.ent_type_ and not t.is_title for t in words):
        return False
    if not words[0].text[:1].isupper():
        return False
    return is_actor(words.root, roles) or all(t.is_upper for t in words if t.is_alpha and len(t) > 1)
