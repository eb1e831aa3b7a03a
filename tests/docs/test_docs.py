"""Do the docs name everything that there is, and nothing that there is not?"""

import re
from pathlib import Path
from typing import cast, get_args

import pytest
import typer.main
from fastapi.routing import APIRoute

from app.cli import cli
from app.extract import described
from app.routes import (
    actors,
    articles,
    ask,
    claims,
    compare,
    control,
    events,
    health,
    history,
    judgements,
    places,
    problems,
    quarantine,
)
from app.settings import Settings
from graph import origins, recording, relating, repointing, write
from ingest.extractors import event_words, happening_words
from tests.examples import fragment

ROOT = Path(__file__).parents[2]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_name() -> None:
    names = {
        str(field.validation_alias.choices[0])  # type: ignore[union-attr]
        if field.validation_alias
        else f"CONFLICT_GRAPH_{name.upper()}"
        for name, field in Settings.model_fields.items()
    }
    assert set(re.findall(r"^\| `([A-Z0-9_]+)`", page("settings.md"), re.MULTILINE)) == names


def test_every_command_and_option_is_documented() -> None:
    commands = typer.main.get_group(cli).commands
    documented = set(re.findall(r"^\| `conflict-graph ([a-z]+)", page("commands.md"), re.MULTILINE))
    assert documented == set(commands)
    for command in commands.values():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--") and option != "--help":
                    assert option in page("commands.md"), f"{command.name} {option}"


def test_every_route_is_documented() -> None:
    rows = re.findall(r"^\| (`(?:GET|POST) .*?) \|", page("api.md"), re.MULTILINE)
    documented = {(method, path) for row in rows for method, path in re.findall(r"`(GET|POST) ([^`?]+)", row)}
    routers = (
        *(actors, articles, ask, claims, compare, control, events, health, history, judgements, places, problems),
        quarantine,
    )
    assert documented == {
        (method, route.path)
        for module in routers
        for route in module.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }


def test_every_field_that_extract_writes_is_documented() -> None:
    row = described(fragment())
    statements = cast("list[dict[str, object]]", row["statements"])
    for name in row:
        assert f"| `{name}` |" in page("extract.md"), name
    for name in statements[0]:
        assert f"| `statements[].{name}` |" in page("extract.md"), name


def test_every_type_of_event_and_way_of_holding_a_place_is_documented() -> None:
    for name in (*get_args(event_words.Plover), *get_args(happening_words.ControlMeasure)):
        assert f"`{name}`" in page("events.md"), name


def test_the_event_of_the_docs_can_be_added_as_it_stands(tmp_path: Path) -> None:
    (entry,) = re.findall(r"```toml\n(.*?)```", page("events.md"), re.DOTALL)
    longer = tmp_path / "events.toml"
    longer.write_text((ROOT / "seeds" / "events.toml").read_text(encoding="utf-8") + "\n" + entry, encoding="utf-8")
    assert event_words.load(longer).event[-1].mode == "censor"


def test_every_relationship_that_is_written_is_documented() -> None:
    source = "".join(
        Path(module.__file__ or "").read_text(encoding="utf-8")
        for module in (write, relating, origins, repointing, recording)
    )
    names = set(re.findall(r"-\[\w*:([A-Z_]+)\]->", source))
    assert {"MADE", "ASSERTS", "MIRRORS", "COPY_OF"} <= names
    for name in names:
        assert re.search(rf"[:|]{name}\b", page("graph.md")), name


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda p: p.name
)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"
