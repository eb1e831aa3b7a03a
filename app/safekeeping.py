"""How does an operator write the graph out, and bring it back, on the command line?"""

import logging
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from app.composition import open_store
from app.settings import Settings
from graph import schema
from graph.safekeeping.backup import back_up
from graph.safekeeping.manifest import Manifest, checked
from graph.safekeeping.restore import restore as bring_back
from graph.safekeeping.vessel import Vessel

log = logging.getLogger(__name__)

AsJson = Annotated[bool, typer.Option("--json", help="Answer with the manifest, in JSON.")]


def backup(
    path: Annotated[Path, typer.Argument(help="A folder, or a file ending in .zip, that is not there yet.")],
    as_json: AsJson = False,
) -> None:
    """Write out the whole graph while it is in use: readers go on, what would be written waits until it is done."""
    with open_store(Settings()) as opened:
        schema.create(opened.store)
        made = back_up(opened.store, path, product=version("conflict-graph"), made_at=datetime.now(UTC), progress=_tell)
    _say(path, made, as_json=as_json)


def restore(
    path: Annotated[Path, typer.Argument(help="A backup: its folder, or its .zip file.", exists=True)],
    replace: Annotated[bool, typer.Option("--replace", help="Take away all that is in the database first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into an empty database. One that was broken off goes on when it is run again."""
    whole = checked(Vessel(path))
    with open_store(Settings()) as opened:
        bring_back(opened.store, whole, replace=replace, progress=_tell)
    _say(path, whole.manifest, as_json=as_json)


def _say(path: Path, manifest: Manifest, *, as_json: bool) -> None:
    if as_json:
        typer.echo(manifest.model_dump_json(indent=1))
    else:
        typer.echo(f"{path}: {manifest.nodes:,} nodes, {manifest.relationships:,} relationships, {manifest.id}")


def _tell(name: str, lines: int) -> None:
    log.info("%s: %d lines", name, lines)
