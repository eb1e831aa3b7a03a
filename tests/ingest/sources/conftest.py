"""Fixtures for reading articles: a small text with invented persons, and a way to read what a test wrote."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Article
from ingest.sources.files import read
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page

Outcome = tuple[list[Article], list[Rejection]]
ReadBytes = Callable[..., Outcome]


@pytest.fixture
def english() -> str:
    return (
        "Ilya Marchenko, the mayor of Sumy, said on Tuesday that 14 drones had been shot down overnight.\n\n"
        "“The town is calm,” he said. Colonel Oleg Dvornik denied that any drone had been sent."
    )


@pytest.fixture
def russian() -> str:
    return (
        "Мэр города Сумы Илья Марченко сообщил во вторник, что ночью были сбиты четырнадцать беспилотников. "
        "Полковник Олег Дворник опроверг это."
    )


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Write bytes to a file of that name, or give them on standard input for `-`; then read."""

    def read_them(name: str, data: bytes) -> Outcome:
        if name != "-":
            (tmp_path / name).write_bytes(data)
        found = read([name if name == "-" else tmp_path / name], stdin=io.BytesIO(data))
        outcomes = [one.article if isinstance(one, Page) else one for one in found]
        articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
        return articles, [outcome for outcome in outcomes if isinstance(outcome, Rejection)]

    return read_them


@pytest.fixture
def seed() -> Path:
    return Path("seeds/000_3f0cff5302c0621a.txt")
