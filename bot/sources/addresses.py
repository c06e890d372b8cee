"""Which addresses a link may lead to: public ones only, judged when the connection is made.

The judgement falls on the very address that is connected to, so neither a name that resolves to another
address the next time (DNS rebinding) nor a redirect or an address written in the link gets around it.
"""

from __future__ import annotations

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp import AddrInfoType

NAT64 = IPv6Network("64:ff9b::/96")


class PrivateAddressError(PermissionError):
    """An address that is not public; aiohttp takes it as a connection that could not be made."""


class Gate:
    """Makes sockets for public addresses; `allowed` are networks that count as public (a test's own server)."""

    def __init__(self, allowed: Collection[IPv4Network | IPv6Network] = ()) -> None:
        self._allowed = tuple(allowed)
        self.refused = False

    def socket(self, address: AddrInfoType) -> socket.socket:
        """Return a socket for one address, as aiohttp's connector asks for it. Raises PrivateAddressError."""
        family, kind, protocol, _, place = address
        host = ip_address(str(place[0]).partition("%")[0])
        if not (is_public(host) or any(host in network for network in self._allowed)):
            self.refused = True
            raise PrivateAddressError(f"{host} is not a public address")
        return socket.socket(family, kind, protocol)


def is_public(host: IPv4Address | IPv6Address) -> bool:
    """Return whether an address is a public one, and one that it carries inside too (mapped, 6to4, NAT64)."""
    if isinstance(host, IPv6Address):
        inner = host.ipv4_mapped or host.sixtofour or (host.teredo[1] if host.teredo else None)
        if host in NAT64:
            inner = IPv4Address(int(host) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return host.is_global and not host.is_multicast and not host.is_reserved
