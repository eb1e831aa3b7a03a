"""Pages: which text is the article, and what the page says of it, believed in which order."""

import re
from datetime import date

import pytest

from graph.model import Article
from ingest.clean import Refused
from ingest.sources import pages
from ingest.sources.listed import Listed

URL = "https://www.northern.example/news/drones?utm_source=feed&id=7"
FETCHED = date(2025, 3, 20)
PARAGRAPHS = [
    "Ilya Marchenko, the mayor of Sumy, said on Tuesday that 14 drones had been shot down overnight.",
    "“The town is calm,” he said. Colonel Oleg Dvornik denied that any drone had been sent.",
    "Nobody was hurt, the mayor’s office said, though windows of a school were broken by falling pieces.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
DATA = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "W"}, {"@type": ["NewsArticle"],
"headline": "Drones over Sumy", "datePublished": "2025-03-11T23:00:00-05:00", "isAccessibleForFree": "False",
"author": [{"@type": "Person", "name": "Anna Kovalchuk"}, "Petro Hnatiuk", "https://northern.example/anna"],
"publisher": {"name": "Northern Media"}}]}</script>"""
META = """<meta property="article:published_time" content="2025-03-10T09:00:00Z">
<meta name="author" content="By P. Hnatiuk">
<meta property="og:site_name" content="Northern Post"><meta property="og:title" content="Drones fly | Northern Post">"""


def html(head: str = "", body: str = BODY, after: str = "") -> bytes:
    return f"""<!doctype html><html lang="de"><head><title>Drones - Northern Post</title>{head}</head><body>
    <nav><a href="/">Home</a> <a href="/world">World</a></nav><article>{body}</article>{after}
    <footer>All rights reserved by whoever holds them.</footer></body></html>""".encode()


def article(head: str = "", body: str = BODY, listed: Listed | None = None, url: str | None = URL) -> Article:
    return pages.read(html(head, body), url=url, listed=listed, fetched=FETCHED).article


def test_the_main_text_is_kept_a_paragraph_to_a_block() -> None:
    assert article().text == "\n\n".join(PARAGRAPHS)


def test_structured_data_says_title_byline_and_day() -> None:
    found = article(DATA + META)
    assert (found.title, found.byline) == ("Drones over Sumy", "Anna Kovalchuk, Petro Hnatiuk")
    assert (found.published, found.dated_by) == (date(2025, 3, 11), "json_ld")


def test_names_that_stand_elsewhere_in_the_structured_data_are_found() -> None:
    graph = """<script type="application/ld+json">{"@graph": [
    {"@type": "Article", "author": {"@id": "#anna"}, "publisher": {"@id": "#post"}},
    {"@type": "Organization", "@id": "#post", "name": "Northern Post"},
    {"@type": "Person", "@id": "#anna", "name": "Anna Kovalchuk"}]}</script>"""
    found = article(graph)
    assert (found.byline, found.outlet) == ("Anna Kovalchuk", "Northern Post")


def test_meta_tags_come_next_and_the_site_is_cut_from_the_headline() -> None:
    found = article(META)
    assert (found.title, found.byline, found.outlet) == ("Drones fly", "P. Hnatiuk", "Northern Post")
    assert (found.published, found.dated_by) == (date(2025, 3, 10), "meta")


@pytest.mark.parametrize(
    ("head", "listed", "outlet"),
    [
        (META + DATA, Listed(key="k", outlet="The Given Name"), "The Given Name"),
        (META + DATA, None, "Northern Post"),
        (DATA, None, "Northern Media"),
        ("", None, "northern.example"),
    ],
)
def test_the_outlet_is_the_sources_else_the_sites_else_the_hosts(head: str, listed: Listed | None, outlet: str) -> None:
    assert article(head, listed=listed).outlet == outlet


@pytest.mark.parametrize(
    ("head", "body", "listed", "day", "by"),
    [
        (DATA + META, BODY, Listed(key="k", published=date(2025, 3, 9)), date(2025, 3, 9), "feed"),
        (DATA, BODY, Listed(key="k", published=date(2025, 3, 22)), date(2025, 3, 11), "json_ld"),
        ("", f"<time datetime='2025-03-08'>8 March</time>{BODY}", None, date(2025, 3, 8), "page"),
        ("", BODY, Listed(key="k", updated="20250307T101500Z"), date(2025, 3, 7), "feed"),
        (
            "",
            BODY
            + "<p>Since 2014-04-14 the town has had a mayor of its own, the office of the governor added later.</p>",
            None,
            FETCHED,
            "fetched",
        ),
    ],
    ids=["feed", "a day to come is passed over", "page", "when it was seen", "fetched"],
)
def test_the_day_is_taken_from_who_knows_best(head: str, body: str, listed: Listed | None, day: date, by: str) -> None:
    found = article(head, body, listed)
    assert (found.published, found.dated_by) == (day, by)


def test_a_file_that_says_no_day_has_none() -> None:
    found = pages.read(html(), url=None).article
    assert (found.published, found.dated_by, found.url, found.outlet) == (None, None, None, None)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("", "https://www.northern.example/news/drones?id=7"),
        ("<link rel='canonical' href='/news/drones'>", "https://www.northern.example/news/drones"),
        ("<link rel='canonical' href='https://northern.example/d#x'>", "https://northern.example/d"),
        ("<link rel='canonical' href='https://daily.example/d'>", "https://www.northern.example/news/drones?id=7"),
        (
            "<link rel='canonical' href='https://www.northern.example/'>",
            "https://www.northern.example/news/drones?id=7",
        ),
        ("<meta property='og:url' content='https://northern.example/e'>", "https://northern.example/e"),
    ],
    ids=["none", "relative", "the same site", "another site", "the front page", "og:url"],
)
def test_the_address_is_the_one_the_page_calls_its_own_within_its_site(canonical: str, url: str) -> None:
    assert article(canonical).url == url


def test_one_article_under_many_addresses_has_one_id() -> None:
    tracked = (f"https://northern.example/a?id=7&{mark}" for mark in ("utm_source=x", "fbclid=Iw0", "ref=home#top"))
    assert len({article(url=url).id for url in tracked}) == 1


def test_a_number_that_may_be_the_articles_own_is_kept() -> None:
    first, second = (article(url=f"https://northern.example/a?cid={number}").url for number in (7, 8))
    assert first != second


def test_signals_tell_of_walls_links_and_how_much_else_there_is() -> None:
    body = BODY + "<p>Read on: <a href='/more'>what the governor of the region said of the drones</a>.</p>"
    page = pages.read(html(DATA, body, "<form><input type='password'></form>"), url=URL, fetched=FETCHED)
    assert page.signals.title == "Drones - Northern Post"
    assert page.signals.password_field
    assert page.signals.free is False
    assert 0.1 < page.signals.link_share < 0.3
    assert page.signals.page_characters > len(page.article.text)


def test_a_page_that_says_nothing_shows_no_signs() -> None:
    signals = pages.read(html(), url=URL, fetched=FETCHED).signals
    assert (signals.password_field, signals.free, signals.link_share) == (False, None, 0.0)


def test_a_language_is_what_the_text_reads_as_whatever_the_page_declares(russian: str) -> None:
    assert article().language == "en"
    assert article(body="".join(f"<p>{russian} {number}</p>" for number in ("Раз", "Два"))).language == "ru"


@pytest.mark.parametrize(
    ("content_type", "reason"),
    [("application/pdf", "not_text"), ("image/png", "not_text"), ("application/json; charset=utf-8", "not_text")],
)
def test_what_is_served_as_something_else_is_no_page(content_type: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        pages.read(html(), url=URL, content_type=content_type)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html; charset=nonsense"),
        ("cp1252", "text/html; charset=ISO-8859-1"),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", None),
        ("utf-16", "text/html"),
        ("utf-16-le", "text/html; charset=utf-16le"),
    ],
)
def test_quotation_marks_survive_every_character_set(encoding: str, header: str | None) -> None:
    body = html().decode().encode(encoding)
    assert "“The town is calm,” he said." in pages.read(body, url=URL, content_type=header).article.text


def test_an_entry_that_carries_its_article_needs_no_page() -> None:
    listed = Listed(
        key="k",
        url=URL,
        title="Drones",
        byline="By Anna Kovalchuk",
        published=date(2025, 3, 9),
        text="\n\n".join(PARAGRAPHS),
    )
    found = pages.carried(listed, fetched=FETCHED).article
    assert (found.text, found.url) == (listed.text, "https://www.northern.example/news/drones?id=7")
    assert (found.published, found.dated_by, found.byline) == (date(2025, 3, 9), "feed", "Anna Kovalchuk")
    assert found.outlet == "northern.example"


def test_an_entry_without_an_article_is_refused() -> None:
    with pytest.raises(Refused, match="too_little_text"):
        pages.carried(Listed(key="k"))


def test_a_page_and_the_feed_that_carries_it_come_to_the_same_text() -> None:
    carried = pages.carried(Listed(key="k", url=URL, text="\n\n".join(PARAGRAPHS)), fetched=FETCHED).article
    assert re.sub(r"\s+", " ", carried.text) == re.sub(r"\s+", " ", article().text)
