"""One conditional GET: what is asked, what its answer means, whither it leads, and how long it is waited for."""

import shutil
import ssl
import subprocess
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.fetching.allowed import Allowed
from ingest.fetching.fetched import Fetched, Unchanged, Validators
from ingest.fetching.fetcher import Fetcher, own_user_agent
from ingest.fetching.refusals import Closed, ComeLater, Declined
from tests.hostile.fetchers import AGENT, LOOPBACK, Jumping, name_server, refusal
from tests.hostile.servers import in_turn, page, redirect, serving


def test_a_page_is_fetched_with_what_to_ask_by_next_time(fetcher: Fetcher, jumping: Jumping) -> None:
    modified = "Sun, 01 Mar 2026 08:00:00 GMT"
    with serving({"/a?b=1": page(b"<p>text", ETag='W/"1"', Last_Modified=modified)}) as server:
        found = fetcher.get(f"  {server.url('/a?b=1')}#top\n")
        assert isinstance(found, Fetched)
        assert (found.url, found.body) == (server.url("/a?b=1"), b"<p>text")
        assert found.content_type == "text/html; charset=utf-8"
        assert found.validators == Validators('W/"1"', modified)
        assert found.validators.url == found.url
        assert found.at == jumping.now()


def test_a_server_hears_who_asks_and_nothing_else_of_us(fetcher: Fetcher) -> None:
    with serving({"/": page(b"x", Set_Cookie="id=1")}) as server:
        fetcher.get(server.url("/"))
        fetcher.get(server.url("/"))
        assert server.asked[-1].headers == {
            "host": f"127.0.0.1:{server.port}",
            "user-agent": AGENT,
            "accept": "*/*",
            "accept-language": "en",
            "accept-encoding": "gzip, deflate",
            "connection": "close",
        }


def test_what_did_not_change_is_not_sent_again(fetcher: Fetcher) -> None:
    with serving(
        {"/": in_turn(page(b"x", ETag='"1"', Last_Modified="then"), b"HTTP/1.1 304 Not Modified\r\n\r\n")}
    ) as server:
        found = fetcher.get(server.url("/"))
        assert isinstance(found, Fetched)
        assert isinstance(fetcher.get(server.url("/"), found.validators), Unchanged)
        assert server.asked[-1].headers["if-none-match"] == '"1"'
        assert server.asked[-1].headers["if-modified-since"] == "then"


def test_validators_are_kept_to_the_address_that_gave_them(fetcher: Fetcher) -> None:
    """The redirect leads elsewhere today, to a page that has not changed since long: a 304 of it would be a lie."""
    there = redirect("/old")
    pages = {"/": in_turn(there, redirect("/new"), there), "/old": page(b"old", ETag='"1"'), "/new": page(b"new")}
    with serving(pages) as server:
        first = fetcher.get(server.url("/"))
        assert isinstance(first, Fetched)
        second = fetcher.get(server.url("/"), first.validators)
        assert isinstance(second, Fetched)
        assert second.body == b"new"
        fetcher.get(server.url("/"), first.validators)
        sent = [asked.path for asked in server.asked if "if-none-match" in asked.headers]
        assert sent == ["/old"]


def test_validators_of_an_unknown_address_are_sent_to_each(fetcher: Fetcher) -> None:
    with serving({"/": redirect("/old"), "/old": b"HTTP/1.1 304 Not Modified\r\n\r\n"}) as server:
        found = fetcher.get(server.url("/"), Validators(etag='"1"'))
    assert found == Unchanged(server.url("/old"), found.at)


@pytest.mark.parametrize("odd", ["x" * 2_000, "a\tb", "é", ""])
def test_a_validator_that_cannot_be_sent_back_is_dropped(odd: str, fetcher: Fetcher) -> None:
    with serving({"/": page(b"x", ETag=odd, Last_Modified=odd)}) as server:
        found = fetcher.get(server.url("/"))
        assert isinstance(found, Fetched)
        assert found.validators == Validators()
        assert isinstance(fetcher.get(server.url("/"), Validators(odd, "\r\nX-Injected: 1")), Fetched)
    assert not {"if-none-match", "if-modified-since", "x-injected"} & server.asked[-1].headers.keys()


