"""How does an operator learn whether all is well, and what to do where it is not?"""

import json
from typing import Annotated

import typer
from rich.console import Console

from app.checks import findings
from app.exits import DONE

out = Console()

FAULTS_FOUND = 1


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a finding.")] = False,
    mend: Annotated[bool, typer.Option("--mend", help="Make constraints and indexes that are missing.")] = False,
) -> None:
    """Check settings, disk, data files, parser, database and graph; name what is wrong, and what helps."""
    ill = False
    for found in findings(mend=mend):
        ill = ill or bool(found.fault)
        if as_json:
            row = {"check": found.check, "ok": not found.fault, "fault": found.fault, "remedy": found.remedy}
            typer.echo(json.dumps(row, ensure_ascii=False))
        elif found.fault:
            out.print(f"FAULT {found.check}: {found.fault}\n      {found.remedy}", markup=False, soft_wrap=True)
        else:
            out.print(f"ok    {found.check}", markup=False)
    raise typer.Exit(FAULTS_FOUND if ill else DONE)
