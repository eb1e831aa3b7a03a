"""What do the scorers read? Rows in the format of `conflict-graph extract`, from whatever system, in their formats."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from evaluation.corpora import Json
from graph.model import Span


class _Row(BaseModel):
    """A part of what docs/extract.md describes. Other systems may leave out what they do not find."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(_Row):
    id: str | None = None
    name: str
    lat: float | None = None
    lon: float | None = None


class ClaimRow(BaseModel):
    """A claim goes to the bench with all its fields; only its people and its place get their names."""

    model_config = ConfigDict(frozen=True, extra="allow")

    of: str | None = None
    by: str | None = None
    place: str | None = None


class StatementRow(_Row):
    content: tuple[Span, ...]
    source: Span | None = None
    cue: tuple[Span, ...] = ()
    act: str = "say"
    speaker: Named | None = None
    candidates: tuple[Named, ...] = ()
    relayed_by: Named | None = None
    addressee: Named | None = None
    about_places: tuple[Named, ...] = ()
    about_actors: tuple[Named, ...] = ()
    claims: tuple[ClaimRow, ...] = ()


class ExtractRow(_Row):
    id: str | None
    statements: tuple[StatementRow, ...] = ()
    mentions: tuple[Named, ...] = ()


def read(lines: Iterable[Json]) -> dict[str, ExtractRow]:
    """By the ids of their articles; lines that tell of an error have none."""
    found = (ExtractRow.model_validate(line) for line in lines)
    return {row.id: row for row in found if row.id is not None}


def attributions(row: ExtractRow) -> list[Json]:
    """As score_attributions.py reads them."""
    return [
        {
            "source": [list(said.source)] if said.source else [],
            "cue": [list(span) for span in said.cue],
            "content": [list(span) for span in said.content],
        }
        for said in row.statements
    ]


def bench(row: ExtractRow) -> Json:
    """As the bench's score.py reads it. Beliefs and wishes are no acts of saying there, and are left out."""
    known = _known(row)
    return {
        "article": row.id,
        "statements": [_bench_statement(said, known) for said in row.statements if said.act != "think"],
    }


def _bench_statement(said: StatementRow, known: Mapping[str, Named]) -> Json:
    return {
        "content": [list(span) for span in said.content],
        "speaker": said.speaker.name if said.speaker else None,
        "about_places": [_place(place) for place in said.about_places],
        "claims": [_bench_claim(claim, known) for claim in said.claims],
    }


def _bench_claim(claim: ClaimRow, known: Mapping[str, Named]) -> Json:
    told: Json = {
        "of": _named(claim.of, known).name if claim.of else None,
        "by": _named(claim.by, known).name if claim.by else None,
        "place": _place(_named(claim.place, known)) if claim.place else None,
    }
    return claim.model_dump(mode="json") | told


def _place(place: Named) -> Json:
    return place.model_dump(include={"name", "lat", "lon"}, exclude_none=True)


def _known(row: ExtractRow) -> dict[str, Named]:
    said = row.statements
    lists = [row.mentions, *(each.candidates + each.about_places + each.about_actors for each in said)]
    alone = [one for each in said for one in (each.speaker, each.relayed_by, each.addressee) if one]
    return {one.id: one for one in (*alone, *(one for each in lists for one in each)) if one.id}


def _named(entity: str, known: Mapping[str, Named]) -> Named:
    """An id that nothing in the row names is read as the name that it was made of: `actor:dr-congo`, "dr congo"."""
    return known.get(entity) or Named(name=entity.rpartition(":")[2].replace("-", " "))
