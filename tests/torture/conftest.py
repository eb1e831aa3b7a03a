"""The loaded process whose children are killed or disturbed: one for each file of tests."""

from collections.abc import Iterator

import pytest

from tests.torture.kills import Stem, loaded


@pytest.fixture(scope="module")
def stem() -> Iterator[Stem]:
    with loaded() as process:
        yield process
