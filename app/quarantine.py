"""`conflict-graph quarantine`: what was kept out and why, and how does a person let it in, or drop it?"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.composition import open_store
from app.exits import DONE, SOME_REJECTED
from app.settings import Settings
from app.table import plain
from app.taking_in import load_tools
from graph import quarantine as quarantine_of
from graph import schema
from graph.decision import State
from graph.judgement import Why
from graph.queries import quarantine as kept_out
from graph.store import Store
from ingest.clean import Reason
from ingest.pipeline import InThisProcess
from ingest.pipeline import release as release_into

commands = typer.Typer(help="What was kept out of the graph; letting it in, or dropping it.", no_args_is_help=True)
out = Console()
err = Console(stderr=True)

Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids, as list prints them.")]
By = Annotated[str, typer.Option(help="Who decides.")]
Because = Annotated[str, typer.Option("--why", help="For what reason: the record keeps it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, as the API does.")]


@commands.command("list")
def list_command(
    reason: Annotated[Reason | None, typer.Option(help="Only what was kept out for this reason.")] = None,
    state: Annotated[
        State | None, typer.Option(help="Only what is so. Left out: what nobody decided on yet.")
    ] = "held",
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only what was held on that day or later.")] = None,
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 50,
) -> None:
    """List what was kept out, the newest first, with the reason."""
    first = _day(since)
    with _open(Settings()) as store:
        found = kept_out.quarantined(store, reason=reason, state=state, since=first, limit=limit)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
        return
    for one in found.items:
        named = one.title or one.url or one.begins[:60]
        when = f"{one.held_at:%Y-%m-%d %H:%M}"
        out.print(plain(f"{one.id}  {when}  {one.state}  {one.reason}  {named}"), soft_wrap=True)
        out.print(plain(f"    {one.detail}"), soft_wrap=True)
    if found.next_cursor:
        err.print(f"the first {limit}; more with --limit")
    if not found.items:
        err.print("nothing of that kind is in quarantine")


@commands.command()
def show(
    id: Annotated[str, typer.Argument(help="Id, as list prints it.")],  # noqa: A002
    as_json: AsJson = False,
) -> None:
    """Print what was kept out, whole, with every decision on it."""
    with _open(Settings()) as store:
        found = kept_out.quarantined_text(store, id)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
        return
    table = Table("id", found.id)
    fields = found.model_dump(mode="json", exclude={"id", "text", "history", "begins"})
    for name, value in fields.items():
        table.add_row(name, plain("" if value is None else str(value)))
    for made in found.history:
        table.add_row(
            made.state, plain(f"{made.decided_at:%Y-%m-%d %H:%M} by {made.author}: {made.reason}"), style="bold"
        )
    out.print(table)
    out.print(plain(found.text), soft_wrap=True)


@commands.command()
def release(ids: Ids, by: By, why: Because) -> None:
    """Let it in: it is an article after all. It is read and taken in at once."""
    said, settings = _why(by, why), Settings()
    code = DONE
    with _open(settings) as store:
        engine = InThisProcess(*load_tools(settings))
        for id_ in ids:
            outcome = release_into(
                store,
                id_,
                why=said,
                engine=engine,
                now=lambda: datetime.now(UTC),
            )
            if outcome.result in ("new", "unchanged"):
                typer.echo(outcome.name)
            else:
                code = SOME_REJECTED
                err.print(f"{id_}: {outcome.reason}: {outcome.detail}", markup=False, soft_wrap=True)
    raise typer.Exit(code)


@commands.command()
def drop(ids: Ids, by: By, why: Because) -> None:
    """Leave it out for good: it stays recorded, and is not held again when it comes again."""
    said = _why(by, why)
    with _open(Settings()) as store:
        for id_ in ids:
            quarantine_of.drop(store, id_, why=said)
            typer.echo(id_)


def _why(by: str, why: str) -> Why:
    for name, value in (("--by", by), ("--why", why)):
        if not value.strip():
            raise typer.BadParameter("say it in words", param_hint=name)
    return Why(author=by.strip(), reason=why.strip(), at=datetime.now(UTC))


def _day(since: str | None) -> date | None:
    try:
        return date.fromisoformat(since) if since else None
    except ValueError as error:
        raise typer.BadParameter("write a day as 2025-03-12", param_hint="--since") from error


@contextmanager
def _open(settings: Settings) -> Generator[Store]:
    with open_store(settings, patience=5) as opened:
        schema.create(opened.store)
        yield opened.store
