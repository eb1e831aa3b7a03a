"""A host is asked by one at a time, at its pace; hosts do not wait for one another."""

import threading
from ipaddress import ip_address

import pytest

from ingest.clean import Refused
from ingest.fetching import manners
from ingest.fetching.allowed import ONLY_PUBLIC
from ingest.fetching.fetcher import Fetcher
from ingest.fetching.manners import Manners
from ingest.fetching.refusals import Faltered
from ingest.fetching.targets import Target, target
from tests.hostile.fetchers import AGENT, LOOPBACK, Jumping
from tests.hostile.servers import page, serving


def host(name: str) -> Target:
    return target(f"http://{name}/", ONLY_PUBLIC)


@pytest.fixture
def polite(jumping: Jumping) -> Manners:
    return Manners(1.0, jumping.clock, lambda seconds: jumping.wait(seconds, threading.Event()))


def test_one_host_is_asked_once_a_second(polite: Manners, jumping: Jumping) -> None:
    for _ in range(3):
        with polite.turn(host("a.test")):
            jumping.passed += 0.25
    assert jumping.waits == [0.75, 0.75]


def test_hosts_do_not_wait_for_one_another(polite: Manners, jumping: Jumping) -> None:
    for name in ("a.test", "b.test", "c.test"):
        with polite.turn(host(name)):
            pass
    assert jumping.waits == []


def test_a_longer_delay_counts_and_a_shorter_does_not(polite: Manners, jumping: Jumping) -> None:
    for delay in (5.0, 0.1, 0.0):
        with polite.turn(host("a.test"), delay):
            pass
    assert jumping.waits == [5.0, 1.0]


def test_who_waits_behind_one_that_was_told_to_come_again_waits_with_it(polite: Manners, jumping: Jumping) -> None:
    with pytest.raises(Faltered), polite.turn(host("a.test")):
        raise Faltered("http_error", "busy", after=9.0)
    with polite.turn(host("a.test")):
        pass
    assert jumping.waits == [9.0]


def test_a_host_is_asked_by_one_thread_at_a_time_even_without_a_pace() -> None:
    inside: list[str] = []
    together: list[int] = []

    def talk(connection: object, asked: object) -> None:
        inside.append("x")
        together.append(len(inside))
        threading.Event().wait(0.02)
        inside.pop()
        connection.sendall(page(b"x"))  # type: ignore[attr-defined]

    with (
        serving({"/robots.txt": page(b"", status="404 Not Found"), "*": talk}) as server,
        Fetcher(user_agent=AGENT, allowed=LOOPBACK, pace=0) as fetcher,
    ):
        threads = [threading.Thread(target=fetcher.get, args=(server.url(f"/{number}"),)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(server.paths()) == [f"/{number}" for number in range(8)]
        assert server.paths(robots=True).count("/robots.txt") == 1
    assert together == [1] * 8


def test_a_refusal_leaves_the_turn_to_the_next(polite: Manners) -> None:
    with pytest.raises(Refused), polite.turn(host("a.test")):
        raise Refused("not_found", "gone")
    with polite.turn(host("a.test")):
        pass


def test_a_year_of_hosts_does_not_stay_in_memory(
    polite: Manners, jumping: Jumping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "KEPT", 10)
    for number in range(100):
        with polite.turn(host(f"h{number}.test")):
            jumping.passed += 1
    known = polite._hosts  # pyright: ignore[reportPrivateUsage]
    assert len(known) <= 10


def test_an_address_is_a_host_too() -> None:
    assert host("1.1.1.1").address == ip_address("1.1.1.1")
    assert host("[2606:4700::1]").origin == "http://[2606:4700::1]"
