"""How does a process that takes seconds to load die two hundred times? It is loaded once, and forks those that die.

    python -m tests.torture.stem

Each line of standard input is a Task in JSON; the answers are the process id of a child that does it, then how it
ended. The child does what the command does, with everything that it opens opened after the fork.
"""

import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rich.console import Console

from app.engines import open_engine
from app.exits import errors_as_exit_codes
from app.settings import Settings
from app.stopping import Stopping
from app.taking_in import Tools, load_tools, take_in
from graph import schema
from graph.safekeeping.manifest import checked
from graph.safekeeping.restore import restore
from graph.safekeeping.vessel import Vessel
from graph.store import connect
from ingest.pipeline import InThisProcess
from ingest.rereading import Meant, read_again

FEW = 3
"""Articles in one transaction: so that a small corpus takes many, and is killed between them too."""


@dataclass(frozen=True, slots=True)
class Task:
    what: Literal["ingest", "ingest in two", "rebuild", "restore"]
    uri: str
    user: str
    password: str
    path: str
    """Of the articles, or of the backup."""
    log: str
    patience: float = 30.0

    def line(self) -> str:
        return json.dumps(asdict(self)) + "\n"


def main() -> None:
    tools = load_tools(Settings())
    say({"ready": True})
    for line in sys.stdin:
        task = Task(**json.loads(line))
        child = os.fork()
        if not child:
            os._exit(_as_a_command(task, tools))
        say({"pid": child})
        say({"code": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])})


def say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _as_a_command(task: Task, tools: Tools) -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with Path(task.log).open("a", encoding="utf-8") as log:
        console = Console(file=log, width=200)
        try:
            with errors_as_exit_codes(console):
                return _do(task, tools, console)
        except SystemExit as ended:
            log.flush()
            return int(ended.code or 0)
        except BaseException:  # noqa: BLE001
            console.print_exception()
            return 70


def _do(task: Task, tools: Tools, console: Console) -> int:
    with connect(task.uri, user=task.user, password=task.password, patience=task.patience, budget=120) as store:
        match task.what:
            case "ingest":
                schema.create(store)
                return take_in([task.path], store, InThisProcess(*tools), Stopping(), console, many=FEW)
            case "ingest in two":
                schema.create(store)
                with open_engine(Settings(), jobs=2) as engine:
                    return take_in([task.path], store, engine, Stopping(), console, many=FEW)
            case "rebuild":
                schema.create(store)
                again = read_again(
                    Meant(),
                    store=store,
                    extractor=tools.extractor,
                    gazetteer=tools.gazetteer,
                    now=lambda: datetime.now(UTC),
                )
                return int(any(outcome.fault for outcome in again))
            case "restore":
                restore(store, checked(Vessel(Path(task.path))), replace=True, progress=lambda _name, _lines: None)
                return 0


if __name__ == "__main__":
    main()
