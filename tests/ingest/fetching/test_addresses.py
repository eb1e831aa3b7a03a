"""No inner address passes for a public one, in whatever disguise; public ones do."""

# ruff: noqa: S104  # nothing listens here: these are addresses to refuse

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import integers, ip_addresses, sampled_from

from ingest.fetching.addresses import Address, disguised, forbidden

INNER = (
    "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.1", "100.127.255.255", "100.100.100.200", "127.0.0.1",
    "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
INNER_6 = (
    "::", "::1", "100::1", "1000::1", "2001:db8::1", "2001:2::1", "2001:10::1", "3fff::1", "4000::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fdff:ffff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
)  # fmt: skip
PUBLIC = (
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "169.255.0.1", "172.15.255.255", "172.32.0.1", "191.255.255.255", "192.0.1.1", "192.167.255.255",
    "192.169.0.1", "198.17.255.255", "198.20.0.1", "203.0.112.1", "203.0.114.1", "223.255.255.255",
    "2001:200::1", "2400:cb00::1", "2606:4700::1111", "2a00:1450:4001::1", "3ffe::1",
)  # fmt: skip


def in_disguise(inner: IPv4Address) -> dict[str, IPv6Address]:
    number = int(inner)
    return {
        "mapped": IPv6Address(0xFFFF << 32 | number),
        "compatible": IPv6Address(number),
        "translated": IPv6Address(0xFFFF << 48 | number),
        "NAT64": IPv6Address(0x64_FF9B << 96 | number),
        "local NAT64": IPv6Address(0x64_FF9B_0001 << 80 | number),
        "6to4": IPv6Address(0x2002 << 112 | number << 80 | 1),
        "Teredo": IPv6Address(0x2001_0000 << 96 | 0x4136_E378 << 64 | (number ^ 0xFFFF_FFFF)),
        "ISATAP": IPv6Address(0x2606_4700 << 96 | 0x5EFE << 32 | number),
        "global ISATAP": IPv6Address(0x2606_4700 << 96 | 0x0200_5EFE << 32 | number),
    }


@pytest.mark.parametrize("text", [*INNER, *INNER_6])
def test_an_inner_address_is_forbidden(text: str) -> None:
    assert forbidden(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_a_public_address_is_not(text: str) -> None:
    assert forbidden(ip_address(text)) is None


@given(sampled_from(INNER[1:] + PUBLIC[:20]))
def test_a_disguise_is_forbidden_and_seen_through(text: str) -> None:
    inner = IPv4Address(text)
    for name, address in in_disguise(inner).items():
        assert forbidden(address), name
        assert disguised(address) == inner, name


@given(ip_addresses())
def test_what_python_knows_to_be_no_global_address_is_forbidden(address: Address) -> None:
    assert address.is_global or forbidden(address)


@given(integers(0, 2**32 - 1))
def test_no_ipv4_address_is_taken_for_a_disguise(number: int) -> None:
    assert disguised(IPv4Address(number)) is None
