"""The command line: every command, and the composition root of all of them.

Answers go to standard output, everything else to standard error. Exit codes: 0 done, 1 some inputs were not taken in,
2 the command or a setting is wrong, 3 the database is unavailable, 130 or 143 broken off by Ctrl-C or SIGTERM.
"""

import sys
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app import collecting, doctor, gazetteer, judging, known_actors, quarantine, rebuilding, safekeeping
from app.asking import asked_of
from app.composition import OpenStore, open_store
from app.engines import EngineName, open_engine
from app.exits import BROKEN_OFF, DONE, SOME_REJECTED, errors_as_exit_codes
from app.extracting import Opening, answers, extracting, geocoding
from app.logs import log_to_stderr
from app.main import create_app
from app.moments import NoSuchMoment, moment
from app.serving import listen, serve
from app.settings import Settings
from app.stopping import ending_at_once, stopping_gracefully
from app.table import print_ledger
from app.taking_in import load_tools, take_in, take_in_every
from graph import schema
from graph.errors import QueryTimedOut, StoreUnavailable
from graph.queries.ledger import LedgerFilters, ledger
from graph.queries.moments import Moment
from graph.store import Store
from ingest.pipeline import InThisProcess
from ingest.seeds import folder as seeds_folder

cli = typer.Typer(
    name="conflict-graph",
    help="A claim ledger for armed conflict: who claimed what, where, when, and who says otherwise.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
cli.add_typer(known_actors.commands, name="actors")
cli.add_typer(gazetteer.commands, name="gazetteer")
cli.add_typer(quarantine.commands, name="quarantine")
out = Console()
err = Console(stderr=True)

DEMO_QUESTION = LedgerFilters(about="Kursk")


@cli.callback(invoke_without_command=True)
def start(show_version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if show_version:
        typer.echo(version("conflict-graph"))
        raise typer.Exit


@cli.command()
def demo() -> None:
    """Take in the seed articles, print who claimed what about Kursk, then serve the API until Ctrl-C."""
    settings = Settings()
    with (
        stopping_gracefully() as stopping,
        listen(settings.host, settings.port) as listener,
        open_store(settings, patience=5, keep_up=True) as opened,
    ):
        schema.create(opened.store)
        code = take_in([str(seeds_folder())], opened.store, InThisProcess(*load_tools(settings)), stopping, err)
        if stopping.signal:
            raise typer.Exit(BROKEN_OFF + stopping.signal)
        found = ledger(opened.store, DEMO_QUESTION, limit=1000)
        print_ledger(out, found.items, title="Who claimed what about Kursk?")
        _say_where(opened, listener.getsockname())
        serve(create_app(opened.store, judging=settings.judging), listener)
    raise typer.Exit(code)


@cli.command()
def up() -> None:
    """Run the database alone (our own server, with Neo4j Browser) until Ctrl-C."""
    settings = Settings()
    with stopping_gracefully() as stopping, open_store(settings, keep_up=True) as opened:
        schema.create(opened.store)
        _say_where(opened, None)
        stopping.wait()


@cli.command("serve")
def serve_command() -> None:
    """Serve the API until Ctrl-C; starts the database, or joins the one that runs."""
    settings = Settings()
    with (
        stopping_gracefully() as stopping,
        listen(settings.host, settings.port) as listener,
        open_store(settings, patience=5, keep_up=True) as opened,
    ):
        if stopping:
            return
        _warm_up(opened.store)
        _say_where(opened, listener.getsockname())
        serve(create_app(opened.store, judging=settings.judging), listener)


@cli.command()
def ingest(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.")],
    every: Annotated[
        str | None, typer.Option(help="Look again after 30s, 15m, 6h or 1d, until stopped, instead of once.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=256, help="Processes that read side by side. Unset: one for each core but one."),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="Where they read: on this machine, or on the machines of a Ray cluster.")
    ] = "local",
) -> None:
    """Take in articles: .txt, .md, .json, .jsonl, .csv, .html, .mhtml, .warc. Those already there stay as they are."""
    settings = Settings()
    pause = int(collecting.pause_of(every).total_seconds()) if every else None
    if missing := [path for path in paths if path != "-" and not Path(path).exists()]:
        raise typer.BadParameter(f"there is no file or folder {missing[0]!r}", param_hint="PATHS")
    with stopping_gracefully() as stopping, open_engine(settings, jobs=jobs, name=engine) as reader:
        if pause is not None:
            take_in_every(pause, paths, settings, reader, stopping, err)
            return
        # Who asks for several processes has much to take in.
        with open_store(settings, lasting=jobs is not None and jobs > 1) as opened:
            schema.create(opened.store)
            code = take_in(paths, opened.store, reader, stopping, err)
    raise typer.Exit(BROKEN_OFF + stopping.signal if stopping.signal else code)


@cli.command()
def ask(
    question: Annotated[str, typer.Argument(help='For example "who claimed what about Kursk".')],
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON, as the API does.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many statements at most.")] = 50,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only what was published by the end of that day.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only what was taken in by the end of that day, or that instant.")
    ] = None,
) -> None:
    """Answer a plain question."""
    then = _moment(as_of, known_at)
    with open_store(Settings(), patience=5) as opened:
        schema.create(opened.store)
        asked = asked_of(opened.store, question, datetime.now(UTC).date())
        then = replace(then, as_of=then.as_of or asked.moment.as_of)
        found = ledger(opened.store, asked.filters, moment=then, limit=limit)
    if asked.ignored:
        err.print(f"not understood, and left out: {' '.join(asked.ignored)}", markup=False)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
    elif found.items:
        print_ledger(out, found.items, title=question)
        if found.next_cursor:
            err.print(f"the first {limit}; more with --limit")
    else:
        err.print("nothing in the graph answers that")


@cli.command()
def extract(
    jobs: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side; one a core.")] = 1,
) -> None:
    """Read articles as JSON lines (id, title, published, text) from standard input; write what they say, one line each.

    No database is used. docs/extract.md describes the lines.
    """
    _answer_lines(extracting, jobs)


@cli.command()
def geocode(
    jobs: Annotated[int, typer.Option(min=1, max=256, help="Processes that read side by side; one a core.")] = 1,
) -> None:
    """Read texts as JSON lines (id, text, toponyms) from standard input; write which places they name, one line each.

    No database is used, and no parser. docs/geocode.md describes the lines.
    """
    _answer_lines(geocoding, jobs)


def _answer_lines(opening: Opening, jobs: int) -> None:
    """An answer for each line of standard input; those that could not be read are named on standard error."""
    code = DONE
    with ending_at_once(), closing(answers(sys.stdin.buffer, Settings(), opening, jobs=jobs)) as found:
        for answer in found:
            if answer.fault:
                err.print(f"line {answer.number}: {answer.fault}", markup=False)
                code = SOME_REJECTED
            sys.stdout.write(answer.row + "\n")
            sys.stdout.flush()
    raise typer.Exit(code)


cli.command()(collecting.collect)
cli.command()(collecting.schedule)
cli.command()(collecting.sources)
cli.command()(judging.merge)
cli.command()(judging.split)
cli.command()(judging.different)
cli.command()(judging.undo)
cli.command()(judging.judgements)
cli.command()(judging.review)
cli.command()(safekeeping.backup)
cli.command()(safekeeping.restore)
cli.command()(rebuilding.rebuild)
cli.command()(doctor.doctor)


def _warm_up(store: Store) -> None:
    """Have a database that has just started plan the main question before anyone waits for it: that takes seconds.

    One that is away, or slow, does not keep the API from starting: it answers 503 until the database is there.
    """
    with suppress(StoreUnavailable, QueryTimedOut):
        schema.create(store)
        ledger(store, LedgerFilters(), limit=1)


def _moment(as_of: str | None, known_at: str | None) -> Moment:
    try:
        return moment(as_of, known_at)
    except NoSuchMoment as error:
        raise typer.BadParameter(str(error), param_hint=f"--{error.parameter.replace('_', '-')}") from error


def _say_where(opened: OpenStore, address: tuple[str, int] | None) -> None:
    if address:
        host = f"[{address[0]}]" if ":" in address[0] else address[0]
        err.print(f"API            http://{host}:{address[1]}/docs", markup=False, soft_wrap=True)
    err.print(f"Neo4j          {opened.uri}", soft_wrap=True)
    if opened.browser_url:
        err.print(f"Neo4j Browser  {opened.browser_url}", soft_wrap=True)
    err.print("Ctrl-C stops.")


def main() -> None:
    """The console script."""
    log_to_stderr()
    with errors_as_exit_codes(err):
        cli()


if __name__ == "__main__":
    main()
