"""What a site asks of robots is done: asked once a day, held for a no when it cannot be known, and never a trap."""

from contextlib import ExitStack
from datetime import timedelta

import pytest

from ingest.fetching.fetched import Fetched
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.refusals import ComeLater
from ingest.fetching.robots import MAX_BYTES, for_us
from tests.hostile import servers
from tests.hostile.fetchers import AGENT, LOOPBACK, Jumping, refusal
from tests.hostile.servers import Talk, page, redirect, serving

KEEP_OUT = page(
    b"User-agent: *\nDisallow: /private\nAllow: /private/open$\nDisallow: /*.php\n", Content_Type="text/plain"
)


def test_what_a_site_keeps_robots_out_of_is_not_asked(fetcher: Fetcher) -> None:
    with serving({"/robots.txt": KEEP_OUT, "*": page(b"x")}) as server:
        for path in ("/", "/private/open", "/a.html"):
            assert isinstance(fetcher.get(server.url(path)), Fetched)
        for path in ("/private", "/private/open/1", "/a.php?x"):
            refused = refusal(lambda: fetcher.get(server.url(path)))  # noqa: B023
            assert refused.reason == "forbidden_by_robots"
            assert not isinstance(refused, ComeLater)
            assert server.url(path) in refused.detail
        assert server.paths(robots=True) == ["/robots.txt", "/", "/private/open", "/a.html"]


@pytest.mark.parametrize(
    ("rules", "welcome"),
    [
        ("User-agent: testing-robot\nDisallow: /", False),
        ("User-agent: Testing-Robot/2.0\nDisallow: /", False),
        ("user agent testing-robot\ndisallow /", False),
        ("User-agent: other\nUser-agent: testing-robot\nDisallow: /", False),
        ("User-agent: testing-robot # us\nDisallow: / # all", False),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: testing\nDisallow: /", True),
        ("User-agent: robot\nDisallow: /", True),
        ("User-agent: testing-robot-news\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\nUser-agent: testing-robot\nAllow: /", True),
        ("User-agent: testing-robot\nAllow: /\nUser-agent: *\nDisallow: /", True),
        ("User-agent: other\nDisallow: /\nUser-agent: testing-robot\nDisallow:", True),
        ("User-agent: *\nDisallow:", True),
        ("Disallow: /", True),
        ("<html>not found</html>", True),
        ("", True),
    ],
)
def test_the_group_that_names_us_counts_else_the_one_for_all(rules: str, welcome: bool, fetcher: Fetcher) -> None:
    with serving({"/robots.txt": page(rules.encode()), "/": page(b"x")}) as server:
        if welcome:
            assert isinstance(fetcher.get(server.url("/")), Fetched)
        else:
            assert refusal(lambda: fetcher.get(server.url("/"))).reason == "forbidden_by_robots"


@pytest.mark.parametrize("status", ["404 Not Found", "401 Unauthorized", "403 Forbidden", "410 Gone", "204 No Content"])
def test_a_site_without_rules_lets_all_in(status: str, fetcher: Fetcher) -> None:
    with serving({"/robots.txt": page(b"", status=status), "/": page(b"x")}) as server:
        assert isinstance(fetcher.get(server.url("/")), Fetched)


@pytest.mark.parametrize("reply", [redirect("/robots.txt"), redirect("/robots.txt?1", "301 Moved")])
def test_rules_that_only_lead_on_are_none(reply: bytes, fetcher: Fetcher) -> None:
    with serving({"/": page(b"x"), "*": reply}) as server:
        assert isinstance(fetcher.get(server.url("/")), Fetched)


