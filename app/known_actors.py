"""`conflict-graph actors`: which actors does the gazetteer know, and how are more taken in from public dumps?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.composition import load_gazetteer, own_actors_file, read_seeds
from app.exits import DONE, SOME_REJECTED, WRONG_USE
from app.settings import Settings
from graph.model import Actor
from ingest.gazetteer import Gazetteer
from ingest.gazetteer.dump_lines import Fault, read
from ingest.gazetteer.taking_actors import taking

commands = typer.Typer(help="Which actors are known, and taking in more of them.", no_args_is_help=True)
out = Console()
err = Console(stderr=True)


@commands.command("import")
def import_command(
    files: Annotated[
        list[Path], typer.Argument(help="JSON lines, also packed: .gz, .bz2.", exists=True, dir_okay=False)
    ],
) -> None:
    """Take in actors from OpenSanctions (FollowTheMoney) or Wikidata dumps; those known already gain names."""
    settings = Settings()
    read_seeds(settings)
    faults = 0
    with taking(own_actors_file(settings), Gazetteer.load()) as found:
        for file in files:
            for record in read(file):
                if isinstance(record, Fault):
                    faults += 1
                    err.print(f"{file}, line {record.line}: {record.reason}", markup=False, soft_wrap=True)
                else:
                    found.take(record)
    told = ", ".join(f"{count} {what}" for what, count in sorted(found.counts.items()))
    err.print(f"actors: {told or 'none'}, {faults} lines not understood")
    raise typer.Exit(SOME_REJECTED if faults else DONE)


@commands.command()
def show(name: Annotated[str, typer.Argument(help='A name in any spelling, or an id, as in "Сырский".')]) -> None:
    """Print which actors a name can mean, with their names and roles."""
    gazetteer = load_gazetteer(Settings())
    found = list(dict.fromkeys(_meant(gazetteer, name)))
    if not found:
        err.print(f"no known actor is called {name}", markup=False)
        raise typer.Exit(WRONG_USE)
    for own in found:
        out.print(_described(gazetteer, gazetteer.actors[own]))


def _meant(gazetteer: Gazetteer, name: str) -> Iterator[str]:
    if name in gazetteer.actors:
        yield name
    for meaning in gazetteer.lookup(name):
        if meaning.kind in ("actor", "surname", "demonym", "metonym"):
            yield meaning.id
    yield from gazetteer.persons_like(name)
    if gazetteer.own:
        yield from gazetteer.own.called(name)


def _described(gazetteer: Gazetteer, actor: Actor) -> Table:
    table = Table("id", actor.id, title=actor.name, title_justify="left", show_header=True)
    table.add_row("kind", actor.kind)
    table.add_row("side", actor.side or "")
    table.add_row("names", "\n".join(actor.names))
    for held in gazetteer.held_by(actor.id):
        table.add_row("role", f"{held.role} of {held.of}, {held.since or '?'} to {held.until or 'now'}")
    return table
