"""Whatever an address is written as, a forbidden one is refused and nothing is ever sent to it.

A trap listens on every address of this machine, on both protocols; its port is allowed, so that only the address is in
the way. Beside it, every `connect` of the process is watched, for the addresses on which no test can listen.
"""

# ruff: noqa: S104  # nothing listens here: these are addresses to refuse

import re
import socket
from collections.abc import Iterator

import pytest

from ingest.clean import Refused
from ingest.fetching.allowed import Allowed
from ingest.fetching.fetched import Fetched
from ingest.fetching.fetcher import Fetcher
from tests.hostile.fetchers import AGENT, Jumping, name_server, refusal
from tests.hostile.servers import Server, page, redirect, serving

ADDRESSES = (
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[2606:4700::5efe:127.0.0.1]", "169.254.169.254",
    "[::ffff:169.254.169.254]", "168.63.129.16", "100.64.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "198.18.0.1",
    "224.0.0.1", "255.255.255.255", "[fd00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
    # Digits and dots of other scripts, and a dot at the end, are the same address.
    "127.0.0.1.", "①②⑦.⓪.⓪.①", "１２７．０．０．１", "127。0。0。1", "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    # Names that lead there by themselves.
    "localhost", "LOCALHOST", "localhost.", "ⓛocalhost",
)  # fmt: skip
UNREADABLE = (
    "2130706433", "0x7f000001", "0x7F.0.0.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0x7f.1", "127.0.0.01",
    "127.0.0.256", "1.2.3.4.5", "0", "0x", "example.0x7f000001", "0.0.0.0.", "127%2e0%2e0%2e1", "%6c%6fcalhost",
    "[fe80::1%25lo]", "[::1%lo]", "[v1.127]", "[127.0.0.1]", "[::1", "::1", "127.0.0.1\\@example.org",
    "local\u200bhost", "local\u00adhost\n", "exa mple.org", "a..b", "",
)  # fmt: skip


@pytest.fixture
def trap() -> Iterator[Server]:
    with serving({"*": page(b"caught")}, host="::") as server:
        yield server


@pytest.fixture
def wary(trap: Server, jumping: Jumping) -> Iterator[Fetcher]:
    """Would ask the trap's port of any public address."""
    with Fetcher(user_agent=AGENT, allowed=Allowed.parse(f"*:{trap.port}"), pace=0, clock=jumping.clock) as fetcher:
        yield fetcher


def test_the_trap_catches_who_is_allowed_there(trap: Server, dialled: list[str], jumping: Jumping) -> None:
    allowed = Allowed.parse("127.0.0.0/8:*, [::1]:*")
    with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock) as fetcher:
        for host in ("127.0.0.1", "127.1.2.3", "[::1]", "①②⑦.⓪.⓪.①", "LocalHost."):
            assert isinstance(fetcher.get(f"http://{host}:{trap.port}/"), Fetched)
    assert trap.connections == 9  # each with its robots.txt, and 127.0.0.1 is one host in both spellings
    assert dialled[:4] == ["127.0.0.1", "127.0.0.1", "127.1.2.3", "127.1.2.3"]


@pytest.mark.parametrize("host", ADDRESSES)
def test_a_forbidden_address_is_never_connected_to(host: str, trap: Server, wary: Fetcher, dialled: list[str]) -> None:
    url = f"http://{host}:{trap.port}/x"
    refused = refusal(lambda: wary.get(url))
    assert refused.reason == "forbidden_address"
    assert "CONFLICT_GRAPH_ALLOW_FETCH" in refused.detail
    assert (trap.connections, dialled) == (0, [])


