"""Each malice of a server ends in the outcome that is named for it: in bounded time and memory, and in no crash."""

import gzip
import socket
import threading
import tracemalloc
import zlib
from itertools import repeat

import pytest

from ingest.clean import Reason
from ingest.fetching.clock import Clock
from ingest.fetching.fetched import Fetched
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.limits import Limits
from ingest.fetching.refusals import Faltered
from tests.hostile import servers
from tests.hostile.fetchers import AGENT, LOOPBACK, Jumping, name_server, refusal
from tests.hostile.servers import Talk, page, serving

SMALL = Limits(body=100_000, seconds=5)


def small(jumping: Jumping) -> Fetcher:
    return Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, limits=SMALL, clock=jumping.clock)


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        (servers.endless_chunks, "too_large"),
        (servers.endless_tiny_chunks, "too_large"),
        (servers.endless_header, "too_large"),
        (servers.endless_header_line, "too_large"),
        (servers.endless_hints, "too_large"),
        (servers.gzip_bomb(), "too_large"),
        (servers.gzipped_members(20_000), "too_large"),
        (page(gzip.compress(bytes(100_001)), Content_Encoding="gzip"), "too_large"),
        (page(zlib.compress(bytes(100_001)), Content_Encoding="deflate"), "too_large"),
        (page(b"x" * 100_001), "too_large"),
        (page(b"x", Content_Length="100001"), "too_large"),
        (page(b"x", Content_Length="9" * 19), "too_large"),
        (page(b"x", Content_Length="9" * 50), "http_error"),
        (page(b"x", Content_Length="-1"), "http_error"),
        (page(b"x", Content_Length="0x10"), "http_error"),
        (page(b"x", Content_Length="10"), "http_error"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "http_error"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx", "http_error"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n5\r\nha", "http_error"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "http_error"),
        (b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n", "http_error"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "http_error"),
        (b"<html>no head at all</html>", "http_error"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "http_error"),
        (bytes(1_000), "http_error"),
        (page(b"x", Content_Encoding="br"), "http_error"),
        (page(b"x", Content_Encoding="gzip, gzip"), "http_error"),
        (page(b"no gzip", Content_Encoding="gzip"), "http_error"),
        (page(gzip.compress(b"x" * 1_000)[:-9], Content_Encoding="gzip"), "http_error"),
        (page(b"\xff\xff\xff", Content_Encoding="deflate"), "http_error"),
        (page(b"x", status="304 Not Modified"), "http_error"),
        (page(b"x", status="206 Partial Content"), "http_error"),
        (page(b"", status="204 No Content"), "http_error"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n", "http_error"),
        (page(b"", status="302 Found"), "http_error"),
        (page(b"", status="300 Multiple Choices"), "http_error"),
        (page(b"%PDF-1.7", Content_Type="application/pdf"), "not_text"),
        (page(b"x", Content_Type="Video/MP4"), "not_text"),
        (servers.hanging_up, "unreachable"),
    ],
)
def test_malice_is_named(talk: bytes | Talk, reason: Reason, jumping: Jumping) -> None:
    with serving({"/": talk}) as server, small(jumping) as fetcher:
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert refused.reason == reason, refused
        assert server.url("/") in refused.detail
        assert ";" in refused.detail, "what can be done is said after a semicolon"


@pytest.mark.parametrize("talk", [servers.dripping, servers.dripping_header])
def test_a_server_that_drips_is_left_when_the_seconds_are_over(talk: Talk, jumping: Jumping) -> None:
    """A second passes at each look at the clock here, and each drop is one more look."""

    def ticking() -> float:
        jumping.passed += 1
        return jumping.passed

    clock = Clock(jumping.now, ticking, jumping.wait)
    with (
        serving({"/": talk}) as server,
        Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=clock) as fetcher,
    ):
        refused = refusal(lambda: fetcher.get(server.url("/")))
        assert server.paths() == ["/"], "what was too slow is not asked again at once"
    assert refused.reason == "too_slow"
    assert "30 seconds" in refused.detail


def test_a_server_that_says_nothing_is_left_when_the_seconds_are_over(hasty: Fetcher) -> None:
    with serving({"/": servers.silent}) as server:
        refused = refusal(lambda: hasty.get(server.url("/")))
    assert refused.reason == "too_slow"


