"""How well are counts and provinces read from military press releases? python -m evaluation.isaf --corpora DIR"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast

from evaluation import isaf_counts, reading
from evaluation.corpora import Corpora, Json, MissingCorpus
from evaluation.scoring import Figures
from graph.model import Article, Fragment
from ingest.clean import Refused
from ingest.sources.published import published

OUTLET = "ISAF Joint Command"
"""Who publishes them: a force whose bulletin speaks for itself."""

What = Literal["killed", "captured", "province"]
WHAT: Final[tuple[What, ...]] = ("killed", "captured", "province")
_SHOWN = 420
"""Characters of a release that are shown of an error."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question put to one release. `given` is what we say, `gold` what the corpus says."""

    what: What
    release: str
    gold: str
    given: str
    text: str

    @property
    def right(self) -> bool:
        return self.gold == self.given


def articles(rows: Iterable[Json]) -> list[Article]:
    return [
        Article(id=str(row["id"]), text=str(row["text"]), outlet=OUTLET, published=_day(row.get("dateline")))
        for row in rows
    ]


def _day(dateline: object) -> date | None:
    """The day of a dateline that gives one: "June 14" has no year."""
    try:
        return published(dateline)
    except Refused:
        return None


def answers(rows: Sequence[Json], fragments: Sequence[Fragment]) -> Iterator[Answer]:
    """Counts are asked for where the corpus says that the text gives them literally, the province everywhere."""
    for row, fragment in zip(rows, fragments, strict=True):
        gold = cast("Mapping[str, object]", row["gold"])
        literal = cast("Mapping[str, object]", row["literal"])
        told = isaf_counts.counts(fragment)
        text = " ".join(fragment.article.text.split())
        least: tuple[tuple[What, int], ...] = (("killed", told.killed), ("captured", told.captured))
        for what, given in least:
            if literal[f"min_{what}"]:
                yield Answer(what, fragment.article.id, str(gold[f"min_{what}"]), str(given), text)
        provinces = ", ".join(sorted(cast("list[str]", gold["province"])))
        named = _as_gold_spells(isaf_counts.province(fragment), provinces)
        yield Answer("province", fragment.article.id, provinces, named, text)


def _as_gold_spells(names: Sequence[str], gold: str) -> str:
    """The gold's spelling where it is one of the province's names: paktya for Paktia."""
    plain = [re.sub(r" (province|region|governorate|state|oblast)$", "", name.casefold()) for name in names]
    return gold if gold in plain else next(iter(plain), "")


def figures_of(fragments: Sequence[Fragment], corpora: Corpora) -> Figures:
    return figures(list(answers(corpora.isaf(), fragments)))


def figures(found: Sequence[Answer]) -> Figures:
    """Exact match, and of how many, by what was asked."""
    scores: Figures = {}
    for what in WHAT:
        asked = [answer for answer in found if answer.what == what]
        scores[f"isaf.{what}"] = sum(answer.right for answer in asked) / len(asked) if asked else 0.0
        scores[f"isaf.{what}.n"] = float(len(asked))
    return scores


def report(found: Sequence[Answer]) -> Iterator[str]:
    scores = figures(found)
    for what in WHAT:
        yield f"{what:<10}{scores[f'isaf.{what}']:.3f}   (exact match, of {scores[f'isaf.{what}.n']:.0f})"
    for what in WHAT:
        wrong = [answer for answer in found if answer.what == what and not answer.right]
        few = sum(answer.given in ("0", "") for answer in wrong)
        yield f"\n{what}: {len(wrong)} wrong, {few} of them not found at all"
        for answer in wrong:
            yield f"  {answer.release}: gold {answer.gold or 'none'}, found {answer.given or 'none'}"
            yield f"    {answer.text[:_SHOWN]}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.isaf", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/eval"), help="the folder of the corpus")
    parser.add_argument("--profile", choices=reading.PROFILES, default="full")
    options = parser.parse_args()
    try:
        rows = Corpora(options.corpora, options.corpora).isaf()
    except MissingCorpus as error:
        sys.exit(str(error))
    found = list(answers(rows, reading.fragments(articles(rows), options.profile)))
    sys.stdout.writelines(f"{line}\n" for line in report(found))


if __name__ == "__main__":
    main()