@pytest.mark.parametrize("host", UNREADABLE)
def test_a_host_that_readers_differ_on_is_never_asked(
    host: str, trap: Server, wary: Fetcher, dialled: list[str]
) -> None:
    refused = refusal(lambda: wary.get(f"http://{host}:{trap.port}/x"))
    assert refused.reason in ("bad_url", "forbidden_address")
    assert (trap.connections, dialled) == (0, [])


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/_GET",
        "ftp://127.0.0.1:{port}/",
        "dict://127.0.0.1:{port}/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//127.0.0.1:{port}/",
        "127.0.0.1:{port}/",
        "/etc/passwd",
        "http:/127.0.0.1:{port}/",
        "http:127.0.0.1:{port}",
        "http://ok@127.0.0.1:{port}/",
        "http://ok:word@127.0.0.1:{port}/",
        "http://example.org@127.0.0.1:{port}/",
        "http://@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}#@example.org/",
        "http://example.org:٨٠/",
        "http://127.0.0.1:0/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:{port}/\r\nX-Injected: 1",
        "http://127.0.0.1:{port}/\x00",
        "http://127.0.0.1:{port}/\ud800",
        "http://127.0.0.1:{port}/\u202etxt.exe",
        "http://127.0.0.1:{port}/" + "x" * 9_000,
        "",
        "   ",
    ],
)
def test_a_url_of_another_kind_is_never_asked(url: str, trap: Server, wary: Fetcher, dialled: list[str]) -> None:
    refused = refusal(lambda: wary.get(url.format(port=trap.port)))
    assert refused.reason == ("forbidden_address" if "#" in url else "bad_url")
    assert (trap.connections, dialled) == (0, [])


@pytest.mark.parametrize("port", [21, 22, 25, 6379, 7687, 8080])
def test_a_port_that_is_not_of_the_web_is_never_asked(port: int, wary: Fetcher, dialled: list[str]) -> None:
    refused = refusal(lambda: wary.get(f"http://example.org:{port}/"))
    assert refused.reason == "forbidden_address"
    assert f"example.org:{port}" in refused.detail
    assert dialled == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
@pytest.mark.parametrize("opened", ["", "*:{port}"])
def test_a_refusal_names_the_entry_that_would_allow_it(host: str, opened: str, trap: Server, jumping: Jumping) -> None:
    url = f"http://{host}:{trap.port}/"
    entries = opened.format(port=trap.port).split()
    for _ in range(3):
        with Fetcher(user_agent=AGENT, allowed=Allowed.parse(entries), pace=0, clock=jumping.clock) as fetcher:
            try:
                assert isinstance(fetcher.get(url), Fetched)
                break
            except Refused as refused:
                entries += re.findall(r"add (\S+) to CONFLICT_GRAPH_ALLOW_FETCH", refused.detail)
    assert trap.paths() == ["/"]


@pytest.mark.parametrize(
    "answer",
    [
        ["127.0.0.1"],
        ["1.1.1.1", "127.0.0.1"],
        ["127.0.0.1", "1.1.1.1"],
        ["2606:4700::1", "::1"],
        ["1.1.1.1", "::ffff:127.0.0.1"],
        ["1.1.1.1", "64:ff9b::7f00:1"],
        ["1.1.1.1", "fe80::1%lo"],
        ["1.1.1.1", "0.0.0.0"],
    ],
)
def test_one_inner_address_among_those_of_a_name_refuses_it(
    answer: list[str], trap: Server, jumping: Jumping, dialled: list[str]
) -> None:
    allowed = Allowed.parse(f"*:{trap.port}")
    resolve = name_server({"mixed.test": [answer]})
    with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
        refused = refusal(lambda: fetcher.get(f"http://mixed.test:{trap.port}/"))
    assert refused.reason == "forbidden_address"
    assert (trap.connections, dialled) == (0, [])


def test_a_name_that_turns_inward_between_look_and_leap_finds_nobody_leaping(
    jumping: Jumping, dialled: list[str]
) -> None:
    """127.0.0.2 stands for a public address here, 127.0.0.1 for an inner one: the name leads to the first, once."""
    with serving(host="127.0.0.1") as inner:
        resolve = name_server({"rebinding.test": [["127.0.0.2"], ["127.0.0.2"], ["127.0.0.1"]]})
        allowed = Allowed.parse("127.0.0.2/32:*")
        with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
            url = f"http://rebinding.test:{inner.port}/"
            assert refusal(lambda: fetcher.get(url)).reason == "forbidden_address"
        assert inner.connections == 0
        assert set(dialled) == {"127.0.0.2"}


