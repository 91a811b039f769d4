"""Connections to checked addresses only: a name is resolved once, judged, and that very address is connected to.

So a name that answers differently the second time (DNS rebinding) gains nothing.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import httpcore

from tasks.errors import SettingsError
from tasks.fetch.addresses import is_allowed_port, is_link_local, is_public_address

MAX_TRIED = 3
"""Addresses of one name that are tried in turn."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Finds the IP addresses of a host; raises OSError if it has none."""


class BlockedAddressError(Exception):
    """A name leads to an address that must not be connected to."""


class UnresolvedNameError(Exception):
    """A name has no address."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Makes TCP connections for httpcore, to public addresses only."""

    def __init__(self, resolve: Resolve, allow_private: bool) -> None:
        """Take the resolver, and whether private addresses are open (in tests)."""
        self._resolve = resolve
        self._allow_private = allow_private
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first of the host's addresses that answers, after all of them were judged."""
        addresses = await self._find_addresses(host, port)
        error: Exception | None = None
        for address in addresses[:MAX_TRIED]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failure:
                error = failure
        assert error is not None
        raise error

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _find_addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise UnresolvedNameError(f"the name {host} cannot be resolved: {error}") from error
        if not addresses:
            raise UnresolvedNameError(f"the name {host} has no address")
        if any(map(is_link_local, addresses)):
            raise BlockedAddressError(f"{host} leads to a link-local address, which no setting allows")
        if not self._allow_private:
            # One private address among public ones is refused too: it is what an attacker would mix in.
            blocked = [address for address in addresses if not is_public_address(address)]
            if blocked or not is_allowed_port(port):
                raise BlockedAddressError(
                    f"{host} leads to {(blocked or addresses)[0]} port {port}, which is not public; "
                    "fetch.allow_private_addresses allows it"
                )
        return addresses


async def resolve_host(host: str, port: int) -> Sequence[str]:
    """Ask the system's resolver, in a thread of our own: uvloop has four for all names, and dead servers hold them."""
    found = await asyncio.to_thread(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def make_ssl_context(ca_file: Path | None) -> ssl.SSLContext:
    """Return a context that trusts what the system trusts, and the authorities of a file.

    Raises:
        SettingsError: The file cannot be read, or holds no certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ssl.SSLError) as error:
            raise SettingsError(f"{ca_file}: no certificate authorities can be read from it: {error}") from error
    return context
