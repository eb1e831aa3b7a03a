"""Small texts of our own, their persons invented, and what is said, counted and done in them."""

from evaluation.corpora import Json
from tests.examples import span

SAID = "The mayor of Sumy, Ilsa Roth, said that two bridges were closed. Arvo Tamm believes in rain."
QUOTED = '"The road is open," said Arvo Tamm, a farmer.'

RELATIONS: tuple[Json, ...] = (
    {"a": "c1", "b": "c2", "kind": "conflicts"},
    {"a": "c1", "b": "c3", "kind": "mirrors"},
    {"a": "c2", "b": "c3", "kind": "differs_in_scope", "optional": True},
    {"a": "c3", "b": "c4", "kind": "updates"},
)
"""Of claims that are nowhere else: relations of the gold, in the bench's form."""

RELEASE: Json = {
    "id": "r1",
    "text": "A patrol killed two insurgents in Sangin district, Helmand province.",
    "dateline": "June 14",
    "gold": {"min_killed": 2, "min_captured": 0, "province": ["helmand"]},
    "literal": {"min_killed": True, "min_captured": False},
}
SNIPPETS: tuple[Json, ...] = (
    {"text": "A suicide bomber attacked the barracks.", "label": "SUIC_BOMB", "acled_type": True},
    {"text": "The weather was fine.", "label": "GRENADE", "acled_type": True},
    {"text": "A strong earthquake shook the island.", "label": "NATURAL_DISASTER", "acled_type": False},
)
SENTENCE: Json = {
    "text": "Kenya rejected a Sudanese offer of talks.",
    "event": "REJECT",
    "source": [{"text": "Kenya"}],
    "target": [{"text": "Sudanese"}],
}


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


TOWN: Json = {
    "id": "t1",
    "text": "Shells fell near Sudzha on Monday, said Ilsa Roth.",
    "toponyms": [{"start": 17, "end": 23, "lat": 51.19, "lon": 35.27, "geonames_id": 486816, "kind": "Literal"}],
}
"""A text with one toponym, as the corpora of toponyms have them."""
