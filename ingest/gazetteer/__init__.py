"""Who and what is known beforehand: actors, places, roles and the names that they go by."""

from ingest.gazetteer.gazetteer import Gazetteer
from ingest.gazetteer.holdings import Holding
from ingest.gazetteer.names import Found, Meaning
from ingest.gazetteer.tables import BadSeed, Campaign
from ingest.gazetteer.world import Sighting, World, WorldPlace

__all__ = ["BadSeed", "Campaign", "Found", "Gazetteer", "Holding", "Meaning", "Sighting", "World", "WorldPlace"]
