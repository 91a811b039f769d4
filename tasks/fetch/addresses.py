"""Which addresses may be connected to: public ones only, in whatever spelling they come.

Everything that IANA's special-purpose registries do not call globally reachable is refused, and what hides such an
address in another (IPv4-mapped, 6to4, Teredo, NAT64: RFC 4291, 3056, 4380, 6052).
"""

import ipaddress
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "168.63.129.16/32", "fec0::/10", "64:ff9b:1::/48")))
"""What Python's tables call global: protocol assignments (Oracle's metadata service among them), Azure's service for
its machines, site-local addresses, NAT64 for local use (RFC 6890, 3879, 8215)."""

WELL_KNOWN_PORTS = frozenset({80, 443})


def is_public_address(text: str) -> bool:
    """Whether an IP address in text form may be connected to."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return all(_is_public(hidden) for hidden in _list_meanings(address))


def is_link_local(text: str) -> bool:
    """Whether an IP address in text form is of the own link, where clouds keep secrets of their machines."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return any(hidden.is_link_local for hidden in _list_meanings(address))


def is_allowed_port(port: int) -> bool:
    """Whether a port can be a web server's: below 1024 are mail, shells and the like."""
    return port in WELL_KNOWN_PORTS or port >= 1024


def _list_meanings(address: Address) -> Iterator[Address]:
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            yield address.ipv4_mapped
        if address.sixtofour:
            yield address.sixtofour
        if address.teredo:
            yield from address.teredo
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address in _NAT64):
        return True  # judged by what it hides
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
