"""May what has come in be read: is it new, is it an article, or is it held in quarantine until somebody decides?"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from graph.addresses import address
from graph.ids import outlet_id, text_key
from graph.model import Article
from graph.quarantine import hold
from graph.queries.recall import Recalled, recall
from graph.store import Store
from ingest.clean import Refused, check_text, is_english
from ingest.health import fault
from ingest.sources.outcome import Rejection
from ingest.sources.page import Page, Signals

Input = Article | Page | Rejection
REMEMBERED = 1_000
"""Articles let in last: more than can be under way between here and the graph."""
_Text = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `name` is an article's id, or the file and record of a rejected one."""

    name: str
    result: Literal["new", "unchanged", "rejected", "quarantined"]
    reason: str | None = None
    detail: str | None = None


class Admission:
    """Says of what comes in which of it is to be read, and holds what is not.

    What it let in a moment ago may not be in the graph yet: so much of it is remembered that a copy from the same
    outlet is still known.
    """

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._let_in: OrderedDict[_Text, Article] = OrderedDict()

    def of(self, inputs: Sequence[Input]) -> Iterator[Article | Outcome]:
        """For each input the article to read, or what became of it without being read.

        What a person released is let in whatever is wrong with it; what one dropped is left out, and not held again;
        what is held stays held until one decides.
        """
        articles = [_article(one) for one in inputs if not isinstance(one, Rejection)]
        known = iter(recall(self._store, articles))
        for one in inputs:
            if isinstance(one, Rejection):
                yield Outcome(one.name, "rejected", one.reason, one.detail)
            else:
                signals = one.signals if isinstance(one, Page) else None
                yield self._admitted(_article(one), signals, next(known))

    def _admitted(self, article: Article, signals: Signals | None, known: Recalled) -> Article | Outcome:
        if known.present or known.same_page:
            return Outcome(known.same_page or article.id, "unchanged")
        if known.held and known.held.state == "released":
            return article
        if "dropped" in known.text_states or (known.held and known.held.state == "dropped"):
            return Outcome(article.id, "unchanged", "dropped", "somebody dropped this text from the quarantine")
        if known.held:
            return Outcome(article.id, "quarantined", known.held.reason, known.held.detail)
        at_the_page, elsewhere = self._just_now(article)
        if at_the_page:
            return Outcome(at_the_page, "unchanged")
        first = known.elsewhere or elsewhere
        try:
            _check(article, signals, known, first)
        except Refused as refused:
            if refused.reason not in _HELD:
                return Outcome(article.id, "rejected", refused.reason, refused.detail)
            duplicates = first if refused.reason == "duplicate" else None
            hold(
                self._store,
                article,
                reason=refused.reason,
                detail=refused.detail,
                first=duplicates,
                at=self._now(),
            )
            return Outcome(article.id, "quarantined", refused.reason, refused.detail)
        self._remember(article)
        return article

    def _just_now(self, article: Article) -> tuple[str | None, str | None]:
        """The id of another article with the same text by the same outlet that was let in a moment ago: one at this
        address, or else one at another."""
        first, stands = self._let_in.get(_text(article)), address(article.url)
        there = address(first.url) if first else None
        if first is None or first.id == article.id or stands is None or there is None:
            return None, None
        if there == stands:
            return first.id, None
        return None, first.id if article.outlet else None

    def _remember(self, article: Article) -> None:
        self._let_in.setdefault(_text(article), article)
        while len(self._let_in) > REMEMBERED:
            self._let_in.popitem(last=False)


def _article(one: Article | Page) -> Article:
    return one.article if isinstance(one, Page) else one


def _text(article: Article) -> _Text:
    return outlet_id(article.outlet) if article.outlet else None, text_key(article.text)


_HELD = frozenset(
    {"not_english", "login_wall", "paywalled", "cookie_banner", "error_page", "boilerplate", "truncated", "duplicate"}
)
"""Reasons that a person may see otherwise. For any other there is no text that could be kept, or go in."""


def _check(article: Article, signals: Signals | None, known: Recalled, first: str | None) -> None:
    if "released" not in known.text_states:
        if signals is not None:
            check_page(article)
        if found := fault(article, signals):
            raise found
    if first:
        detail = f"the same outlet has the same text at another address: {first}; drop it, or release it"
        raise Refused("duplicate", detail)


def check_page(article: Article) -> None:
    """What a file's reader has checked of its articles, a page has still to show."""
    check_text(article.text, declared_language=article.language if not is_english(article.language) else None)