def test_a_name_in_another_script_is_asked_for_in_its_ascii_form(jumping: Jumping) -> None:
    with serving({"/": page(b"x")}) as server:
        resolve = name_server({"xn--strae-oqa.test": [["127.0.0.1"]]})
        with Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
            fetcher.get(f"http://Straße.test:{server.port}/")
            assert server.asked[-1].headers["host"] == f"xn--strae-oqa.test:{server.port}"
            assert refusal(lambda: fetcher.get("http://\u3164.test/")).reason == "bad_url"


def test_redirects_are_followed_relative_and_across_hosts(fetcher: Fetcher) -> None:
    with serving({"/end": page(b"there")}, host="127.0.0.2") as other:
        pages = {
            "/a/1": redirect("2?x=ä#part", "301 Moved Permanently"),
            "/a/2?x=%C3%A4": redirect("/b", "307 Temporary Redirect"),
            "/b": redirect("/c", "302 Found"),
            "/c": redirect("./d", "303 See Other"),
            "/d": redirect(f"//127.0.0.2:{other.port}/end", "308 Permanent Redirect"),
        }
        with serving(pages) as server:
            found = fetcher.get(server.url("/a/1"))
        assert isinstance(found, Fetched)
        assert (found.url, found.body) == (other.url("/end"), b"there")


@pytest.mark.parametrize(
    "location", ["http://xn--a/", "//xn--tst-qla.xn--zz--/x", "http://\u3164.test/", "http://a:b:c/"]
)
def test_a_redirect_to_no_name_at_all_is_refused(location: str, fetcher: Fetcher) -> None:
    with serving({"/": redirect(location)}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
    assert refused.reason in ("bad_url", "unreachable", "http_error")
    assert server.url("/") in refused.detail


def test_a_name_that_is_no_punycode_is_refused(jumping: Jumping) -> None:
    with serving({"*": redirect("/there")}) as server:
        resolve = name_server({"xn--a.test": [["127.0.0.1"]]})
        with Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
            assert refusal(lambda: fetcher.get(f"http://xn--a.test:{server.port}/")).reason == "bad_url"


def test_five_redirects_are_followed_and_no_sixth(fetcher: Fetcher) -> None:
    pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(20)} | {"/20": page(b"there")}
    with serving(pages) as server:
        assert isinstance(fetcher.get(server.url("/15")), Fetched)
        refused = refusal(lambda: fetcher.get(server.url("/0")))
        assert server.paths()[6:] == [f"/{n}" for n in range(6)]
    assert refused.reason == "too_many_redirects"
    assert f"{server.url('/6')} (redirected from {server.url('/0')})" in refused.detail


@pytest.mark.parametrize("circle", [["/"], ["/", "/b"], ["/", "/b", "/c"]])
def test_a_circle_is_named(circle: list[str], fetcher: Fetcher) -> None:
    pages = {here: redirect(there) for here, there in zip(circle, [*circle[1:], "/"], strict=True)}
    with serving(pages) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == circle
    assert refused.reason == "too_many_redirects"
    assert f"a circle of {len(circle)}" in refused.detail


