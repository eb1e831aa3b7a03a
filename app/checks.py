"""Is everything there that the program needs: settings, disk, data files, parser, database, and a graph that is whole?

Each check yields what is wrong with a remedy, or nothing.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from pydantic import ValidationError

from app.composition import load_world, open_store, read_seeds
from app.heartbeat import heartbeat
from app.settings import Settings, UnusableSetting
from graph import schema
from graph.errors import GraphError
from graph.queries.faults import Fault, dangling, unlaid, unsliced
from graph.store import Store
from graph.turn import refuse_while_restoring
from ingest.extractors import weights

LEAST_FREE: Final = 1_000_000_000
"""Bytes below which a database is soon in trouble: its log alone takes a tenth of that."""
PATIENT: Final = 600.0
"""Seconds that one query of a check may take: some read the whole graph."""


class Finding(NamedTuple):
    """What a check found; `fault` is empty where all is well."""

    check: str
    fault: str = ""
    remedy: str = ""


Faults = Iterator[tuple[str, str]]
"""What is wrong, and what helps."""


def findings(*, mend: bool = False) -> Iterator[Finding]:
    """Every check in turn; those of the graph only where the database answers. `mend` lays missing indexes first."""
    try:
        settings = Settings(query_budget=PATIENT)
        _ = settings.password
    except (ValidationError, UnusableSetting) as error:
        yield Finding("settings", str(error).replace("\n", " "), "correct the environment or .env: docs/settings.md")
        return
    yield Finding("settings")
    for name, check in ON_THIS_MACHINE.items():
        yield from _told(name, check(settings))
    try:
        with open_store(settings, patience=5) as opened:
            opened.store.check()
            yield Finding("database")
            yield from _of_the_graph(opened.store, mend=mend)
    except GraphError as error:
        yield Finding("database", str(error), "see the message; nothing of the graph was checked")


def _of_the_graph(store: Store, *, mend: bool) -> Iterator[Finding]:
    unknown = list(_schema(store))
    yield from _told("schema", iter(unknown))
    if unknown:
        return
    if mend:
        schema.lay(store)
    for name, check in OF_THE_GRAPH.items():
        yield from _told(name, ((_said(fault), fault.remedy) for fault in check(store)))


def _told(name: str, faults: Faults) -> Iterator[Finding]:
    found = [Finding(name, fault, remedy) for fault, remedy in faults]
    yield from found or [Finding(name)]


def _said(fault: Fault) -> str:
    return f"{fault.count:,} {fault.what}: {', '.join(fault.ids)}{' …' if fault.count > len(fault.ids) else ''}"


def _schema(store: Store) -> Faults:
    version = schema.stored_version(store)
    try:
        schema.refuse_newer(version, "the graph")
        refuse_while_restoring(store)
    except GraphError as error:
        yield str(error), "as it says"
        return
    if not version:
        yield "there is no graph yet", "take something in: conflict-graph ingest"
    elif version < schema.VERSION:
        yield f"schema version {version}, and {schema.VERSION} is current", "any command that writes brings it up to it"


def _disk(settings: Settings) -> Faults:
    folders = {"CONFLICT_GRAPH_CACHE": settings.cache}
    if not settings.neo4j_uri:
        folders["CONFLICT_GRAPH_HOME"] = settings.home
    for setting, folder in folders.items():
        there = _nearest(folder)
        if not os.access(there, os.W_OK) and setting == "CONFLICT_GRAPH_HOME":
            yield f"{there} cannot be written", f"make it writable, or set {setting} to another folder"
        free = shutil.disk_usage(there).free
        if free < LEAST_FREE:
            yield f"{free / 1e6:,.0f} MB are left for {folder}", f"free some, or set {setting} to another disk"


def _nearest(folder: Path) -> Path:
    """Itself, or the first around it that is there."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())


def _seeds(settings: Settings) -> Faults:
    try:
        read_seeds(settings)
    except UnusableSetting as error:
        yield str(error), "mend the file that it names, or unset CONFLICT_GRAPH_SEEDS"


def _places(settings: Settings) -> Faults:
    try:
        load_world(settings).close()
    except UnusableSetting as error:
        yield str(error), "conflict-graph gazetteer build writes the index anew"


def _weights(settings: Settings) -> Faults:
    if settings.profile == "fast":
        return
    try:
        weights.read()
    except weights.WrongWeights as error:
        yield str(error), "install the package again"


def _parser(settings: Settings) -> Faults:
    if not Path(settings.parser).exists() and importlib.util.find_spec(settings.parser) is None:
        yield (
            f"no spaCy pipeline {settings.parser!r} is installed",
            "install it, or set CONFLICT_GRAPH_PARSER to one that is",
        )


def _schedule(settings: Settings) -> Faults:
    """Only one that has run from here: it takes its sign of life away when it ends in good order."""
    sign = heartbeat(settings)
    if sign.file.exists() and (fault := sign.fault(datetime.now(UTC))):
        yield fault, f"start conflict-graph schedule again, or remove {sign.file} if none shall run"


ON_THIS_MACHINE: Final[dict[str, Callable[[Settings], Faults]]] = {
    "disk": _disk,
    "seeds": _seeds,
    "places": _places,
    "weights": _weights,
    "parser": _parser,
    "schedule": _schedule,
}
OF_THE_GRAPH: Final[dict[str, Callable[[Store], Iterator[Fault]]]] = {
    "indexes": unlaid,
    "dangling": dangling,
    "spans": unsliced,
}
