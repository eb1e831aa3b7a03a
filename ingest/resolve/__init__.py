"""Who and where: an article's spans become actors, places and claims that can be compared."""

from ingest.resolve.fragment import resolve

__all__ = ["resolve"]
