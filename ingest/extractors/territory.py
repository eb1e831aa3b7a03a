"""Which ACLED sub-event type is the taking of a place? By who takes it, and whether anybody fought for it."""

from ingest.extractors import arguments
from ingest.extractors.event_sentences import words_of
from ingest.extractors.event_words import Acled, events
from ingest.extractors.frames import is_passive
from ingest.extractors.held import Held
from ingest.extractors.tokens import tokens_at


def kind(held: Held) -> Acled | None:
    """None where nobody takes it, or the words do not tell a government's forces from others."""
    if held.measure not in ("taken", "lost"):
        return None
    territory = events().territory
    if words_of(held.clause.sent).hold(territory.peaceful):
        return "Non-violent transfer of territory"
    by = held.by if held.measure == "taken" else arguments.agent(held.clause, passive=is_passive(held.clause))
    if by is None or (held.measure == "lost" and by == held.by):
        return None
    taker = words_of(tokens_at(held.clause.doc, by))
    if taker.hold(territory.groups):
        return "Non-state actor overtakes territory"
    return "Government regains territory" if taker.hold(territory.states) else None
