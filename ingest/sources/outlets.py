"""What may stand in a YAML of outlets, and what is said where it is wrong?"""

import re
from collections.abc import Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, Self, cast

import yaml
from cronsim import CronSim, CronSimError
from pydantic import AfterValidator, Field, ValidationError, model_validator
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from graph.model import Value
from ingest.sources.addresses import absolute

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""How far a source is to be trusted, by NATO's Admiralty code: A completely, E not at all, F nobody can tell."""

_EVERY = re.compile(r"[1-9]\d{0,5}[smhd]")


class BadFeedList(ValueError):
    """A list of sources cannot be used; the text names the file, the line and what to mend."""


def _web(address: str) -> str:
    if absolute(address, None) is None:
        raise ValueError("give an http or https address")
    return address


def _interval(every: str) -> str:
    if not _EVERY.fullmatch(every):
        raise ValueError("give a length of time such as 30s, 15m, 6h or 1d")
    return every


def _cron(expression: str) -> str:
    try:
        next(CronSim(expression, datetime.now(UTC)))
    except (CronSimError, StopIteration) as error:
        raise ValueError('give a cron expression such as "*/15 * * * *", of a time that comes') from error
    return expression


Address = Annotated[str, AfterValidator(_web)]


class Outlet(Value):
    """One who publishes, and where what it publishes is found."""

    outlet: str = Field(min_length=1, max_length=200)
    reliability: Reliability | None = None
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$")
    every: Annotated[str, AfterValidator(_interval)] | None = None
    cron: Annotated[str, AfterValidator(_cron)] | None = None
    feeds: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    pages: tuple[Address, ...] = ()
    gdelt: tuple[Address, ...] = ()
    files: tuple[Annotated[str, Field(min_length=1)], ...] = ()

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if self.every and self.cron:
            raise ValueError("give every or cron, not both")
        if not (self.feeds or self.sitemaps or self.pages or self.gdelt or self.files):
            raise ValueError("give it feeds, sitemaps, pages, gdelt or files")
        return self


class OutletList(Value):
    outlets: tuple[Outlet, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        """Read for two outlets, a page would be whose turn came first."""
        seen: set[str] = set()
        for one in self.outlets:
            for address in (*one.feeds, *one.sitemaps, *one.pages, *one.gdelt, *one.files):
                if address in seen:
                    raise ValueError(f"{address} is given twice")
                seen.add(address)
        return self


def read(path: Path, body: bytes) -> tuple[Outlet, ...]:
    try:
        loader = _Loader(body)
        node = loader.get_single_node()
        document: object = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadFeedList(f"{path}:{line}: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BadFeedList(f"{path}: no YAML: {str(error)[:200] or 'nested too deeply'}") from error
    if node is None:
        raise BadFeedList(f"{path}: there is nothing in it")
    try:
        return OutletList.model_validate(document).outlets
    except ValidationError as error:
        raise BadFeedList(f"{path}:{_said(node, error)}") from error


class _Loader(yaml.SafeLoader):
    """Plain values only. A key twice is refused, for which one counts? So is an alias: ten lines of them can stand for
    more than any memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = cast("yaml.Mark", cast("yaml.Event", self.peek_event()).start_mark)
            raise ComposerError(None, None, "aliases are not read; write it out", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[object] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                what = f"{key.value} is given twice" if isinstance(key, yaml.ScalarNode) else "a name is one word"
                raise ConstructorError(None, None, what, key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _said(document: yaml.Node, error: ValidationError) -> str:
    """Line, path, and what is wrong there."""
    first = error.errors()[0]
    node = document
    path = ""
    for step in first["loc"]:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
        node = _below(node, step)
    message = first["msg"].removeprefix("Value error, ")
    return f"{node.start_mark.line + 1}: {path.lstrip('.') or 'the list'}: {message}"


def _below(node: yaml.Node, step: int | str) -> yaml.Node:
    """The part that a step of the path leads to; where it leads nowhere, what it starts from."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return cast("yaml.Node", node.value[step])
    if isinstance(node, yaml.MappingNode):
        pairs = cast("list[tuple[yaml.Node, yaml.Node]]", node.value)
        return next((value for key, value in pairs if key.value == step), node)
    return node
