"""Addresses and the networks in which they lie, as every part of the hub reads them."""

import ipaddress
from collections.abc import Iterable, Sequence
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

BLOCK = {4: 24, 6: 48}  # what is kept of an address from which somebody came: enough to know the place by


def address(text: str) -> Address | None:
    """An address; None for what is none. One of IPv4 in the clothes of IPv6 is one of IPv4, and a zone is left out."""
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, ipaddress.IPv6Address) else found


@lru_cache(maxsize=4096)
def network(text: str) -> Network | None:
    """A network in CIDR notation; None for what is none, and for one with bits after its length."""
    try:
        return ipaddress.ip_network(text)
    except ValueError:
        return None


def within(text: str, networks: Sequence[str]) -> bool:
    """Whether an address lies in one of the networks; in no networks at all lies everything."""
    if not networks:
        return True
    found = address(text)
    return found is not None and any(found in known for each in networks if (known := network(each)) is not None)


@lru_cache(maxsize=4096)
def block(text: str) -> str:
    """The network around an address, as it may be kept; empty for what is no address."""
    found = address(text)
    return str(ipaddress.ip_network(f"{found}/{BLOCK[found.version]}", strict=False)) if found else ""


def true_address(peer: str, forwarded: str, trusted: Iterable[str]) -> str:
    """Where a request came from: the peer itself, or what the trusted proxies before it say, read from the nearest to
    the farthest and no farther than the first that is not trusted."""
    known = tuple(trusted)
    found = peer
    if not known:
        return found
    for each in reversed(forwarded.split(",")):
        if not within(found, known) or address(each.strip()) is None:
            break
        found = each.strip()
    return found
