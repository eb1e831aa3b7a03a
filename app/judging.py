"""How does an analyst judge on the command line who is one and the same, and see what is in doubt?"""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.composition import open_store
from app.settings import Settings
from app.table import plain
from graph import judgements as judged
from graph import schema
from graph.judgement import Judgement, Why
from graph.queries import judgements as recorded
from graph.queries.review import Doubtful, DoubtfulPair, Kind
from graph.queries.review import review as doubtful
from graph.store import Store
from ingest.gazetteer.same_names import loose

out = Console()
err = Console(stderr=True)

Author = Annotated[str, typer.Option(help="Who judges.")]
Reason = Annotated[str, typer.Option(help="Why: the record keeps it.")]
Limit = Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, as the API does.")]


def merge(
    ids: Annotated[list[str], typer.Argument(help="Ids of actors, or of places: see review.")],
    keep: Annotated[str, typer.Option(help="The id that the others stand for from now on.")],
    reason: Reason,
    author: Author,
) -> None:
    """Judge that ids are one and the same. The others keep answering, as the one that is kept."""
    with _open() as store:
        _say(judged.merge(store, ids, keep=keep, why=_why(author, reason)))


def split(
    id: Annotated[str, typer.Argument(help="Id of an actor or place.")],  # noqa: A002
    name: Annotated[str, typer.Option("--as", help="Name of what is split off.")],
    reason: Reason,
    author: Author,
    articles: Annotated[list[str], typer.Option(help="Ids of the articles in which it is meant.")],
    more: Annotated[list[str] | None, typer.Argument(help="More articles.", metavar="[ARTICLE]...")] = None,
) -> None:
    """Judge that in some articles an id means another thing, which gets an id of its own."""
    with _open() as store:
        made = judged.split(store, id, articles=[*articles, *(more or [])], name=name, why=_why(author, reason))
        _say(made)
        err.print(f"split off: {made.makes}", markup=False, soft_wrap=True)


def different(
    ids: Annotated[list[str], typer.Argument(help="Ids of actors, or of places.")], reason: Reason, author: Author
) -> None:
    """Judge that ids are not the same, however alike: they are no longer in doubt, and cannot be merged."""
    with _open() as store:
        _say(judged.different(store, ids, why=_why(author, reason)))


def undo(
    id: Annotated[str, typer.Argument(help="Id of a judgement: see judgements.")],  # noqa: A002
    reason: Reason,
    author: Author,
) -> None:
    """Take a judgement back: the graph is as if it had never been made. The record keeps both."""
    with _open() as store:
        _say(judged.undo(store, id, why=_why(author, reason)))


def judgements(as_json: AsJson = False, limit: Limit = 50) -> None:
    """List who judged what, when and why, the newest first."""
    with _open() as store:
        found = recorded.judgements(store, limit=limit)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
        return
    for one in found.items:
        undone = f"  undone by {one.undone_by}" if one.undone_by else ""
        what = f"{one.undoes or ' '.join(one.ids)}{_outcome(one)}"
        out.print(plain(f"{one.id}  {one.made_at:%Y-%m-%d %H:%M}  {one.kind} {what}{undone}"), soft_wrap=True)
        out.print(plain(f"    {one.author}: {one.reason}"), soft_wrap=True)


def review(
    as_json: AsJson = False,
    kind: Annotated[Kind | None, typer.Option(help="Only actors, or only places.")] = None,
    limit: Limit = 20,
) -> None:
    """List pairs that may be one and the same, with what speaks for it; nothing is merged by likeness alone."""
    with _open() as store:
        found = doubtful(store, loose, kind=kind, limit=limit)
    if as_json:
        typer.echo(found.model_dump_json(indent=1))
    elif found.items:
        _print_pairs(found.items)
        if found.next_cursor:
            err.print(f"the first {limit}; more with --limit")
    else:
        err.print("nothing is in doubt")


def _print_pairs(pairs: list[DoubtfulPair]) -> None:
    table = Table(title="Are these one and the same?", title_justify="left", show_lines=True, expand=True)
    table.add_column("alike", max_width=5)
    table.add_column("one", ratio=1)
    table.add_column("other", ratio=1)
    table.add_column("evidence", ratio=1)
    for pair in pairs:
        table.add_row(f"{pair.likeness:.2f}", plain(_one(pair.a)), plain(_one(pair.b)), plain("\n".join(pair.why)))
    out.print(table)


def _one(one: Doubtful) -> str:
    seen = "".join(f"\n… {sample.around.strip()} …" for sample in one.samples[:1])
    return f"{one.name}\n{one.id}\n{one.articles} articles, {one.statements} statements{seen}"


def _outcome(one: recorded.JudgementAnswer) -> str:
    match one.kind:
        case "merge":
            return f", keep {one.keep}"
        case "split":
            return f" in {' '.join(one.articles)}: {one.makes}"
        case _:
            return ""


def _say(made: Judgement) -> None:
    """The id alone on standard output, for `undo`."""
    typer.echo(made.id)


def _why(author: str, reason: str) -> Why:
    for name, value in (("--author", author), ("--reason", reason)):
        if not value.strip():
            raise typer.BadParameter("say it in words", param_hint=name)
    return Why(author=author.strip(), reason=reason.strip(), at=datetime.now(UTC))


@contextmanager
def _open() -> Generator[Store]:
    with open_store(Settings(), patience=5) as opened:
        schema.create(opened.store)
        yield opened.store
