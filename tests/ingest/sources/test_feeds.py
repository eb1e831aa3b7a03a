"""Feeds of every kind: what each entry says, and which entries are the same."""

from datetime import date

import pytest

from ingest.clean import Refused
from ingest.sources import feeds
from ingest.sources.listed import Listed

URL = "https://northern.example/feed.xml"
SENTENCE = "Ilya Marchenko, the mayor of Sumy, said that drone number {} had been shot down near the river. "
PARAGRAPHS = ["".join(SENTENCE.format(number) for number in range(start, start + 4)) for start in (1, 5, 9)]
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(paragraph.strip() for paragraph in PARAGRAPHS)


def rss(items: str) -> bytes:
    return f"""<?xml version="1.0"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Northern Post</title><link>https://northern.example/</link><language>en-GB</language>{items}
    </channel></rss>""".encode()


def only(body: bytes) -> Listed:
    (entry,) = feeds.read(body, url=URL).entries
    return entry


def test_an_entry_of_rss_says_where_by_whom_and_when() -> None:
    feed = feeds.read(
        rss(
            """<item><title>Drones &amp;amp; jets</title><link>/drones</link><guid isPermaLink="false">n-7</guid>
            <dc:creator>Anna Kovalchuk</dc:creator><pubDate>Wed, 12 Mar 2025 23:30:00 -0500</pubDate></item>"""
        ),
        url=URL,
    )
    assert (feed.title, feed.language) == ("Northern Post", "en-GB")
    assert feed.entries == (
        Listed(
            key="n-7",
            url="https://northern.example/drones",
            title="Drones & jets",
            byline="Anna Kovalchuk",
            published=date(2025, 3, 12),
            language="en-GB",
        ),
    )


def test_atom_gives_the_day_of_its_update_where_it_gives_no_other() -> None:
    entry = only(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Northern Post</title>
        <entry><id>tag:northern.example,2025:7</id><title>Drones</title><updated>2025-03-12T09:00:00Z</updated>
        <link href="https://northern.example/drones"/><author><name>Anna Kovalchuk</name></author></entry></feed>"""
    )
    assert (entry.key, entry.url) == ("tag:northern.example,2025:7", "https://northern.example/drones")
    assert (entry.published, entry.updated, entry.byline) == (
        date(2025, 3, 12),
        "2025-03-12T09:00:00Z",
        "Anna Kovalchuk",
    )


def test_rdf_is_read_too() -> None:
    entry = only(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>N</title></channel>
        <item rdf:about="https://northern.example/drones"><title>Drones</title>
        <link>https://northern.example/drones</link><dc:date>2025-03-12</dc:date></item></rdf:RDF>"""
    )
    assert (entry.url, entry.published) == ("https://northern.example/drones", date(2025, 3, 12))


def test_a_json_feed_is_read() -> None:
    entry = only(
        b"""{"version": "https://jsonfeed.org/version/1.1", "title": "N", "language": "en", "items": [{"id": "7",
        "url": "https://northern.example/drones", "title": "Drones", "authors": [{"name": "Anna Kovalchuk"}],
        "date_published": "2025-03-12T09:00:00+02:00", "date_modified": "2025-03-13T09:00:00+02:00"}]}"""
    )
    assert entry == Listed(
        key="7",
        url="https://northern.example/drones",
        title="Drones",
        byline="Anna Kovalchuk",
        published=date(2025, 3, 12),
        updated="2025-03-13T09:00:00+02:00",
        language="en",
    )


def encoded(html: str) -> bytes:
    return rss(f"<item><link>/a</link><content:encoded><![CDATA[{html}]]></content:encoded></item>")


def test_a_whole_article_is_carried_paragraph_by_paragraph() -> None:
    assert only(encoded(HTML)).text == TEXT


def test_what_the_feed_writes_below_an_article_is_not_part_of_it() -> None:
    footer = "<p>The post <a href='/a'>Drones</a> appeared first on <a href='/'>Northern Post</a>.</p>"
    assert only(encoded(HTML + footer)).text == TEXT


