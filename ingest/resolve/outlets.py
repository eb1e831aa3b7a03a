"""Is a name that nobody knows that of a paper, an agency or a channel?"""

import re

from graph.model import Span
from ingest.resolve.scene import Scene

_REACH = 40
"""Characters around a name in which the words beside it stand."""


_WORD = re.compile(r"[^\W_][\w'’.&-]*")


def named_outlet(scene: Scene, phrase: Span) -> Span | None:
    """The name in "the Volna news agency" or "the newspaper Volna Post": its capitals beside what it is called."""
    spans = [match.span() for match in _WORD.finditer(scene.text, *phrase)]
    words = [scene.words(span) for span in spans]
    if words[:1] and words[0].casefold() == "the":
        spans, words = spans[1:], words[1:]
    for at in range(1, len(words)):
        for name, called in ((spans[:at], words[at:]), (spans[at:], words[:at])):
            capitals = all(scene.text[start].isupper() for start, _ in name)
            if capitals and " ".join(called) in scene.gazetteer.nouns.words.outlets:
                return name[0][0], name[-1][1]
    return None


def is_outlet(scene: Scene, name: Span) -> bool:
    """By its last word, or by what it is called beside it: "the Volna news agency", "the newspaper Volna"."""
    words = scene.gazetteer.nouns.words
    own = _words(scene.words(name))
    before = _words(scene.text[max(0, name[0] - _REACH) : name[0]])
    after = _words(scene.text[name[1] : name[1] + _REACH])
    beside = (before[-1:], before[-2:], after[:1], after[:2], own[-1:], own[-2:])
    called = any(" ".join(phrase) in words.outlets for phrase in beside if phrase)
    return called or (len(own) > 1 and own[-1] in words.mastheads)


def _words(text: str) -> list[str]:
    return text.casefold().split()
