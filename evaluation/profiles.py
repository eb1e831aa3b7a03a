"""What does each profile of ours reach on everything that is measured?"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from app.composition import load_gazetteer
from app.settings import Settings
from evaluation import benching, events, isaf, names, places, scoring
from evaluation.corpora import Corpora, article
from evaluation.predictions import ExtractRow
from evaluation.reading import Profile, by_profile, row
from evaluation.scoring import Figures


@dataclass(frozen=True, slots=True)
class Measured:
    """A profile's figures, the extractor that made them, and what it found in the articles of PolNeAR and GUM."""

    figures: Figures
    extractor: str
    rows: Mapping[str, ExtractRow]


def measured(corpora: Corpora) -> dict[Profile, Measured]:
    """All corpora are opened before the long part, the reading, so that one that is not there is named at once."""
    quotes = [article(each) for each in (*corpora.polnear(), *corpora.gum())]
    bench = [article(each) for each in corpora.bench_articles()]
    releases = isaf.articles(corpora.isaf())
    news = places.articles(corpora)
    gazetteer = load_gazetteer(Settings())
    given = places.figures_given(corpora, gazetteer)  # by the words and the gazetteer alone, likewise
    of_events = events.figures(corpora.quotes)  # the labels need the parse alone, which both profiles share
    found: dict[Profile, Measured] = {}
    for profile, reads in by_profile([*quotes, *bench, *releases, *news]).items():
        fragments, named = [each.fragment for each in reads], reads[-len(news) :]
        rest = iter(fragments)
        said, claimed, told = (list(islice(rest, len(each))) for each in (quotes, bench, releases))
        rows = {fragment.article.id: row(fragment) for fragment in said}
        figures = scoring.of_quotes(rows, corpora) | benching.figures_of(claimed, corpora)
        figures |= isaf.figures_of(told, corpora) | of_events | names.figures()
        figures |= places.figures_of(named, corpora, gazetteer) | given
        found[profile] = Measured(figures, fragments[0].extractor, rows)
    return found
