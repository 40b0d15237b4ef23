"""Which places outside the hub may call because somebody named them: a strict reading of addresses, the operator's list
of hosts, and a table of networks that nothing outside the hub's control may make it call.

`ipaddress.is_private` and its like are no guard: they pass the carriers' shared space, in which clouds keep their
metadata, and every way of writing an IPv4 address in an IPv6 one. So the table is the hub's own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import field_validator

from kit.settings import Section

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST_URL = 500
PORTS = frozenset({443, 8443})  # of hosts with a name; an address that the operator allowed may have any
WIDEST = {4: 8, 6: 16}  # the shortest prefix that an operator may allow
# The last label begins with a letter, so that nothing that a resolver reads as a number (`1`, `0x7f.1`) is a name.
NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
PLAIN = re.compile(r"[!-\[\]-~]+")  # printable ASCII without space and backslash

DENIED: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carriers' shared space; 100.100.100.200 is a cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's platform address
        "169.254.0.0/16",  # link-local; 169.254.169.254 is the clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is a cloud's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        # All of IPv6 but what is given out, 2000::/3: unspecified, loopback, IPv4-mapped and -compatible, NAT64
        # (64:ff9b::/96, 64:ff9b:1::/48), discard, unique local (fd00:ec2::254 is a cloud's metadata), link-local,
        # site-local, multicast.
        "::/3",
        "4000::/2",
        "8000::/1",
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the 6bone that was
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
    )
)


class Fault(StrEnum):
    """Why an address is not taken."""

    MALFORMED = "malformed"
    HOST = "host"
    PLAIN = "plain"  # without TLS
    PORT = "port"


class Unfit(Exception):
    """An address that is not taken, with the reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Forbidden(Exception):
    """An address that must not be called."""


@dataclass(frozen=True)
class Hosts:
    """What the operator allows: names, all names below a domain, addresses and networks. Nothing by default."""

    names: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Hosts":
        """Reads the setting. Raises ValueError naming the entry that is wrong."""
        names: set[str] = set()
        domains: list[str] = []
        networks: list[Network] = []
        for entry in entries:
            if network := _network(entry):
                networks.append(network)
            elif entry.startswith("*.") and NAME.fullmatch(entry[2:]):
                domains.append(entry[1:])
            elif NAME.fullmatch(entry):
                names.add(entry)
            else:
                raise ValueError(
                    f"{entry!r} is no host name in lower case, no *.domain, no address and no network of at most /8"
                )
        return cls(frozenset(names), tuple(domains), tuple(networks))

    def __bool__(self) -> bool:
        return bool(self.names or self.domains or self.networks)

    def has_name(self, name: str) -> bool:
        """Whether a host of that name may be called."""
        return name in self.names or any(name.endswith(domain) for domain in self.domains)

    def has_address(self, address: Address) -> bool:
        """Whether the operator wrote this very address, or a network around it."""
        return any(address in network for network in self.networks if network.version == address.version)


def _network(entry: str) -> Network | None:
    try:
        network = ip_network(entry)
    except ValueError:
        return None
    if network.prefixlen < WIDEST[network.version]:
        raise ValueError(f"{entry!r} is too wide a network")
    return network


@dataclass(frozen=True)
class Reach:
    """Whom the hub may call: hosts, and a file of authorities that are believed besides the system's."""

    hosts: Hosts
    authorities: Path | None = None


class HostSettings(Section):
    """Hosts that may be called. `authorities` is a PEM file with the certificates of authorities that are believed
    besides the system's."""

    hosts: list[str] = []
    authorities: Path | None = None

    @field_validator("hosts", mode="before")
    @classmethod
    def _in_one_line(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("hosts")
    @classmethod
    def _are_hosts(cls, value: list[str]) -> list[str]:
        Hosts.of(value)
        return value

    def allowed(self) -> Hosts:
        """The hosts, read."""
        return Hosts.of(self.hosts)

    def reach(self) -> Reach:
        """The hosts, read, and who is believed there."""
        return Reach(self.allowed(), self.authorities)


@dataclass(frozen=True)
class Destination:
    """An address, taken apart. `literal` when its host is an address."""

    scheme: str
    host: str
    port: int
    target: str  # path and query
    literal: Address | None = None

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if isinstance(self.literal, IPv6Address) else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"


def read(url: str) -> Destination:
    """Takes an address apart. Raises Unfit for what could be read in two ways."""
    if len(url) > LONGEST_URL or not PLAIN.fullmatch(url):
        raise Unfit(Fault.MALFORMED)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Unfit(Fault.MALFORMED) from None
    literal = _literal(host)
    plain = f"[{host}]" if isinstance(literal, IPv6Address) else host
    if port is not None:
        plain += f":{port}"
    # What stands between `//` and the path is the host and nothing else: no user name, no zone, no port written oddly.
    if parts.scheme not in ("https", "http") or parts.netloc.lower() != plain or "#" in url:
        raise Unfit(Fault.MALFORMED)
    if literal is None and not NAME.fullmatch(host):
        raise Unfit(Fault.MALFORMED)
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(parts.scheme, host, port, target, literal)


def permitted(url: str, hosts: Hosts) -> Destination:
    """Takes an address apart that the operator allows. Raises Unfit."""
    to = read(url)
    if not (hosts.has_address(to.literal) if to.literal is not None else hosts.has_name(to.host)):
        raise Unfit(Fault.HOST)
    if to.scheme == "http" and to.literal is None:
        raise Unfit(Fault.PLAIN)
    if not (0 < to.port < 65536 if to.literal is not None else to.port in PORTS):
        raise Unfit(Fault.PORT)
    return to


def _literal(host: str) -> Address | None:
    """A host that is an address in its one plain form; None for anything else."""
    try:
        found = ip_address(host)
    except ValueError:
        return None
    return found if str(found) == host and "%" not in host else None


def host_of(url: str) -> str:
    """The host of an address, for logs: the rest may hold what is secret."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_denied(address: Address) -> bool:
    """Whether an address is in one of the networks that are nobody's to name."""
    return any(address in network for network in DENIED if network.version == address.version)


def checked(found: Sequence[str], hosts: Hosts) -> list[Address]:
    """The addresses to which a name resolved, when all of them may be called. Raises Forbidden when one may not be:
    whoever mixes them tries for the one."""
    addresses: list[Address] = []
    for text in found:
        try:
            address = ip_address(text)
        except ValueError:
            raise Forbidden from None  # with a zone, for one
        if is_denied(address) and not hosts.has_address(address):
            raise Forbidden
        addresses.append(address)
    return addresses
