"""What an operator allows is allowed, and nothing beside it; what cannot be read is refused with how to write it."""

from ipaddress import ip_address

import pytest

from ingest.fetching.allowed import ONLY_PUBLIC, Allowed, BadAllowance


def objection(entries: str, host: str, port: int, address: str) -> str | None:
    return Allowed.parse(entries).objection(host, port, ip_address(address))


def test_nothing_listed_leaves_public_addresses_at_the_ports_of_the_web() -> None:
    assert Allowed.parse("") == Allowed.parse([]) == ONLY_PUBLIC
    assert objection("", "example.org", 443, "1.1.1.1") is None
    assert objection("", "example.org", 80, "2606:4700::1") is None
    assert "8080" in (objection("", "example.org", 8080, "1.1.1.1") or "")
    assert "loopback" in (objection("", "example.org", 80, "127.0.0.1") or "")
    assert not ONLY_PUBLIC.opens_port("example.org", 8080)


def test_a_name_opens_its_port_and_no_inner_address() -> None:
    entries = "Feeds.example.org:8080"
    assert Allowed.parse(entries).opens_port("feeds.example.org", 8080)
    assert not Allowed.parse(entries).opens_port("feeds.example.org", 8081)
    assert not Allowed.parse(entries).opens_port("example.org", 8080)
    assert objection(entries, "feeds.example.org", 8080, "1.1.1.1") is None
    assert objection(entries, "other.example.org", 8080, "1.1.1.1")
    assert objection(entries, "feeds.example.org", 8080, "10.0.0.1")


def test_a_star_opens_a_port_of_every_host() -> None:
    assert objection("*:8080", "example.org", 8080, "1.1.1.1") is None
    assert objection("*:8080", "example.org", 8080, "127.0.0.1")
    assert objection("*:8080", "example.org", 8081, "1.1.1.1")


def test_a_network_opens_its_addresses_at_the_ports_of_the_web() -> None:
    assert objection("10.2.0.0/16", "intranet", 80, "10.2.3.4") is None
    assert objection("10.2.0.0/16", "intranet", 443, "10.2.3.4") is None
    assert objection("10.2.0.0/16", "intranet", 8080, "10.2.3.4")
    assert objection("10.2.0.0/16", "intranet", 80, "10.3.3.4")


def test_a_network_opens_a_port_or_every_port_where_that_is_said() -> None:
    assert objection("10.2.0.0/16:8080", "intranet", 8080, "10.2.3.4") is None
    assert objection("10.2.0.0/16:8080", "intranet", 80, "10.2.3.4")
    assert objection("127.0.0.1:*", "localhost", 43210, "127.0.0.1") is None
    assert objection("127.0.0.1:*", "localhost", 43210, "127.0.0.2")
    assert Allowed.parse("127.0.0.1:9000").opens_port("localhost", 9000)
    assert not Allowed.parse("127.0.0.1:9000").opens_port("localhost", 9001)


def test_ipv6_is_written_in_brackets_where_a_port_follows() -> None:
    assert objection("[::1]:9000", "localhost", 9000, "::1") is None
    assert objection("[fd00:2::/64]:9000", "intranet", 9000, "fd00:2::7") is None
    assert objection("fd00:2::/64", "intranet", 443, "fd00:2::7") is None
    assert objection("[fd00:2::/64]", "intranet", 443, "fd00:2::7") is None
    assert objection("[::1]:9000", "localhost", 80, "::1")


def test_a_disguise_is_not_allowed_with_what_it_hides() -> None:
    assert objection("127.0.0.0/8", "x", 80, "::ffff:127.0.0.1")
    assert objection("::ffff:0:0/96", "x", 80, "::ffff:127.0.0.1")
    assert objection("::ffff:0:0/96, 127.0.0.0/8", "x", 80, "::ffff:127.0.0.1") is None


def test_a_gateway_to_ipv4_that_is_allowed_leads_to_public_addresses_only() -> None:
    """A network with IPv6 alone reaches the rest of the world through such a gateway."""
    assert objection("64:ff9b::/96", "example.org", 443, "64:ff9b::1.1.1.1") is None
    assert "169.254.169.254" in (objection("64:ff9b::/96", "example.org", 443, "64:ff9b::169.254.169.254") or "")


def test_entries_come_one_by_one_or_in_one_text() -> None:
    one_by_one = Allowed.parse(["10.2.0.0/16:8080", " feeds.example.org:81 "])
    assert one_by_one == Allowed.parse("10.2.0.0/16:8080,feeds.example.org:81")
    assert one_by_one == Allowed.parse("10.2.0.0/16:8080\n  feeds.example.org:81\n")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("intranet.example", "needs a port"),
        ("intranet.example:", "needs a port"),
        ("intranet.example:http", "needs a port"),
        ("intranet.example:0", "from 1 to 65535"),
        ("intranet.example:65536", "from 1 to 65535"),
        ("intranet.example:８０", "from 1 to 65535"),
        ("intranet.example:*", "opens every port of a name"),
        ("*:*", "opens every port of a name"),
        ("http://intranet.example:80", "a network is written like"),
        ("10.2.3.4/16", "host bits"),
        ("10.2/16:80", "a network is written like"),
        ("300.1.1.1:80", "a network is written like"),
        ("[::1:80", "neither host:port nor a network"),
        ("[intranet]:80", "a network is written like"),
        ("::1:zz", "a network is written like"),
        ("bücher.example:81", "ASCII form"),
        ("-x:81", "no name of a host"),
    ],
)
def test_an_entry_that_cannot_be_read_says_how_it_should_look(entry: str, why: str) -> None:
    with pytest.raises(BadAllowance, match="a network is written like|" + why) as caught:
        Allowed.parse(["10.0.0.0/8", entry])
    assert why in str(caught.value)
    assert entry.lower() in str(caught.value)
