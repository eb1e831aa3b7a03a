"""Which articles is throughput measured on? Those of a corpus again and again, each time another text of another day.

As texts, to be read; and as fragments, what reading made of them, to be landed without reading each of a hundred
thousand.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from app.engines import Processes
from app.settings import Settings
from evaluation.texts import articles, varied
from graph.ids import article_id
from graph.model import Article, Fragment, Statement

LAST_DAY: Final = date(2025, 6, 30)
PER_DAY: Final = 10
"""Articles of one day. What one is compared with grows with this number, and not with the length of the archive."""
CHARACTERS: Final = 20_000
"""A few articles of the corpus are books."""
_YEAR: Final = timedelta(days=365)
_WORD: Final = re.compile(r"[a-z]{4,}")


def texts(
    corpora: Path, amount: int, *, seed: int, characters: int = CHARACTERS, years_ago: int = 0
) -> Iterator[Article]:
    """So many articles of at most so many characters, none of them a copy of another of that year."""
    every = [text[:characters] for text in articles(corpora, amount)]
    for number, text in enumerate(varied(every, amount, seed)):
        yield _article(f"{text}\n\nReport {seed}-{number}.", number, last=LAST_DAY - years_ago * _YEAR)


def read(given: Sequence[Article], settings: Settings, jobs: int) -> list[Fragment]:
    """Those that can be read."""
    return [one for one in Processes(settings, jobs).read(given) if isinstance(one, Fragment)]


def fragments(of: Sequence[Fragment], *, seed: int, per_day: int = PER_DAY) -> Iterator[Fragment]:
    """Without end: each fragment in turn, as another article of another day says it, in words of the same length.

    Days go back from the last one; actors and places stay who and where they are, as in a year's news.
    """
    chance, words = random.Random(seed), _words(tuple(one.article.text for one in of))
    for number, one in enumerate(cycle(of)):
        text = _WORD.sub(lambda word: chance.choice(words.get(len(word[0]), [word[0]])), one.article.text)
        yield _moved(one, _article(text, number, per_day))


def _article(text: str, number: int, per_day: int = PER_DAY, last: date = LAST_DAY) -> Article:
    published, outlet = last - timedelta(days=number // per_day), f"Paper {number % 60}"
    own = article_id(text, outlet=outlet, url=None, published=published)
    return Article(id=own, text=text, outlet=outlet, published=published)


def _moved(one: Fragment, article: Article) -> Fragment:
    """Every id that is made of the article's, and every day, follow it."""
    old, new = one.article.id.removeprefix("article:"), article.id.removeprefix("article:")
    days = (article.published or LAST_DAY) - (one.article.published or LAST_DAY)
    rest = one.model_dump_json(exclude={"article"})
    moved = Fragment.model_validate_json(f'{{"article": {article.model_dump_json()}, {rest.replace(old, new)[1:]}')
    return moved.model_copy(update={"statements": tuple(_on_other_days(each, days) for each in moved.statements)})


def _on_other_days(statement: Statement, days: timedelta) -> Statement:
    claims = tuple(
        claim.model_copy(
            update={"since": claim.since and claim.since + days, "until": claim.until and claim.until + days}
        )
        for claim in statement.claims
    )
    return statement.model_copy(update={"claims": claims, "said_on": statement.said_on and statement.said_on + days})


@cache
def _words(of: tuple[str, ...]) -> dict[int, list[str]]:
    """The corpus's own words by their length, each as often as it stands there."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for word in islice((word for text in of for word in _WORD.findall(text)), 200_000):
        found[len(word)].append(word)
    return {length: sorted(words) for length, words in found.items()}
