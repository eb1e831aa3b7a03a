"""What strangers publish to do harm, or by mistake: each has its named outcome, and none crashes or hangs a run."""

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.clean import Refused
from ingest.sources import feeds, files, pages, sitemaps, warc
from ingest.sources.contained import Contained
from ingest.sources.outcome import Rejection

HOSTILE = Path(__file__).parents[2] / "hostile"
FEED = "https://northern.example/feed"

FEEDS = {
    "a_page.xml": "bad_feed",
    "billion_laughs.xml": "bad_feed",
    "breaks_off.json": "bad_feed",
    "breaks_off.xml": 2,
    "cp1251.xml": 1,
    "empty.xml": "empty",
    "external_entity.xml": 1,
    "good.json": 2,
    "impossible_character.xml": 2,
    "key_twice.json": "bad_feed",
    "koi8_r.xml": 1,
    "links_to_nowhere.xml": 3,
    "neither_guid_nor_link.xml": 2,
    "no_feed.json": "bad_feed",
    "no_guid.xml": 2,
    "not_a_feed.xml": "bad_feed",
    "nul.xml": 1,
    "odd_dates.xml": 9,
    "odd_types.json": 1,
    "one_guid_for_all.xml": 3,
    "parameter_entity.xml": 1,
    "repeated_guids.xml": 1,
    "utf_16.xml": 1,
    "wrong_encoding.xml": 1,
    "zip.xml": "not_text",
}
SITEMAPS = {
    "a_page.xml": "bad_feed",
    "another_site.xml": 1,
    "billion_laughs.xml": 0,
    "breaks_off.xml": 1,
    "damaged.xml.gz": "bad_feed",
    "external_entity.xml": 2,
    "words.txt": "bad_feed",
}
FILES = {
    "pages/colspan.html": ["in"],
    "pages/cp1251.html": ["in"],
    "pages/cp1251_undeclared.html": ["in"],
    "pages/damaged_bytes.html": ["bad_encoding"],
    "pages/damaged_elsewhere.html": ["in"],
    "pages/disguises.html": ["in"],
    "pages/empty.html": ["empty"],
    "pages/external_entity.html": ["in"],
    "pages/feed.html": ["bad_page"],
    "pages/good.html": ["in"],
    "pages/koi8_r.html": ["in"],
    "pages/no_such_charset.html": ["in"],
    "pages/nul.html": ["in"],
    "pages/odd_structured_data.html": ["in"],
    "pages/pdf.html": ["not_text"],
    "pages/picture.html": ["not_text"],
    "pages/script_only.html": ["too_little_text"],
    "pages/surrogates.html": ["in"],
    "pages/truncated_character.html": ["in"],
    "pages/utf_16.html": ["in"],
    "pages/utf_32.html": ["in"],
    "pages/utf_8_mark.html": ["in"],
    "pages/windows_1252.html": ["in"],
    "pages/wrong_charset.html": ["in"],
    "pages/zip.html": ["not_text"],
    "archives/a_page.mhtml": ["bad_archive"],
    "archives/bad_base64.mhtml": ["bad_page"],
    "archives/breaks_off.mhtml": ["too_little_text"],
    "archives/breaks_off.warc": ["in", "bad_archive"],
    "archives/breaks_off.warc.gz": ["in", "bad_archive"],
    "archives/damaged_member.warc.gz": ["bad_archive", "in"],
    "archives/deep.mhtml": ["bad_page"],
    "archives/errors.warc": ["not_found", "in", "http_error"],
    "archives/garbage_between.warc": ["in", "bad_archive", "in"],
    "archives/good.mhtml": ["in"],
    "archives/good.warc": ["in", "in", "in"],
    "archives/good.warc.gz": ["in", "in"],
    "archives/no_archive.warc": ["bad_archive"],
    "archives/no_http.warc": ["http_error"],
    "archives/no_length.warc": ["in", "bad_archive", "in"],
    "archives/no_page.mhtml": ["bad_archive"],
    "archives/too_long_a_length.warc": ["bad_archive", "in"],
    "archives/zip.warc": ["bad_archive"],
}


def feed(entries: int) -> bytes:
    items = "".join(f"<item><title>T</title><link>/{number}</link></item>" for number in range(entries))
    return f"<rss version='2.0'><channel><title>N</title>{items}</channel></rss>".encode()


def page(body: str) -> bytes:
    return f"<html><head><title>T</title></head><body>{body}</body></html>".encode()


def entries_of(body: bytes) -> Callable[[Contained], int]:
    return lambda contained: len(contained.run(feeds.read, body, url=FEED).entries)


def pages_of(body: bytes) -> Callable[[Contained], str]:
    def read(contained: Contained) -> str:
        contained.run(pages.read, body, url=FEED)
        return "in"

    return read


def listed_in(body: bytes) -> Callable[[Contained], int]:
    return lambda contained: len(contained.run(sitemaps.read, body, url=FEED).entries)


