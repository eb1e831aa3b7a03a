"""How does an entry of a list become an article? From its own text where the list carries it, else from its page."""

from datetime import date

from ingest.clean import Refused
from ingest.collecting.means import Means
from ingest.fetching.fetched import Unchanged, Validators
from ingest.sources import pages
from ingest.sources.listed import Listed
from ingest.sources.page import Page


def obtain(listed: Listed, known: Validators, means: Means, *, today: date) -> tuple[Page | Unchanged, Validators]:
    """The article, or that its page is the one we know; and what to ask for the page with next time. Raises Refused."""
    if listed.text:
        return pages.carried(listed, fetched=today), Validators()
    if not listed.url:
        raise Refused("bad_feed", "an entry has neither a text nor an address; tell the publisher")
    found = means.fetcher.get(listed.url, known)
    if isinstance(found, Unchanged):
        return found, known
    page = means.contained.run(
        pages.read, found.body, url=found.url, content_type=found.content_type, listed=listed, fetched=today
    )
    return page, found.validators
