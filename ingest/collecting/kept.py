"""How is what is known of a list kept in the graph, and read back?"""

from collections.abc import Mapping

from pydantic import TypeAdapter

from graph.collected import SourceMemory
from ingest.collecting.indexes import Part
from ingest.collecting.listing import Known
from ingest.fetching.fetched import Validators

_PART = TypeAdapter(Part)


def known_from(memory: SourceMemory) -> Known:
    return Known(
        Validators(memory.etag, memory.last_modified, memory.validated),
        tuple(_PART.validate_json(part) for part in memory.parts),
    )


def kept(known: Known) -> Mapping[str, object]:
    """The properties of a SourceMemory."""
    return {
        "etag": known.validators.etag,
        "last_modified": known.validators.last_modified,
        "validated": known.validators.url,
        "parts": tuple(_PART.dump_json(part, exclude_none=True).decode() for part in known.parts),
    }