@pytest.mark.parametrize(
    ("status", "reason", "says"),
    [
        ("401 Unauthorized", "http_error", "login"),
        ("402 Payment Required", "http_error", "payment"),
        ("403 Forbidden", "http_error", "does not let"),
        ("404 Not Found", "not_found", "no such page"),
        ("410 Gone", "not_found", "gone"),
        ("418 I'm a Teapot", "http_error", "418"),
        ("451 Unavailable For Legal Reasons", "http_error", "legal"),
        ("501 Not Implemented", "http_error", "501"),
        ("799 Odd", "http_error", "799"),
    ],
)
def test_what_is_declined_is_not_asked_again(status: str, reason: str, says: str, fetcher: Fetcher) -> None:
    with serving({"/": page(b"no", status=status)}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"]
    assert isinstance(refused, Declined)
    assert (refused.reason, refused.status) == (reason, int(status[:3]))
    assert says in refused.detail


@pytest.mark.parametrize("status", ["408 Request Timeout", "500 Internal Server Error", "502 Bad Gateway", "521 Down"])
def test_what_may_pass_is_tried_three_times_ever_later(status: str, fetcher: Fetcher, jumping: Jumping) -> None:
    with serving({"/": page(b"", status=status)}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"] * 3
    assert refused.reason == "http_error"
    assert not isinstance(refused, ComeLater)
    assert jumping.waits == [1.0, 2.0]


@pytest.mark.parametrize("asks", ["7", "Sun, 01 Mar 2026 12:00:07 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable", "500 Internal Server Error"])
def test_retry_after_is_waited_for(status: str, asks: str, fetcher: Fetcher, jumping: Jumping) -> None:
    with serving({"/": in_turn(page(b"", status=status, Retry_After=asks), page(b"there"))}) as server:
        assert isinstance(fetcher.get(server.url("/")), Fetched)
    assert jumping.waits == [7.0]


@pytest.mark.parametrize("asks", ["soon", "-5", "1e3", "", "Sun, 99 Mar 2026 12:00:07 GMT", "9" * 400 + "x"])
def test_a_retry_after_that_says_nothing_is_passed_over(asks: str, fetcher: Fetcher, jumping: Jumping) -> None:
    with serving({"/": in_turn(page(b"", status="503 Busy", Retry_After=asks), page(b"there"))}) as server:
        assert isinstance(fetcher.get(server.url("/")), Fetched)
    assert jumping.waits == [1.0]


def test_a_host_that_asks_for_long_is_left_alone_until_then(fetcher: Fetcher, jumping: Jumping) -> None:
    busy = page(b"", status="429 Too Many Requests", Retry_After="3600")
    with serving({"/": in_turn(busy, page(b"there")), "/other": page(b"x")}) as server:
        start = jumping.now()
        first = refusal(lambda: fetcher.get(server.url("/")))
        second = refusal(lambda: fetcher.get(server.url("/other")))
        assert server.paths() == ["/"]
        for refused in (first, second):
            assert isinstance(refused, ComeLater)
            assert refused.until == start + timedelta(hours=1)
            assert "2026-03-01 13:00:00Z" in refused.detail
        assert server.url("/other") in second.detail
        jumping.passed += 3600
        assert isinstance(fetcher.get(server.url("/other")), Fetched)
    assert jumping.waits == []


def test_no_server_puts_us_off_for_more_than_a_week(fetcher: Fetcher, jumping: Jumping) -> None:
    for asks in ("9" * 30, "Sun, 01 Mar 9999 12:00:00 GMT"):
        with serving({"/": page(b"", status="503 Busy", Retry_After=asks)}, host=f"127.0.0.{len(asks)}") as server:
            refused = refusal(lambda: fetcher.get(server.url("/")))
        assert isinstance(refused, ComeLater)
        assert refused.until == jumping.now() + timedelta(days=7)


def test_a_host_that_stays_busy_is_left_alone_for_a_while(fetcher: Fetcher, jumping: Jumping) -> None:
    with serving({"/": page(b"", status="503 Service Unavailable")}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"] * 3
        refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"] * 3
    assert isinstance(refused, ComeLater)
    assert refused.until == jumping.now() + timedelta(minutes=15)


def test_a_closed_fetcher_wakes_who_waits_and_asks_no_more() -> None:
    pause = threading.Event()
    ended: list[BaseException] = []

    with serving({"/": page(b"", status="503 Busy", Retry_After="20")}) as server:
        fetcher = Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0)

        def fetch() -> None:
            try:
                fetcher.get(server.url("/"))
            except Closed as error:
                ended.append(error)

        thread = threading.Thread(target=fetch)
        thread.start()
        while not server.paths():
            pause.wait(0.01)
        fetcher.close()
        thread.join(5)
        assert not thread.is_alive()
        assert len(ended) == 1
        with pytest.raises(Closed):
            fetcher.get(server.url("/"))
        assert server.paths() == ["/"]


def test_a_fetcher_says_at_once_what_it_cannot_be_made_with() -> None:
    for agent in ("", "two words first/1.0\r\nX: y", "/1.0", "größer/1.0", "robot\n"):
        with pytest.raises(ValueError, match="is no user agent"):
            Fetcher(user_agent=agent)
    for proxy in ("socks5://127.0.0.1:1080", "127.0.0.1:3128", "http://", ""):
        with pytest.raises(ValueError, match="proxy"):
            Fetcher(user_agent=AGENT, proxy=proxy)


def test_the_product_introduces_itself_with_its_version_and_whom_to_write_to() -> None:
    named = own_user_agent("https://example.org/robot")
    assert named.startswith("conflict-graph/")
    assert named.endswith(" (+https://example.org/robot)")
    Fetcher(user_agent=named).close()
    Fetcher(user_agent=own_user_agent()).close()


def test_a_proxy_that_is_set_is_asked_for_everything_and_its_password_sent_to_it_alone(jumping: Jumping) -> None:
    with serving({"*": page(b"by proxy")}, host="127.0.0.3") as proxy:
        named = f"http://user:word@127.0.0.3:{proxy.port}"
        with Fetcher(user_agent=AGENT, pace=0, clock=jumping.clock, proxy=named) as fetcher:
            found = fetcher.get("http://outlet.test/a")
            assert isinstance(found, Fetched)
            assert found.body == b"by proxy"
            assert proxy.asked[-1].path == "http://outlet.test/a"
            assert proxy.asked[-1].headers["proxy-authorization"].startswith("Basic ")
            # What a URL alone shows to be forbidden is not asked by way of the proxy either.
            for url in ("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "http://outlet.test:22/"):
                assert refusal(lambda: fetcher.get(url)).reason == "forbidden_address"  # noqa: B023
        assert proxy.paths() == ["http://outlet.test/robots.txt", "http://outlet.test/a"]


needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificates with openssl")


@needs_openssl
def test_a_certificate_is_checked_against_the_name_that_was_asked(tmp_path: Path, jumping: Jumping) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-keyout", str(key), "-out", str(certificate)),
            *("-subj", "/CN=outlet.test", "-addext", "subjectAltName=DNS:outlet.test"),
        ],
        check=True,
        capture_output=True,
    )
    serves = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serves.load_cert_chain(certificate, key)
    heard: list[str | None] = []
    serves.sni_callback = lambda _socket, name, _context: heard.append(name)
    with serving({"/": page(b"secure")}, tls=serves) as server:

        def trusting(trust: ssl.SSLContext | None) -> Fetcher:
            return Fetcher(
                user_agent=AGENT,
                allowed=Allowed.parse("127.0.0.1:*"),
                pace=0,
                resolve=name_server({"outlet.test": [["127.0.0.1"]], "other.test": [["127.0.0.1"]]}),
                clock=jumping.clock,
                trust=trust,
            )

        with trusting(ssl.create_default_context(cafile=str(certificate))) as fetcher:
            found = fetcher.get(f"https://outlet.test:{server.port}/")
            assert isinstance(found, Fetched)
            assert found.body == b"secure"
            assert heard[-1] == "outlet.test"
            other = refusal(lambda: fetcher.get(f"https://other.test:{server.port}/"))
        with trusting(None) as fetcher:
            unknown = refusal(lambda: fetcher.get(f"https://outlet.test:{server.port}/"))
        assert server.paths() == ["/"]
    for refused in (other, unknown):
        assert refused.reason == "unreachable"
        assert "certificate" in refused.detail
    assert jumping.waits == []