ARTICLE = "".join(
    f"<p>Ilya Marchenko, the mayor of Sumy, said on Tuesday that {number} drones had been shot down overnight.</p>"
    for number in (14, 22, 35, 41)
)
NAMES = " ".join(f"a{number}=1" for number in range(480_000))
SLOW = "too_slow"
"""Possible wherever a machine may be too busy to finish in time."""
LARGE: dict[str, tuple[Callable[[Contained], str | int], set[str | int]]] = {
    "a hundred thousand entries": (entries_of(feed(100_000)), {"too_large"}),
    "a feed of eleven million bytes": (entries_of(b"<rss>" + b" " * 11_000_000), {"too_large"}),
    "a feed of tags that are never closed": (entries_of(b"<rss><channel><item><title>" + b"<b><i>" * 400_000), {SLOW}),
    "a feed of nested objects": (entries_of(b'{"version":' + b'{"a":' * 100_000), {"bad_feed"}),
    "a page of six million bytes": (pages_of(b"<p>" + b"word " * 1_200_000), {"too_large"}),
    "a single line": (pages_of(page("<p>" + "word " * 900_000)), {"too_long", SLOW}),
    "tags in tags": (pages_of(page("<div>" * 100_000 + ARTICLE)), {"too_little_text", SLOW}),
    "tags that are never closed": (pages_of(page(ARTICLE + "<b><i>" * 100_000)), {"in", SLOW}),
    "a million attributes": (pages_of(page(f"<p {'a ' * 1_000_000}>{ARTICLE}")), {"in", SLOW}),
    "attributes of many names": (
        pages_of(page(f"<p {' '.join(f'a{n}=1' for n in range(480_000))}>")),
        {"too_little_text", SLOW},
    ),
    "a table of ten thousand rows": (pages_of(page(ARTICLE + "<table>" + "<tr><td>1<td>2" * 10_000)), {"in", SLOW}),
    "a million combining marks": (pages_of(page("<p>Kursk" + "\u0301" * 1_000_000 + ARTICLE)), {"too_long", SLOW}),
    "a sitemap that unpacks to much": (listed_in(gzip.compress(bytes(60_000_000))), {"too_large"}),
    "a sitemap in a sitemap in a sitemap": (listed_in(b"<urlset>" + b"<url>" * 500_000), {0}),
}


@pytest.fixture(scope="module")
def contained() -> Iterator[Contained]:
    with Contained() as one:
        yield one


@pytest.fixture(scope="module")
def impatient() -> Iterator[Contained]:
    with Contained(seconds=6) as one:
        yield one


def outcome(read: Callable[[Contained], str | int], contained: Contained) -> str | int:
    try:
        return read(contained)
    except Refused as refused:
        return refused.reason


def outcomes(path: Path, contained: Contained) -> list[str]:
    reader = next(reader for ending, reader in files.READERS.items() if path.name.endswith(ending))
    found: list[str] = []
    try:
        with path.open("rb") as stream:
            for result in reader(stream, path.name, contained):
                found.append(result.reason if isinstance(result, Rejection) else "in")  # noqa: PERF401
    except Refused as refused:
        found.append(refused.reason)
    return found


def test_each_hostile_feed_has_its_outcome(contained: Contained) -> None:
    assert {
        path.name: outcome(entries_of(path.read_bytes()), contained) for path in (HOSTILE / "feeds").iterdir()
    } == FEEDS


def test_each_hostile_sitemap_has_its_outcome(contained: Contained) -> None:
    assert {
        path.name: outcome(listed_in(path.read_bytes()), contained) for path in (HOSTILE / "sitemaps").iterdir()
    } == SITEMAPS


def test_each_hostile_page_and_archive_has_its_outcome(contained: Contained) -> None:
    paths = [path for folder in ("pages", "archives") for path in (HOSTILE / folder).iterdir()]
    assert {f"{path.parent.name}/{path.name}": outcomes(path, contained) for path in paths} == FILES


@pytest.mark.parametrize("name", ["cp1251.html", "cp1251_undeclared.html", "koi8_r.html"])
def test_a_page_in_an_old_character_set_is_read_as_what_it_says(name: str, contained: Contained) -> None:
    article = contained.run(pages.read, (HOSTILE / "pages" / name).read_bytes(), url=None).article
    assert article.text.startswith("Мэр города Сумы")
    assert article.language == "ru"


def test_none_of_them_stops_a_run() -> None:
    results = list(files.read([HOSTILE / "archives", HOSTILE / "pages"], stdin=io.BytesIO()))
    refused = [result.reason for result in results if isinstance(result, Rejection)]
    expected = [one for name in FILES for one in FILES[name]]
    assert sorted(refused) == sorted(one for one in expected if one != "in")
    assert len(results) == len(expected)


@pytest.mark.parametrize("name", LARGE)
def test_each_large_input_has_its_outcome_and_the_next_is_read(name: str, impatient: Contained) -> None:
    read, expected = LARGE[name]
    assert outcome(read, impatient) in expected
    assert len(impatient.run(feeds.read, feed(1), url=FEED).entries) == 1


def test_a_packed_record_that_unpacks_without_end_costs_itself_alone(tmp_path: Path) -> None:
    good = (HOSTILE / "archives" / "good.warc").read_bytes()
    bomb = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 150000000\r\n\r\n" + bytes(150_000_000)
    (tmp_path / "bomb.warc.gz").write_bytes(gzip.compress(bomb) + gzip.compress(good))
    results = list(files.read([tmp_path], stdin=io.BytesIO()))
    assert [result.reason if isinstance(result, Rejection) else "in" for result in results] == [
        "bad_archive",
        "in",
        "in",
        "in",
    ]


def test_a_page_packed_within_its_record_unpacks_only_as_far_as_it_is_read(contained: Contained) -> None:
    packed = gzip.compress(bytes(100_000_000))
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/\r\nContent-Length: %d\r\n\r\n"
    with pytest.raises(Refused, match="too_large"):
        contained.run(warc.page_of, head % len(http) + http)


def test_no_file_of_this_machine_is_read_into_a_feed_a_sitemap_or_a_page(contained: Contained) -> None:
    feed = contained.run(feeds.read, (HOSTILE / "feeds" / "external_entity.xml").read_bytes(), url=FEED)
    sitemap = contained.run(sitemaps.read, (HOSTILE / "sitemaps" / "external_entity.xml").read_bytes(), url=FEED)
    page = next(files.read([HOSTILE / "pages" / "external_entity.html"], stdin=io.BytesIO()))
    assert "root:" not in repr((feed, sitemap, page))
