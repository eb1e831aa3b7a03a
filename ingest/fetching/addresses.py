"""Which addresses lead out to the public internet, and which only look as if they did?

The lists are ours and whole: what `ipaddress` calls private differs from one Python to the next.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IANA's special-purpose registries, and one public address that is a cloud's inside door.
_INNER = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "an address shared behind a carrier"),
        ("127.0.0.0/8", "a loopback address"),
        ("168.63.129.16/32", "a cloud's own address"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a reserved address"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for measurements"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "an unspecified address"),
        ("::1/128", "a loopback address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a private address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "a reserved address"),
        ("2001:db8::/32", "an address for documentation"),
        ("3fff::/20", "an address for documentation"),
    )
)
_ASSIGNED = IPv6Network("2000::/3")
_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = (IPv6Network("::ffff:0:0:0/96"), IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_TEREDO = IPv6Network("2001::/32")
_SIX_TO_FOUR = IPv6Network("2002::/16")
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def forbidden(address: Address) -> str | None:
    """What this address is, if it is none of the public internet."""
    if (inner := disguised(address)) is not None:
        return f"{inner} in disguise"
    for network, kind in _INNER:
        if address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _ASSIGNED:
        return "an address that is not assigned"
    return None


def disguised(address: Address) -> IPv4Address | None:
    """The IPv4 address to which a gateway, a tunnel or the system itself would carry on from this one."""
    if isinstance(address, IPv4Address) or address in (IPv6Address("::"), IPv6Address("::1")):
        return None
    number = int(address)
    if address in _TEREDO:
        return IPv4Address(~number & 0xFFFF_FFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFF_FFFF)
    tunnelled = number >> 32 & 0xFFFF_FFFF in _ISATAP
    if tunnelled or address in _MAPPED or address in _COMPATIBLE or any(address in each for each in _TRANSLATED):
        return IPv4Address(number & 0xFFFF_FFFF)
    return None


def literal(host: str) -> Address | None:
    """The address that a host is, written plainly; None for a name. A zone, as in `fe80::1%eth0`, is no address."""
    try:
        return None if "%" in host else ip_address(host)
    except ValueError:
        return None
