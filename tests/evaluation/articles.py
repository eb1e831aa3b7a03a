"""Two small articles of our own, their persons invented, and what is said in them."""

from evaluation.corpora import Json
from tests.examples import span

SAID = "The mayor of Sumy, Ilsa Roth, said that two bridges were closed. Arvo Tamm believes in rain."
QUOTED = '"The road is open," said Arvo Tamm, a farmer.'


def gold(id_: str, text: str, *said: tuple[str, str, str, str]) -> Json:
    """An article with its attributions: source, cue, content, and what kind of cue it is."""
    return {
        "id": id_,
        "text": text,
        "date": "2025-03-01",
        "attributions": [
            {
                "source": [span(source, text)],
                "cue": [span(cue, text)],
                "content": [span(content, text)],
                "cue_kind": kind,
            }
            for source, cue, content, kind in said
        ],
    }