def test_a_server_that_never_greets_back_is_left_too(hasty: Fetcher) -> None:
    """Its TLS handshake does not end."""
    with serving(unasked=lambda connection: servers.silent(connection, servers.Asked("", {}))) as server:
        refused = refusal(lambda: hasty.get(server.url("/").replace("http:", "https:")))
    assert refused.reason == "too_slow"


def test_nobody_listening_is_unreachable_after_a_few_tries(fetcher: Fetcher, jumping: Jumping) -> None:
    with serving() as server:
        url = server.url("/")
    refused = refusal(lambda: fetcher.get(url))
    assert refused.reason == "unreachable"
    assert jumping.waits == [1.0, 2.0]


def test_a_name_that_does_not_exist_is_not_looked_up_again(jumping: Jumping) -> None:
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with Fetcher(user_agent=AGENT, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
        refused = refusal(lambda: fetcher.get("http://nowhere.test/"))
    assert refused.reason == "unreachable"
    assert looked_up == ["nowhere.test"]


def test_a_name_that_cannot_be_looked_up_now_is_looked_up_again(jumping: Jumping) -> None:
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        if len(looked_up) == 1:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return ["127.0.0.1"]

    with (
        serving({"/": page(b"x")}) as server,
        Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=jumping.clock, resolve=resolve) as fetcher,
    ):
        assert isinstance(fetcher.get(f"http://later.test:{server.port}/"), Fetched)
    assert jumping.waits == [1.0]


def test_a_name_server_that_hangs_is_left_behind() -> None:
    answered = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        answered.wait(5)
        return []

    limits = Limits(seconds=0.1)
    patience = Jumping().clock  # tries again without waiting
    with Fetcher(user_agent=AGENT, pace=0, resolve=resolve, limits=limits, clock=patience) as fetcher:
        refused = refusal(lambda: fetcher.get("http://slow.test/"))
    answered.set()
    assert refused.reason in ("unreachable", "too_slow")


def test_a_name_with_no_address_is_unreachable(jumping: Jumping) -> None:
    with Fetcher(user_agent=AGENT, pace=0, clock=jumping.clock, resolve=name_server({"empty.test": [[]]})) as fetcher:
        assert refusal(lambda: fetcher.get("http://empty.test/")).reason == "unreachable"


def test_a_bomb_is_never_unpacked_beyond_the_limit(jumping: Jumping) -> None:
    bomb = servers.gzip_bomb(100_000_000)
    with serving({"/": bomb}) as server, small(jumping) as fetcher:
        tracemalloc.start()
        refused = refusal(lambda: fetcher.get(server.url("/")))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert refused.reason == "too_large"
    assert peak < 5_000_000


def test_a_ratio_beyond_all_pages_is_refused_below_the_limit_of_size(fetcher: Fetcher) -> None:
    """Two million spaces fit into the ten million bytes; that they came as two thousand says what they are."""
    with serving({"/": page(gzip.compress(b" " * 2_000_000), Content_Encoding="gzip")}) as server:
        refused = refusal(lambda: fetcher.get(server.url("/")))
    assert refused.reason == "too_large"
    assert "100 times" in refused.detail


def test_one_byte_a_chunk_does_not_outlast_the_seconds() -> None:
    limits = Limits(seconds=0.4)
    with (
        serving({"/": servers.endless_tiny_chunks}) as server,
        Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, limits=limits) as fetcher,
    ):
        assert refusal(lambda: fetcher.get(server.url("/"))).reason in ("too_slow", "too_large")


def test_what_follows_a_body_is_no_part_of_it(fetcher: Fetcher) -> None:
    """A second answer smuggled behind the first is neither read nor taken for the next one."""
    smuggled = page(b"true", Content_Length="4") + page(b"smuggled")
    with serving({"/": smuggled, "/next": page(b"next")}) as server:
        first, second = fetcher.get(server.url("/")), fetcher.get(server.url("/next"))
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.body, second.body) == (b"true", b"next")