def test_a_name_is_looked_up_once_for_a_request_and_its_checked_address_connected_to(
    jumping: Jumping, dialled: list[str]
) -> None:
    with serving({"/": page(b"public")}, host="127.0.0.2") as public, serving(host="127.0.0.1") as inner:
        looked_up: list[str] = []

        def resolve(host: str, port: int) -> list[str]:
            looked_up.append(host)
            return ["127.0.0.2"]

        allowed = Allowed.parse("127.0.0.2/32:*")
        with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
            found = fetcher.get(f"http://Outlet.test.:{public.port}/")
        assert isinstance(found, Fetched)
        assert found.body == b"public"
        assert [asked.headers["host"] for asked in public.asked] == [f"outlet.test:{public.port}"] * 2
        assert looked_up == ["outlet.test"] * 2  # for robots.txt, and for the page
        assert inner.connections == 0
        assert set(dialled) == {"127.0.0.2"}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254"]
)
@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect"])
def test_a_redirect_inward_is_refused_and_names_both_addresses(
    host: str, status: str, trap: Server, jumping: Jumping, dialled: list[str]
) -> None:
    with serving({"/": redirect(f"http://{host}:{trap.port}/secret", status)}, host="127.0.0.2") as public:
        allowed = Allowed.parse(f"127.0.0.2:{public.port}, *:{trap.port}")
        with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock) as fetcher:
            refused = refusal(lambda: fetcher.get(public.url("/")))
    assert refused.reason == "forbidden_address"
    assert f"redirected from {public.url('/')}" in refused.detail
    assert trap.connections == 0
    assert set(dialled) == {"127.0.0.2"}


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "ftp://127.0.0.1/",
        "http://ok@127.0.0.1/",
        "//2130706433/",
        "http://[",
    ],
)
def test_a_redirect_to_what_is_never_asked_is_refused(location: str, fetcher: Fetcher) -> None:
    with serving({"/": redirect(location)}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
    assert refused.reason == "bad_url"
    assert f"redirected from {server.url('/')}" in refused.detail


def test_the_rules_of_a_site_are_not_fetched_from_within_either(
    trap: Server, jumping: Jumping, dialled: list[str]
) -> None:
    pages = {"/robots.txt": redirect(f"http://127.0.0.1:{trap.port}/robots.txt"), "/": page(b"x")}
    with serving(pages, host="127.0.0.2") as public:
        allowed = Allowed.parse(f"127.0.0.2:{public.port}, *:{trap.port}")
        with Fetcher(user_agent=AGENT, allowed=allowed, pace=0, clock=jumping.clock) as fetcher:
            assert refusal(lambda: fetcher.get(public.url("/"))).reason == "forbidden_address"
        assert public.paths(robots=True) == ["/robots.txt"]
    assert trap.connections == 0


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"])
def test_a_proxy_in_the_environment_is_ignored(
    name: str, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, dialled: list[str]
) -> None:
    with serving({"*": page(b"by proxy")}, host="127.0.0.3") as proxy, serving({"/": page(b"straight")}) as server:
        monkeypatch.setenv(name, proxy.url())
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        found = fetcher.get(server.url("/"))
    assert isinstance(found, Fetched)
    assert found.body == b"straight"
    assert proxy.connections == 0
    assert set(dialled) == {"127.0.0.1"}


def test_a_password_in_the_users_netrc_is_not_sent(
    fetcher: Fetcher, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("default login somebody password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    with serving({"/": page(b"x")}) as server:
        fetcher.get(server.url("/"))
    assert all("authorization" not in asked.headers for asked in server.asked)


def test_localhost_is_what_the_machine_says_it_is() -> None:
    """So that the names among the addresses above test what they are there to test."""
    assert socket.gethostbyname("localhost").startswith("127.")