@pytest.mark.parametrize(
    "reply",
    [
        page(b"", status="500 Internal Server Error"),
        page(b"", status="503 Service Unavailable"),
        page(b"", status="429 Too Many Requests"),
        page(b"half", Content_Length="9"),
        b"no HTTP",
    ],
)
def test_rules_that_cannot_be_known_now_let_nothing_in_for_now(
    reply: bytes, fetcher: Fetcher, jumping: Jumping
) -> None:
    with serving({"/robots.txt": servers.in_turn(reply, reply, reply, page(b"")), "/": page(b"x")}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert isinstance(refused, ComeLater)
        assert refused.reason == "forbidden_by_robots"
        assert refused.until == jumping.now() + timedelta(minutes=15)
        refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths(robots=True) == ["/robots.txt"] * 3
        jumping.passed += 900
        assert isinstance(fetcher.get(server.url("/")), Fetched)


def test_rules_are_waited_for_as_long_as_their_host_asks(fetcher: Fetcher, jumping: Jumping) -> None:
    busy = page(b"", status="503 Service Unavailable", Retry_After="7200")
    with serving({"/robots.txt": busy}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
    assert isinstance(refused, ComeLater)
    assert refused.until == jumping.now() + timedelta(hours=2)


def test_rules_are_kept_for_a_day(fetcher: Fetcher, jumping: Jumping) -> None:
    with serving({"/robots.txt": servers.in_turn(page(b""), KEEP_OUT), "*": page(b"x")}) as server:
        fetcher.get(server.url("/private"))
        jumping.passed += 23 * 3600
        fetcher.get(server.url("/private"))
        assert server.paths(robots=True).count("/robots.txt") == 1
        jumping.passed += 3600
        assert refusal(lambda: fetcher.get(server.url("/private"))).reason == "forbidden_by_robots"


def test_each_origin_has_rules_of_its_own(fetcher: Fetcher) -> None:
    with serving({"/robots.txt": KEEP_OUT, "*": page(b"x")}) as strict, serving({"*": page(b"x")}) as open_to_all:
        assert refusal(lambda: fetcher.get(strict.url("/private"))).reason == "forbidden_by_robots"
        assert isinstance(fetcher.get(open_to_all.url("/private")), Fetched)


def test_a_redirect_does_not_lead_around_the_rules(fetcher: Fetcher) -> None:
    with serving({"/robots.txt": KEEP_OUT, "/": redirect("/private"), "/private": page(b"x")}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"]
    assert refused.reason == "forbidden_by_robots"
    assert f"redirected from {server.url('/')}" in refused.detail


def test_the_rules_may_stand_behind_a_redirect(fetcher: Fetcher) -> None:
    with serving({"/robots.txt": redirect("/rules"), "/rules": KEEP_OUT, "*": page(b"x")}) as server:
        assert refusal(lambda: fetcher.get(server.url("/private"))).reason == "forbidden_by_robots"


@pytest.mark.parametrize(("asks", "delay"), [("5", 5.0), ("0.5", 1.0), ("100000", 30.0), ("nan", 1.0), ("-3", 1.0)])
def test_the_delay_that_a_site_asks_for_is_kept_up_to_half_a_minute(asks: str, delay: float, jumping: Jumping) -> None:
    rules = page(f"User-agent: *\nCrawl-delay: {asks}\n".encode())
    with (
        serving({"/robots.txt": rules, "*": page(b"x")}) as server,
        Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=1, clock=jumping.clock) as fetcher,
    ):
        for path in ("/1", "/2", "/3"):
            fetcher.get(server.url(path))
    assert jumping.waits == [1.0, delay, delay]


def test_the_rest_of_a_long_file_is_left_unread(fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /a\n" + b"#" * 500_000 + b"\nDisallow: /b\n"
    with serving({"/robots.txt": page(rules), "*": page(b"x")}) as server:
        assert refusal(lambda: fetcher.get(server.url("/a"))).reason == "forbidden_by_robots"
        assert isinstance(fetcher.get(server.url("/b")), Fetched)


@pytest.mark.parametrize("talk", [servers.endless_chunks, servers.gzip_bomb()])
def test_an_endless_file_is_read_as_far_as_it_counts(talk: Talk | bytes, fetcher: Fetcher) -> None:
    with serving({"/robots.txt": talk, "/": page(b"x")}) as server:
        assert isinstance(fetcher.get(server.url("/")), Fetched)


def test_a_thousand_sites_do_not_stay_in_memory_if_their_rules_are_long(fetcher: Fetcher) -> None:
    rules = page(b"User-agent: *\nDisallow: /private\n" + b"#" * 400_000)
    with ExitStack() as stack:
        sites = [stack.enter_context(serving({"/robots.txt": rules, "*": page(b"x")})) for _ in range(15)]
        for site in (*sites, sites[-1], sites[0]):
            fetcher.get(site.url("/"))
        asked = [site.paths(robots=True).count("/robots.txt") for site in sites]
    assert asked == [2, *[1] * 14]


def test_thousands_of_robots_with_thousands_of_rules_are_three_robots(fetcher: Fetcher) -> None:
    """Each rule of such a group counts for each robot: some hundred million, from a file within the limit."""
    robots = "".join(f"User-agent: r{number}\n" for number in range(14_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(14_000))
    text = f"{robots}User-agent: *\nUser-agent: Testing-Robot/1\n{rules}"
    assert len(text) < MAX_BYTES
    assert len({line for line in for_us(text, "testing-robot").splitlines() if line.startswith("User-agent")}) == 3
    with serving({"/robots.txt": page(text.encode()), "*": page(b"x")}) as server:
        assert refusal(lambda: fetcher.get(server.url("/777"))).reason == "forbidden_by_robots"
        assert isinstance(fetcher.get(server.url("/x")), Fetched)
