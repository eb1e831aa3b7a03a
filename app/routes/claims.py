"""Who claimed what, and how do the claims bear on each other?"""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from app.areas import AreaDep
from app.deps import Cursor, Limit, ReaderDep, Versions, named
from app.geojson import DESCRIBED, Format, collection, of_statements
from app.moments import MomentDep
from app.problems import Problem
from graph.model import Polarity, RelationKind, SpeechAct, StatementKind
from graph.queries.answers import Ledger, LedgerEntry
from graph.queries.ledger import CONTROL, LedgerFilters, entry, ledger
from graph.queries.relations import Relations, relations_of

router = APIRouter(prefix="/v1", tags=["claims"])

NAME = "A name, alias or id, in Latin or Cyrillic letters"
ONE_CLAIM = "Of one claim of the statement, the same for all filters of claims"


@router.get(
    "/claims",
    response_model=Ledger,
    responses=DESCRIBED | {404: {"model": Problem, "description": "Unknown name or measure, with candidates"}},
)
def list_claims(
    request: Request,
    reader: ReaderDep,
    moment: MomentDep,
    area: AreaDep,
    about: Annotated[
        str | None,
        named(f"What the words concern: an actor, or a place and what lies within it. {NAME}", "Kursk"),
    ] = None,
    by: Annotated[str | None, named(f"Who said it. {NAME}", "Syrsky")] = None,
    side: Annotated[
        str | None, named(f"Whom the speaker acts for: a state or group, its own words included. {NAME}", "Ukraine")
    ] = None,
    kind: Annotated[StatementKind | None, Query(description="In the speaker's own words, reported, or both")] = None,
    act: Annotated[
        SpeechAct | None, Query(description="What the speaker does by saying it. Thoughts are listed only with `think`")
    ] = None,
    since: Annotated[date | None, Query(description="First day, by when it was said, else published")] = None,
    until: Annotated[date | None, Query(description="Last day, inclusive")] = None,
    q: Annotated[str | None, Query(max_length=500, pattern=r"\S", description="Words that the content holds")] = None,
    min_confidence: Annotated[
        float | None, Query(ge=0, le=1, description="Of both the statement and its speaker")
    ] = None,
    measure: Annotated[
        str | None,
        named(f"What is counted: a measure, or words that its name has or begins them. {ONE_CLAIM}", "captured"),
    ] = None,
    of: Annotated[
        str | None, named(f"Whose people or things are counted: an actor, or a side with its own. {NAME}", "Ukraine")
    ] = None,
    by_side: Annotated[
        str | None, named(f"Who did it, or holds the place: an actor, or a side with its own. {NAME}", "Russia")
    ] = None,
    control: Annotated[
        str | None, named(f"A place: claims on who holds it or what lies within it. {NAME}", "Sudzha")
    ] = None,
    relation: Annotated[RelationKind | None, Query(description=f"How it bears on another claim. {ONE_CLAIM}")] = None,
    polarity: Annotated[Polarity | None, Query(description=f"Asserted, denied or expected. {ONE_CLAIM}")] = None,
    place: Annotated[
        str | None,
        named(
            f"Where: a claim of the statement is there or within, or its words concern such a place. {NAME}", "Sudzha"
        ),
    ] = None,
    addressee: Annotated[str | None, named(f"Who was told. {NAME}", "Putin")] = None,
    versions: Versions = "all",
    limit: Limit = 50,
    cursor: Cursor = None,
    format: Format = "json",  # noqa: A002
) -> Ledger | Response:
    """Who claimed what: statements, newest first, each with speaker, words, article, spans, claims and relations."""
    if control and measure not in (None, CONTROL):
        fault = f"with `control` only {CONTROL!r} is possible: a claim that counts something tells no holder"
        raise RequestValidationError([{"loc": ("query", "measure"), "msg": fault, "type": "excluded"}])
    filters = LedgerFilters(
        about=about,
        by=by,
        kind=kind,
        act=act,
        since=since,
        until=until,
        q=q,
        min_confidence=min_confidence,
        measure=measure,
        side=side,
        of=of,
        by_side=by_side,
        control=control,
        relation=relation,
        polarity=polarity,
        place=place,
        addressee=addressee,
        area=area,
        versions="latest" if versions == "latest" else None,
    )
    found = ledger(reader, filters, moment=moment, limit=limit, cursor=cursor)
    if format == "json":
        return found
    shown = of_statements(reader, found.items)
    return collection(request, shown, next_cursor=found.next_cursor, broken_evidence=found.broken_evidence)


@router.get("/claims/{id}", responses={404: {"model": Problem, "description": "No such statement or claim"}})
def get_claim(
    reader: ReaderDep,
    moment: MomentDep,
    id: Annotated[str, Path(max_length=200, description="Id of a statement, or of a claim in it")],  # noqa: A002
) -> LedgerEntry:
    """One statement with its evidence, its claims, and how they bear on others."""
    return entry(reader, id, moment=moment)


@router.get("/claims/{id}/relations", responses={404: {"model": Problem, "description": "No such statement or claim"}})
def list_relations(
    reader: ReaderDep,
    moment: MomentDep,
    id: Annotated[str, Path(max_length=200, description="Id of a claim, or of a statement for all its claims")],  # noqa: A002
    relation: Annotated[RelationKind | None, Query(description="Only relations of this kind")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Relations:
    """How a claim bears on others, and why: both claims side by side. It never says which of them is right."""
    return relations_of(reader, id, relation=relation, moment=moment, limit=limit, cursor=cursor)
