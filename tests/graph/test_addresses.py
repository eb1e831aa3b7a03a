"""Is one address known again in its other spellings, and never taken for another one?"""

import pytest

from graph.addresses import LONGEST, address


@pytest.mark.parametrize(
    "other",
    [
        "http://velden.example/news/canal",
        "https://www.velden.example/news/canal/",
        "https://VELDEN.example:443/news/canal#comments",
        "https://velden.example./news/canal?utm_source=feed&utm_medium=rss&fbclid=x",
        "  https://velden.example/news/canal ",
    ],
)
def test_spellings_of_one_address_are_one(other: str) -> None:
    assert address(other) == address("https://velden.example/news/canal") == "velden.example/news/canal"


def test_what_is_asked_for_tells_articles_apart_in_whatever_order() -> None:
    assert address("https://velden.example/?b=2&a=1") == address("https://velden.example/?a=1&b=2")
    assert address("https://velden.example/?a=1") != address("https://velden.example/?a=2")
    assert address("https://velden.example:8443/a") != address("https://velden.example/a")
    assert address("https://velden.example/A") != address("https://velden.example/a")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "velden",
        "https://velden.example",
        "https://www.velden.example/?utm_source=feed",
        "file:///etc/passwd",
        "mailto:a@velden.example",
        "https://[velden/a",
        "https://velden.example:port/a",
        "https:///a",
    ],
)
def test_a_front_page_and_what_is_no_address_are_nobodys(url: str | None) -> None:
    assert address(url) is None


def test_a_long_address_still_fits_an_index() -> None:
    long = "https://velden.example/" + "ж" * 1990
    found = address(long)
    assert found is not None
    assert len(found) <= LONGEST
    assert found != address(long + "x")
