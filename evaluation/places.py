"""How well are places found and located in news of other people's making? `python -m evaluation.places --corpora DIR`.

Four corpora of toponyms: GeoWebNews (all kinds of toponym), TR-News (world news), LGL (local papers), GeoVirus
(epidemics; its points are Wikipedia's, and it has no GeoNames ids).
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, cast

import spacy

from app.composition import load_gazetteer
from app.extract import told
from app.settings import Settings
from evaluation import tables, toponyms
from evaluation.corpora import Corpora, Json, MissingCorpus, article
from evaluation.scoring import Figures
from evaluation.toponyms import Toponym
from graph.model import Article
from ingest.extractors.parse import PIPELINE
from ingest.gazetteer import Gazetteer
from ingest.pipeline import Read
from ingest.resolve.locating import Located, locate
from ingest.resolve.whereabouts import whereabouts

CORPORA: Final[Mapping[str, str]] = {
    "gwn": "GeoWebNews",
    "trnews": "TR-News",
    "lgl": "LGL",
    "geovirus": "GeoVirus",
}
WHAT = ("near", "id", "km", "n")


def articles(corpora: Corpora) -> list[Article]:
    """The texts of all, in their order; those that lack something an article has are given none of it."""
    return [article({**row, "date": None}) for name in CORPORA for row in corpora.toponyms(name)]


def figures_of(reads: Sequence[Read], corpora: Corpora, gazetteer: Gazetteer) -> Figures:
    """Of what was found and located in the articles, as `extract` tells it: end to end."""
    found = {each.fragment.article.id: _found(each, gazetteer) for each in reads}
    figures: Figures = {}
    for name in CORPORA:
        rows = [row for row in corpora.toponyms(name) if str(row["id"]) in found]
        texts = [toponyms.matched(toponyms.gold(row), found[str(row["id"])]) for row in rows]
        scores = toponyms.recognition(texts)
        scores |= _under("found", toponyms.resolution(pair for each, _ in texts for pair in each if pair.found))
        figures |= _under(f"geo.{name}", scores)
    return figures


def figures_given(corpora: Corpora, gazetteer: Gazetteer) -> Figures:
    """Of the gold's own toponyms, located: resolution apart from recognition."""
    figures: Figures = {}
    for name in CORPORA:
        pairs = [
            toponyms.Matched(one, answer) for row in corpora.toponyms(name) for one, answer in _given(row, gazetteer)
        ]
        figures |= _under(f"geo.{name}.given", toponyms.resolution(pairs))
    return figures


def _under(name: str, figures: Figures) -> Figures:
    return {f"{name}.{key}": value for key, value in figures.items()}


def _given(row: Json, gazetteer: Gazetteer) -> list[tuple[Toponym, Toponym | None]]:
    asked = [one for one in toponyms.gold(row) if one.place]
    text, spans = str(row["text"]), [one.span for one in asked]
    answers = whereabouts(text, spans, locate(text, spans, gazetteer))
    return [(one, _toponym(one.span, answer) if answer else None) for one, answer in zip(asked, answers, strict=True)]


def _found(read: Read, gazetteer: Gazetteer) -> list[Toponym]:
    said = cast("list[Json]", told(read, gazetteer)["mentions"])
    return [toponyms.toponym(each) for each in said if each["kind"] == "place"]


def _toponym(span: tuple[int, int], answer: Located) -> Toponym:
    place = answer.place
    point = None if place.lat is None or place.lon is None else (place.lat, place.lon)
    return Toponym(span, point, None if answer.approximate else place.geonames_id)


def table(figures: Figures) -> str:
    head = ["corpus, given its toponyms", "within 161 km", "GeoNames id", "median km", "toponyms"]
    body = [
        [title, *(tables.number(figures[f"geo.{name}.given.{what}"]) for what in WHAT[:2])]
        + [f"{figures[f'geo.{name}.given.{what}']:.0f}" for what in WHAT[2:]]
        for name, title in CORPORA.items()
    ]
    return tables.table(head, body)


def speed(corpora: Corpora, gazetteer: Gazetteer) -> str:
    """Texts a second, beside spaCy's bare pipeline on the same ones."""
    rows = [row for name in CORPORA for row in corpora.toponyms(name)[::4]]
    nlp = spacy.load(PIPELINE)
    _given(rows[0], gazetteer)
    nlp(str(rows[0]["text"]))
    start = time.process_time()
    for row in rows:
        _given(row, gazetteer)
    middle = time.process_time()
    for row in rows:
        nlp(str(row["text"]))
    own, bare = middle - start, time.process_time() - middle
    return f"{len(rows)} texts: {len(rows) / own:.0f} a second of processor, {bare / own:.1f} times the bare pipeline"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.places", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/eval"), help="the folder of the corpora")
    options = parser.parse_args()
    corpora, gazetteer = Corpora(options.corpora, options.corpora), load_gazetteer(Settings())
    try:
        sys.stdout.write(f"{table(figures_given(corpora, gazetteer))}\n\n{speed(corpora, gazetteer)}\n")
    except MissingCorpus as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
