"""Which jars make up our Neo4j? Resolves the coordinates in jars.toml anew and writes the lock:

    python -m graph.embedded.lock

Jars come into a fresh folder, so a hash is always that of what the repository serves today, never of a local copy.
Review the difference before you commit it: from then on the hashes are what is trusted.
"""

import dataclasses
import hashlib
import sys
import tempfile
from pathlib import Path

from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext, PythonResolver
from jgo.parse import Coordinate

from graph.embedded.jars import LOCK, Jar, Lock, read_lock

HEADER = """\
# The jars of the embedded Neo4j: coordinates, SHA-256 and bytes of each; addresses are the repository's own affair.
# Change `version` or `wanted`, run `make jars-lock`, and review the difference.
"""


def resolve(wanted: tuple[str, ...], folder: Path) -> list[Jar]:
    """The wanted coordinates and all that they need at run time, fetched into `folder` to be hashed."""
    context = MavenContext(resolver=PythonResolver(), repo_cache=folder, remote_repos={"central": MAVEN_CENTRAL_URL})
    roots = [
        context.create_dependency(dataclasses.replace(Coordinate.parse(coordinate), scope="compile"))
        for coordinate in wanted
    ]
    named, needed = context.resolver.resolve(roots)
    jars: list[Jar] = []
    for dependency in [*named, *(one for one in needed if one.scope in ("compile", "runtime"))]:
        path = dependency.artifact.resolve()
        jars.append(
            Jar(
                dependency.groupId,
                dependency.artifactId,
                dependency.version,
                dependency.classifier,
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_size,
            )
        )
    return sorted(jars, key=lambda jar: jar.coordinate)


def render(lock: Lock) -> str:
    wanted = "".join(f'    "{coordinate}",\n' for coordinate in lock.wanted)
    jars = "".join(
        f'    {{ jar = "{jar.coordinate}", sha256 = "{jar.sha256}", bytes = {jar.size} }},\n' for jar in lock.jars
    )
    return f'{HEADER}version = "{lock.version}"\nwanted = [\n{wanted}]\njars = [\n{jars}]\n'


def main() -> None:
    lock = read_lock()
    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(lock.wanted, Path(folder))
    LOCK.write_text(render(dataclasses.replace(lock, jars=tuple(jars))), encoding="utf-8")
    total = sum(jar.size for jar in jars) / 1e6
    sys.stdout.write(f"{len(jars)} jars, {total:.0f} MB, locked in {LOCK}\n")


if __name__ == "__main__":
    main()
