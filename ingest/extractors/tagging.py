"""What does the tagger's network say of each word piece? The order of its outputs, shared by training and use."""

from typing import Final, get_args

from graph.model import SpeechAct

LAYERS: Final = ("outer", "nested", "cue", "source")
"""Each layer tags every piece: outside, at the beginning of a span, inside one. `nested` is content within content."""
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
CONTENTS: Final = ("outer", "nested")
POINTED: Final = ("cue", "source")
"""A content's pieces point to the first piece of its cue and of its source, or to the window's first mark: none."""
KEY = 64
ACTS: tuple[SpeechAct, ...] = get_args(SpeechAct)

TAGS = slice(0, 3 * len(LAYERS))
QUERIES = slice(TAGS.stop, TAGS.stop + len(CONTENTS) * len(POINTED) * KEY)
KEYS = slice(QUERIES.stop, QUERIES.stop + len(POINTED) * KEY)
SPEECH_ACTS = slice(KEYS.stop, KEYS.stop + len(ACTS))
WIDTH = SPEECH_ACTS.stop