@pytest.mark.parametrize(
    "reply",
    [
        page(b"served", Content_Encoding=""),
        page(b"served", Content_Encoding="identity"),
        page(gzip.compress(b"served"), Content_Encoding="GZip"),
        page(gzip.compress(b"served"), Content_Encoding="x-gzip"),
        page(gzip.compress(b"ser") + gzip.compress(b"ved"), Content_Encoding="gzip"),
        page(gzip.compress(b"served") + bytes(512), Content_Encoding="gzip"),
        page(zlib.compress(b"served"), Content_Encoding="deflate"),
        page(zlib.compress(b"served")[2:-4], Content_Encoding="deflate"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nser\r\n3;note=x\r\nved\r\n0\r\nTrailer: x\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\nserved",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + page(b"served"),
        page(b"served", status="203 Non-Authoritative Information"),
        page(b"served", X_Long="x" * 50_000),
    ],
)
def test_what_servers_may_do_is_understood(reply: bytes, fetcher: Fetcher) -> None:
    with serving({"/": reply}) as server:
        found = fetcher.get(server.url("/"))
    assert isinstance(found, Fetched)
    assert found.body == b"served"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate"])
def test_a_body_that_comes_in_single_bytes_is_put_together(coding: str, fetcher: Fetcher) -> None:
    text = b"".join(f"line {number}\n".encode() for number in range(200))
    wrapped = {"gzip": gzip.compress(text), "deflate": zlib.compress(text), "raw deflate": zlib.compress(text)[2:-4]}

    def talk(connection: socket.socket, _: servers.Asked) -> None:
        named = coding.split()[-1].encode()
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: " + named + b"\r\n\r\n")
        for piece in wrapped[coding]:
            connection.sendall(b"1\r\n" + bytes([piece]) + b"\r\n")
        connection.sendall(b"0\r\n\r\n")

    with serving({"/": talk}) as server:
        found = fetcher.get(server.url("/"))
    assert isinstance(found, Fetched)
    assert found.body == text


def test_a_page_served_as_text_that_is_none_is_fetched_and_left_to_its_reader(fetcher: Fetcher) -> None:
    with serving({"/": page(b"%PDF-1.7", Content_Type="text/html")}) as server:
        found = fetcher.get(server.url("/"))
    assert isinstance(found, Fetched)
    assert (found.body, found.content_type) == (b"%PDF-1.7", "text/html")


def test_a_connection_that_breaks_off_is_tried_again(fetcher: Fetcher) -> None:
    replies = servers.in_turn(page(b"ha", Content_Length="4"), b"", page(b"whole"))
    with serving({"/": replies}) as server:
        found = fetcher.get(server.url("/"))
        assert server.paths() == ["/"] * 3
    assert isinstance(found, Fetched)
    assert found.body == b"whole"


def test_the_next_address_of_a_name_is_tried_where_nobody_listens_at_the_first(jumping: Jumping) -> None:
    with serving({"/": page(b"there")}, host="127.0.0.9") as server:
        resolve = name_server({"two.test": [["127.0.0.8", "127.0.0.9"]]})
        with Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0, clock=jumping.clock, resolve=resolve) as fetcher:
            found = fetcher.get(f"http://two.test:{server.port}/")
    assert isinstance(found, Fetched)
    assert jumping.waits == []


def test_a_failure_that_may_pass_says_so(fetcher: Fetcher) -> None:
    with serving({"/": page(b"x", Content_Length="10")}) as server:
        assert isinstance(refusal(lambda: fetcher.get(server.url("/"))), Faltered)


def test_nothing_that_a_server_says_breaks_a_line_of_a_message(jumping: Jumping) -> None:
    evil = "\x1b[31m\u202e\x85" * 200
    for reply in (page(b"", status="302 Found", Location=f"http://x/{evil}"), page(b"x", Content_Encoding=evil)):
        with serving({"/": reply}) as server, small(jumping) as fetcher:
            detail = refusal(lambda: fetcher.get(server.url("/"))).detail
        assert detail.isprintable()
        assert len(detail) < 1_000


def test_many_threads_may_share_one_fetcher(jumping: Jumping) -> None:
    bodies: list[bytes] = []

    def fetch(fetcher: Fetcher, url: str) -> None:
        found = fetcher.get(url)
        assert isinstance(found, Fetched)
        bodies.append(found.body)

    with serving({"*": page(b"x")}) as server, small(jumping) as fetcher:
        threads = [threading.Thread(target=fetch, args=(fetcher, server.url(f"/{n}"))) for n in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert server.paths(robots=True).count("/robots.txt") == 1
    assert bodies == list(repeat(b"x", 20))
