"""How does an operator have the stored articles read again, by the extractor of today?"""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console

from app.composition import open_store
from app.exits import BROKEN_OFF, DONE, SOME_REJECTED
from app.settings import Settings
from app.stopping import stopping_gracefully
from app.taking_in import load_tools
from graph import schema
from ingest.rereading import Meant, read_again

err = Console(stderr=True)


def rebuild(
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Only what was published on that day or later."),
    ] = None,
    article: Annotated[list[str] | None, typer.Option(help="Only this article; give it again for more.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what this extractor has read: after a change of what analysts edit.")
    ] = False,
) -> None:
    """Read stored articles again with the present extractor. The old evidence of each stays until the new is in."""
    settings = Settings()
    meant = Meant(since=since.date() if since else None, articles=article or None, also_present=every)
    done = faults = 0
    with stopping_gracefully() as stopping, open_store(settings) as opened:
        schema.create(opened.store)
        tools = load_tools(settings)
        outcomes = read_again(
            meant,
            store=opened.store,
            extractor=tools.extractor,
            gazetteer=tools.gazetteer,
            now=lambda: datetime.now(UTC),
        )
        for outcome in outcomes:
            done, faults = done + (not outcome.fault), faults + bool(outcome.fault)
            if outcome.fault:
                err.print(f"{outcome.article}: {outcome.fault}", markup=False, soft_wrap=True)
            if stopping:
                break
    left = f", {faults} left as they are" if faults else ""
    err.print(f"rebuild: {done} read again by {tools.extractor.name}{left}", markup=False)
    if stopping.signal:
        raise typer.Exit(BROKEN_OFF + stopping.signal)
    raise typer.Exit(SOME_REJECTED if faults else DONE)
