"""The operator's list of sources: what it comes to, and what is said where it is wrong."""

from pathlib import Path

import pytest

from ingest.sources.feed_lists import Source, read_sources
from ingest.sources.outlets import BadFeedList

GOOD = """outlets:
  - outlet: The Daily Record
    reliability: B
    language: en
    every: 15m
    feeds: [https://daily.example/rss]
    sitemaps: [https://daily.example/sitemap.xml]
    pages: [https://daily.example/statement]
    files: [inbox]
  - outlet: What GDELT finds of Kursk
    reliability: F
    cron: "*/15 * * * *"
    gdelt: ["https://gdelt.example/doc?query=kursk"]
"""


def refusal(path: Path, text: str | bytes) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadFeedList) as refused:
        read_sources(path)
    return str(refused.value)


def test_each_address_of_an_outlet_becomes_a_source(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text(GOOD)
    daily = {"outlet": "The Daily Record", "reliability": "B", "language": "en", "every": "15m"}
    assert read_sources(tmp_path / "outlets.yaml") == (
        Source("feed", "https://daily.example/rss", **daily),  # type: ignore[arg-type]
        Source("sitemap", "https://daily.example/sitemap.xml", **daily),  # type: ignore[arg-type]
        Source("page", "https://daily.example/statement", **daily),  # type: ignore[arg-type]
        Source("files", str(tmp_path / "inbox"), **daily),  # type: ignore[arg-type]
        Source("gdelt", "https://gdelt.example/doc?query=kursk", cron="*/15 * * * *"),
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reliability: B", "reliability: G", ":3: outlets[0].reliability: Input should be 'A', "),
        ("every: 15m", "every: often", ":5: outlets[0].every: give a length of time such as 30s"),
        ('"*/15 * * * *"', '"61 * * * *"', ":12: outlets[1].cron: give a cron expression"),
        ('"*/15 * * * *"', '"0 0 30 2 *"', ":12: outlets[1].cron: give a cron expression"),
        ("every: 15m", "every: 15m\n    cron: '* * * * *'", ":2: outlets[0]: give every or cron, not both"),
        ("https://daily.example/rss", "file:///etc/passwd", ":6: outlets[0].feeds[0]: give an http or https address"),
        ("https://daily.example/statement", "https://daily.example/rss", "https://daily.example/rss is given twice"),
        ("language: en", "language: en\n    language: ru", ":5: language is given twice"),
        ("language: en", "colour: red", ":4: outlets[0].colour: Extra inputs are not permitted"),
        ("reliability: F", "reliability: *grade", ":11: aliases are not read"),
        ("    reliability: B", "\treliability: B", ":3: found character '\\t' that cannot start any token"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refusal(tmp_path / "outlets.yaml", GOOD.replace(old, new, 1))


def test_lines_that_stand_for_more_than_any_memory_holds_are_refused(tmp_path: Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert ":2: aliases are not read" in refusal(tmp_path / "outlets.yaml", laughs)


@pytest.mark.parametrize(
    "text", ["", "[" * 5_000, b"\xff\xfe\x00", "!!python/object/apply:os.system ['x']", "- x", "{? [1] : 2}"]
)
def test_what_is_no_list_of_outlets_is_refused(tmp_path: Path, text: str | bytes) -> None:
    assert refusal(tmp_path / "outlets.yaml", text).startswith(str(tmp_path / "outlets.yaml"))


def test_a_list_too_large_of_no_known_ending_or_not_there_is_refused(tmp_path: Path) -> None:
    assert "more than 1,000,000 bytes" in refusal(tmp_path / "outlets.yaml", "#" * 1_000_001)
    assert "none of .yaml, .yml, .opml, .xml" in refusal(tmp_path / "outlets.csv", GOOD)
    with pytest.raises(BadFeedList, match="No such file"):
        read_sources(tmp_path / "gone.yaml")


def test_opml_gives_each_feed_once_whatever_folder_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        """<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY file SYSTEM "file:///etc/passwd">]>
        <opml version="2.0"><body><outline text="News"><outline type="rss" text="&file;" xmlUrl="https://a.example/rss"/>
        <outline type="rss" text="A again" xmlUrl="https://a.example/rss"/></outline>
        <outline type="rss" text="B" xmlUrl="https://b.example/rss"/></body></opml>"""
    )
    assert read_sources(tmp_path / "feeds.opml") == (
        Source("feed", "https://a.example/rss"),
        Source("feed", "https://b.example/rss"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html></html>", "no OPML"),
        ("<opml version='2.0'><body></body></opml>", "it names no source"),
        ("<opml version='2.0'><body><outline xmlUrl='file:///a'/></body></opml>", "'file:///a' has no http"),
    ],
)
def test_an_opml_without_feeds_that_can_be_fetched_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refusal(tmp_path / "feeds.xml", text)
