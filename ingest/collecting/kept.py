"""How is what is known of a list or a page kept in the graph, and read back?"""

from collections.abc import Mapping

from pydantic import TypeAdapter

from graph.collected import PageMemory, SourceMemory
from ingest.collecting.indexes import Part
from ingest.collecting.listing import Known
from ingest.fetching.fetched import Validators

_PART = TypeAdapter(Part)


def known_from(memory: SourceMemory) -> Known:
    return Known(validators_from(memory), tuple(_PART.validate_json(part) for part in memory.parts))


def kept(known: Known) -> Mapping[str, object]:
    """The properties of a SourceMemory."""
    parts = tuple(_PART.dump_json(part, exclude_none=True).decode() for part in known.parts)
    return {**kept_validators(known.validators), "parts": parts}


def validators_from(memory: SourceMemory | PageMemory) -> Validators:
    return Validators(memory.etag, memory.last_modified, memory.validated)


def kept_validators(validators: Validators) -> dict[str, str | None]:
    """The properties of either memory."""
    return {"etag": validators.etag, "last_modified": validators.last_modified, "validated": validators.url}
