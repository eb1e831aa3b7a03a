"""What does collecting work with? Where bytes come from, and where they are read safely."""

from dataclasses import dataclass

from ingest.fetching.fetcher import Fetcher
from ingest.sources.contained import Contained


@dataclass(frozen=True, slots=True)
class Means:
    fetcher: Fetcher
    contained: Contained
