"""How does the command line ask, and feed, the gazetteer of the world's places?"""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.composition import imports, load_world
from app.exits import DONE, SOME_REJECTED
from app.settings import Settings, UnusableSetting
from ingest.gazetteer import Sighting, World
from ingest.gazetteer.dumps import BadDump, chosen
from ingest.gazetteer.imported import Taken, take_in

commands = typer.Typer(help="The places of the world: ask what a name can mean, take in GeoNames dumps.")
out = Console()
err = Console(stderr=True)


@commands.command("show")
def show(
    name: Annotated[str, typer.Argument(help='For example "Chasov Yar".')],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a place.")] = False,
) -> None:
    """Print which places a name can mean, the most populous first."""
    world = load_world(Settings())
    found = world.lookup(name)
    if as_json:
        for seen in found:
            typer.echo(json.dumps(_as_json(world, seen), ensure_ascii=False))
    elif found:
        out.print(_table(world, found, name))
    else:
        err.print(f"no place is known by the name {name}", markup=False)


@commands.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="GeoNames dumps, plain or zipped.", exists=True, dir_okay=False)],
) -> None:
    """Take in GeoNames dumps: allCountries, a country's, admin1CodesASCII, admin2Codes, alternateNamesV2."""
    settings = Settings()
    features = chosen()
    code = DONE
    for path in files:
        try:
            taken = take_in(imports(settings), path, features)
        except BadDump as error:
            err.print(f"{path}: {error}; nothing of it was taken in", markup=False, soft_wrap=True)
            code = SOME_REJECTED
        except OSError as error:
            raise UnusableSetting(f"{error.filename or path}: {error.strerror or error}") from error
        else:
            _tell(path, taken)
            code = SOME_REJECTED if taken.faulty else code
    load_world(settings).close()
    raise typer.Exit(code)


@commands.command("build")
def build() -> None:
    """Write the index of the world's places now, so that no later command waits for it."""
    load_world(Settings()).close()


def _tell(path: Path, taken: Taken) -> None:
    for fault in taken.faults:
        err.print(fault, markup=False, soft_wrap=True)
    told = f"{path}: {taken.places} places, {taken.names} names, {taken.left_out} left out, {taken.faulty} faulty"
    err.print(told if taken.changed else f"{told}; nothing new", markup=False, soft_wrap=True)


def _as_json(world: World, seen: Sighting) -> dict[str, object]:
    place = seen.place
    return {
        "id": place.id, "name": place.name, "main": seen.main, "kind": place.kind, "country": place.country,
        "lat": place.lat, "lon": place.lon, "population": place.population, "geonames_id": place.geonames_id,
        "within": [{"id": larger.id, "name": larger.name} for larger in world.around(place)],
        "names": list(place.names),
    }  # fmt: skip


def _table(world: World, found: tuple[Sighting, ...], name: str) -> Table:
    table = Table(title=name, title_justify="left")
    for column in ("id", "name", "kind", "within", "latitude, longitude", "population"):
        table.add_column(column, overflow="fold", justify="right" if column == "population" else "left")
    for seen in found:
        place = seen.place
        within = ", ".join(larger.name for larger in world.around(place))
        people = f"{place.population:,}" if place.population else ""
        table.add_row(place.id, place.name, place.kind, within, f"{place.lat:.3f}, {place.lon:.3f}", people)
    return table
