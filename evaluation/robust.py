"""Does every article come through? Reads many as `conflict-graph extract` does; counts crashes and false spans."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from app.extract import BadLine, extract_line
from app.settings import Settings
from app.taking_in import load_tools
from evaluation.bare import peak
from evaluation.corpora import Json, rows
from evaluation.reading import Profile
from graph.model import Span
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Extractor

FILES = ("quotes_*.jsonl", "geo_gwn_*.jsonl")
"""A thousand articles of several kinds; see the corpora's README."""

log = logging.getLogger(__name__)


def read_through(files: Sequence[Path], profile: Profile) -> dict[str, float]:
    """Every article of the files, and the bare pipeline beside it in another process."""
    settings = Settings(profile=profile)
    command = [sys.executable, "-m", "evaluation.bare", settings.parser, *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bare:
        counts = counted((row for path in files for row in rows(path)), *load_tools(settings))
        ours = peak()
        printed, _ = bare.communicate()
    if bare.returncode:
        raise RuntimeError(f"the bare pipeline failed: {' '.join(command)}")
    return {
        **counts,
        "peak memory, MiB": ours // 1024,
        "peak memory of the bare pipeline, MiB": int(printed) // 1024,
    }


def counted(articles: Iterable[Json], extractor: Extractor, gazetteer: Gazetteer) -> dict[str, float]:
    read = crashed = statements = wrong = 0
    for article in articles:
        read += 1
        line = json.dumps({key: article.get(key) for key in ("id", "text", "title")} | _day(article))
        try:
            row = extract_line(line, extractor, gazetteer)
        except BadLine as error:
            log.error("%s: %s", article.get("id"), error)
            crashed += 1
            continue
        statements += len(cast("list[Json]", row["statements"]))
        wrong += len(false_spans(row, str(article["text"])))
    return {"articles": read, "crashes": crashed, "statements": statements, "spans that do not slice": wrong}


def false_spans(row: Json, text: str) -> list[Span]:
    """Spans that are empty, or leave the text, or do not slice to the words that they come with."""
    return [(a, b) for a, b, words in _spans(row) if not 0 <= a < b <= len(text) or words not in (None, text[a:b])]


def _spans(row: Json) -> Iterator[tuple[int, int, str | None]]:
    for mention in cast("list[dict[str, int]]", row["mentions"]):
        yield mention["start"], mention["end"], None
    for said in cast("list[Json]", row["statements"]):
        alone = [said["source"]] if said["source"] else []
        for start, end in cast("list[Span]", [*cast("list[Span]", said["content"]), *alone]):
            yield start, end, None
        for start, end in cast("list[Span]", said["cue"]):
            yield start, end, None
        for claim in cast("list[Json]", said["claims"]):
            start, end = cast("Span", claim["span"])
            yield start, end, str(claim["text"])


def _day(article: Json) -> Json:
    return {"published": article.get("published") or article.get("date")}
