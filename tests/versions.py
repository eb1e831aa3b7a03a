"""Small articles of our own that stood at one address, one after the other, each with a figure of an invented war."""

from datetime import date, datetime, timedelta

from graph.ids import article_id
from graph.model import Fragment
from graph.relating import relate_claims_of
from graph.store import Store, Writer
from graph.write import merge
from tests.claimed import Said, captured, told
from tests.examples import BORDURIA, LEARNED, TAMM

URL = "https://reporter.example/prisoners"
DAY = date(2025, 3, 1)


def version(*said: Said, day: date | None = DAY, url: str | None = URL, outlet: str = "The Daily Reporter") -> Fragment:
    """What `tests.claimed.told` makes, at an address."""
    made = told(day, *said, outlet=outlet)
    old = made.article.id.removeprefix("article:")
    new = article_id(made.article.text, outlet=outlet, url=url, published=day).removeprefix("article:")
    json = made.model_copy(update={"article": made.article.model_copy(update={"url": url})}).model_dump_json()
    return Fragment.model_validate_json(json.replace(old, new))


def forty(**fields: object) -> Said:
    return Said(TAMM, "40 Bordurians had been captured", captured(BORDURIA, 40, DAY, **fields))


def fifty(**fields: object) -> Said:
    return Said(TAMM, "50 Bordurians had been captured", captured(BORDURIA, 50, DAY, **fields))


def land(store: Store, *fragments: Fragment, since: datetime = LEARNED) -> None:
    """One a day."""
    for number, one in enumerate(fragments):

        def work(writer: Writer, one: Fragment = one, at: datetime = since + timedelta(days=number)) -> None:
            merge(writer, one, learned_at=at)
            relate_claims_of(writer, one.article.id)

        store.write(work)
