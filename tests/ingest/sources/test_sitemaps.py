"""Sitemaps and GDELT's lists: which pages they list, and what they say of each."""

import gzip
import json
from datetime import date

import pytest

from ingest.clean import Refused
from ingest.sources import gdelt, sitemaps
from ingest.sources.listed import Listed
from ingest.sources.sitemaps import Further

URL = "https://www.northern.example/sitemap.xml"
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://northern.example/drones </loc><lastmod>2025-03-13T10:00:00Z</lastmod>
    <image:image><image:loc>https://northern.example/p.png</image:loc><image:title>A picture</image:title></image:image>
    <n:news><n:publication><n:name>Northern Post</n:name><n:language>en</n:language></n:publication>
      <n:publication_date>2025-03-12T23:30:00-05:00</n:publication_date><n:title>Drones &amp; jets</n:title></n:news>
  </url>
</urlset>"""
ENTRY = Listed(
    key="https://northern.example/drones",
    url="https://northern.example/drones",
    title="Drones & jets",
    outlet="Northern Post",
    published=date(2025, 3, 12),
    updated="2025-03-13T10:00:00Z",
    language="en",
)


@pytest.mark.parametrize("body", [NEWS, gzip.compress(NEWS)])
def test_a_news_sitemap_says_what_by_whom_and_when(body: bytes) -> None:
    assert sitemaps.read(body, url=URL).entries == (ENTRY,)


def test_an_index_names_further_sitemaps() -> None:
    index = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://northern.example/a.xml</loc><lastmod>2025-03-12</lastmod></sitemap>
    <sitemap><loc>/b.xml.gz</loc></sitemap></sitemapindex>"""
    found = sitemaps.read(index, url=URL)
    assert found.entries == ()
    assert found.further == (
        Further("https://northern.example/a.xml", "2025-03-12"),
        Further("https://www.northern.example/b.xml.gz"),
    )


def test_a_text_gives_an_address_on_each_line() -> None:
    found = sitemaps.read(b"https://northern.example/a\r\nhttps://northern.example/b\n", url=URL)
    assert [entry.url for entry in found.entries] == ["https://northern.example/a", "https://northern.example/b"]


def test_pages_of_another_site_are_not_this_ones_to_list() -> None:
    body = b"<urlset><url><loc>https://daily.example/a</loc></url><url><loc>https://northern.example/b</loc></url></urlset>"
    assert [entry.url for entry in sitemaps.read(body, url=URL).entries] == ["https://northern.example/b"]


def test_gdelt_lists_pages_and_when_it_saw_them() -> None:
    row = {
        "url": "https://northern.example/drones",
        "title": "Drones over Sumy",
        "seendate": "20250312T101500Z",
        "domain": "northern.example",
        "language": "English",
        "sourcecountry": "Ukraine",
    }
    assert gdelt.read(json.dumps({"articles": [row, row, {"url": "ftp://x"}, 3]}).encode()) == (
        Listed(key=row["url"], url=row["url"], title=row["title"], updated=row["seendate"], language="English"),
    )


def test_gdelt_finds_nothing_or_writes_what_is_not_quite_json() -> None:
    assert gdelt.read(b"{}") == ()
    (entry,) = gdelt.read(rb'{"articles": [{"url": "https://n.example/a", "title": "It\'s' + b"\t\x01" + rb'\u0441"}]}')
    assert entry.title == "It\\'s с"


def test_what_gdelt_says_against_a_query_is_passed_on() -> None:
    with pytest.raises(Refused, match="bad_feed: GDELT answers: Your query was too short"):
        gdelt.read(b"Your query was too short or too long.\n")
