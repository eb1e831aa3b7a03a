"""Who and what is known beforehand: actors, places, roles and the names that they go by."""

from ingest.gazetteer.gazetteer import Gazetteer, Holding
from ingest.gazetteer.names import Found, Meaning
from ingest.gazetteer.tables import BadSeed

__all__ = ["BadSeed", "Found", "Gazetteer", "Holding", "Meaning"]