@pytest.mark.parametrize(
    "teaser",
    [
        f"<p>{PARAGRAPHS[0]}</p>",
        HTML.removesuffix("</p>") + "…</p>",
        HTML.removesuffix("</p>") + "[...]</p>",
        HTML + "<p><a href='/a'>Continue reading at Northern Post</a></p>",
        "<script>" + "x" * 5_000 + "</script>",
    ],
)
def test_a_teaser_is_no_article(teaser: str) -> None:
    assert only(encoded(teaser)).text is None


def test_a_description_is_no_article_however_long() -> None:
    assert only(rss(f"<item><link>/a</link><description><![CDATA[{HTML}]]></description></item>")).text is None


def test_an_entry_without_a_page_may_carry_less() -> None:
    short = f"<p>{PARAGRAPHS[0]}</p>"
    entry = only(rss(f"<item><title>T</title><content:encoded><![CDATA[{short}]]></content:encoded></item>"))
    assert (entry.url, entry.text) == (None, PARAGRAPHS[0].strip())
    assert entry.key.startswith("text:")


@pytest.mark.parametrize("field", ["content_html", "content_text"])
def test_a_json_feed_carries_articles_in_either_form(field: str) -> None:
    text = HTML if field == "content_html" else TEXT
    body = f'{{"version": "1", "items": [{{"id": "7", "url": "https://n.example/7", "{field}": {text!r}}}]}}'
    assert only(body.replace("'", '"').encode()).text == TEXT


def test_a_gathering_feed_names_whose_entry_it_is() -> None:
    entry = only(rss("<item><link>/a</link><source url='https://daily.example/rss'>Daily Record</source></item>"))
    assert entry.outlet == "Daily Record"


def test_a_feed_that_names_itself_as_the_source_gathers_nothing() -> None:
    entry = only(rss("<item><link>/a</link><source url='https://northern.example/rss'>Feed</source></item>"))
    assert entry.outlet is None


def test_one_page_listed_twice_is_one_entry_the_later_one() -> None:
    twice = "".join(
        f"<item><title>{title}</title><link>/a</link><guid>1</guid><pubDate>{day} Mar 2025</pubDate></item>"
        for title, day in (("First", 12), ("Corrected", 13), ("Old", 11))
    )
    assert only(rss(twice)).title == "Corrected"


def test_one_id_for_several_pages_keeps_them_all() -> None:
    entries = feeds.read(rss("".join(f"<item><link>/{n}</link><guid>1</guid></item>" for n in "abc")), url=URL).entries
    assert [entry.url for entry in entries] == [f"https://northern.example/{n}" for n in "abc"]
    assert len({entry.key for entry in entries}) == 3


def test_a_new_text_under_an_old_id_has_another_mark() -> None:
    old, new = (only(rss(f"<item><title>{t}</title><link>/a</link><guid>1</guid></item>")) for t in ("Old", "New"))
    assert old.key == new.key
    assert old.mark != new.mark


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-12 09:00", date(2025, 3, 12)),
        ("Wed, 12 Mar 2025 09:00:00 EST", date(2025, 3, 12)),
        ("0000-01-01T00:00:00Z", None),
        ("9999-12-31T00:00:00Z", None),
        ("12/03/2025", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_or_left(written: str, day: date | None) -> None:
    assert only(rss(f"<item><link>/a</link><pubDate>{written}</pubDate></item>")).published == day


def test_the_character_set_of_the_header_is_used_where_the_feed_names_none() -> None:
    body = rss("<item><title>Сумы</title><link>/a</link></item>").decode().encode("cp1251")
    (entry,) = feeds.read(body, content_type="application/rss+xml; charset=windows-1251", url=URL).entries
    assert entry.title == "Сумы"


def test_a_page_in_the_place_of_a_feed_says_so() -> None:
    with pytest.raises(Refused, match="bad_feed: a web page, not a feed"):
        feeds.read(b"<!doctype html><html><body>x</body></html>", url=URL)
