"""How do the articles and claims of a collection bear on each other? As the graph would join them, without one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.addresses import address
from graph.copies import bands, similarity
from graph.model import Article, Fragment, Relation
from graph.neighbourhood import near
from graph.relate import relate
from graph.telling import told


@dataclass(frozen=True, slots=True)
class Copies:
    """Pairs of articles that are copies of one text, and the origin that each article of the collection has."""

    pairs: tuple[tuple[str, str], ...]
    origins: Mapping[str, str]


def related(fragments: Iterable[Fragment]) -> Iterator[Relation]:
    """Each pair of claims that the graph would join."""
    landed = list(fragments)
    origins = copies([fragment.article for fragment in landed]).origins
    every = [each for fragment in landed for each in told(fragment, origin=origins[fragment.article.id])]
    for a, b in combinations(every, 2):
        if near(a, b) and (relation := relate(a, b)):
            yield relation


def copies(articles: Sequence[Article]) -> Copies:
    """An origin is the smallest id of those that copies and versions join, directly or through others."""
    versions = {(a.id, b.id) for a, b in _at_one_address(articles)}
    copied = {(a.id, b.id) for a, b in _sharing_a_band(articles) if similarity(a, b) is not None}
    pairs = tuple(sorted(copied - versions))
    origins = {article.id: article.id for article in articles}
    for one, other in (*pairs, *sorted(versions)):
        kept, given_up = sorted((origins[one], origins[other]))
        origins = {id_: kept if origin == given_up else origin for id_, origin in origins.items()}
    return Copies(pairs, origins)


def _sharing_a_band(articles: Iterable[Article]) -> Iterator[tuple[Article, Article]]:
    return _with_a_key_in_common((article, band) for article in articles for band in bands(article.text))


def _at_one_address(articles: Iterable[Article]) -> Iterator[tuple[Article, Article]]:
    return _with_a_key_in_common((article, stands) for article in articles if (stands := address(article.url)))


def _with_a_key_in_common(keyed: Iterable[tuple[Article, str]]) -> Iterator[tuple[Article, Article]]:
    """Each pair has the smaller id first."""
    having: defaultdict[str, list[Article]] = defaultdict(list)
    for article, key in sorted(keyed, key=lambda each: each[0].id):
        having[key].append(article)
    for sharing in having.values():
        yield from combinations(sharing, 2)
