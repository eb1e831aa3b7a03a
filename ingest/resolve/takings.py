"""Was it a government that got its own land back? ACLED tells such a taking from others."""

from ingest.extraction import FoundClaim
from ingest.resolve.reading import Reading

_STATES = ("state", "government")


def acled_type(reading: Reading, found: FoundClaim, by: str | None, place: str | None) -> str | None:
    """As the words tell; of a known taker in a known country whether it is that country's government. ACLED counts
    forces from abroad among those that are no government of the place."""
    if found.type != "control" or found.measure != "taken" or found.acled == "Non-violent transfer of territory":
        return found.acled
    gazetteer = reading.scene.gazetteer
    if by is None or place is None or place not in gazetteer.places:
        return found.acled
    at_home = by == gazetteer.country_actor(place) and reading.scene.cast.actor(by).kind in _STATES
    return "Government regains territory" if at_home else "Non-state actor overtakes territory"
