"""What does our extractor find in these articles? Two processes share the work, whatever the profile."""

from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Final, Literal

from app.extract import described
from app.settings import Settings
from app.taking_in import Tools, load_tools
from evaluation.predictions import ExtractRow
from graph.model import Article, Fragment
from ingest.pipeline import Read, read

Profile = Literal["full", "fast"]
PROFILES: Final[tuple[Profile, ...]] = ("full", "fast")
PROCESSES = 2
_AT_ONCE = 8
"""Articles that a process is given: few, so that none is left with the longest of them at the end."""


def fragments(articles: Sequence[Article], profile: Profile) -> list[Fragment]:
    return [each.fragment for each in by_profile(articles, (profile,))[profile]]


def by_profile(articles: Sequence[Article], profiles: tuple[Profile, ...] = PROFILES) -> dict[Profile, list[Read]]:
    """Fresh processes, since the threads of the tagger's network do not survive a fork."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        asked: list[tuple[Profile, Future[list[Read]]]] = [
            (profile, pool.submit(_read, few, profile)) for profile in profiles for few in _batches(articles)
        ]
        found: dict[Profile, list[Read]] = {profile: [] for profile in profiles}
        for profile, future in asked:
            found[profile] += future.result()
        return found


def row(fragment: Fragment) -> ExtractRow:
    """The fragment as `conflict-graph extract` would write it, which is what is scored."""
    return ExtractRow.model_validate(described(fragment))


def _batches(articles: Sequence[Article]) -> list[Sequence[Article]]:
    return [articles[start : start + _AT_ONCE] for start in range(0, len(articles), _AT_ONCE)]


def _read(articles: Sequence[Article], profile: Profile) -> list[Read]:
    extractor, gazetteer = _tools(profile)
    return [read(article, extractor, gazetteer) for article in articles]


@cache
def _tools(profile: Profile) -> Tools:
    """Loaded once in each process."""
    return load_tools(Settings(profile=profile))
