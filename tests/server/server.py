"""A web server on loopback that plays any number of hosts, friendly and hostile, and logs who asked for what when."""

import asyncio
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

Body = bytes | str
Play = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it. Times are of a monotonic clock, in seconds."""

    host: str
    path: str
    headers: dict[str, str]
    started_at: float
    connection_no: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. With `play`, the bytes of the answer are whatever that writes."""

    body: Body = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/html; charset=utf-8"
    latency_seconds: float = 0.0
    play: Play | None = None


Site = Callable[[Asked], Reply]


@dataclass
class WebServer:
    """Hosts by name, each a function from a request to a reply. Use as a context."""

    sites: dict[str, Site] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    open_counts: dict[str, int] = field(default_factory=dict)
    most_open: dict[str, int] = field(default_factory=dict)
    """Most requests of a host that were open at once."""
    port: int = 0
    addresses: tuple[str, ...] = ("127.0.0.1",)
    """All of 127.0.0.0/8 is loopback: hosts that a process finds without a resolver of ours."""
    ssl_context: ssl.SSLContext | None = None

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(started)), daemon=True)
        self._thread.start()
        started.wait(10)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """Find every host that is played on loopback, and no other."""
        if host not in self.sites:
            raise OSError(f"no such host: {host}")
        return ["127.0.0.1"]

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, host: str) -> list[str]:
        """The paths that were asked for of a host, in their order."""
        return [asked.path for asked in self.log if asked.host == host]

    async def _serve(self, started: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._connection_count = 0
        servers = []
        for address in self.addresses:
            server = await asyncio.start_server(self._talk, address, self.port, backlog=1000, ssl=self.ssl_context)
            self.port = server.sockets[0].getsockname()[1]
            servers.append(server)
        started.set()
        await self._stop.wait()
        for server in servers:
            server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connection_count += 1
        number = self._connection_count
        try:
            while asked := await _read_request(reader, writer, number):
                if not await self._answer(asked, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        if asked.host in self.sites:  # others look for a server of theirs that had this port before
            self.log.append(asked)
        self.open_counts[asked.host] = self.open_counts.get(asked.host, 0) + 1
        self.most_open[asked.host] = max(self.most_open.get(asked.host, 0), self.open_counts[asked.host])
        try:
            site = self.sites.get(asked.host)
            reply = site(asked) if site else Reply(status=404)
            await asyncio.sleep(reply.latency_seconds)
            if reply.play:
                await reply.play(writer)
                return False
            writer.write(_format_reply(reply))
            await writer.drain()
            return True
        finally:
            self.open_counts[asked.host] -= 1


async def _read_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection_no: int) -> Asked | None:
    start = await reader.read(1)
    if start == b"\x16":  # somebody speaks TLS to a server that does not
        writer.write(b"HTTP/1.1 400 X\r\n\r\n")
    if start in (b"", b"\x16"):
        return None
    line = (start + await reader.readline()).decode("latin-1")
    headers: dict[str, str] = {}
    while (header := (await reader.readline()).decode("latin-1").strip()) != "":
        name, _, value = header.partition(":")
        headers[name.lower()] = value.strip()
    host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return Asked(host, line.split()[1], headers, time.monotonic(), connection_no)


def _format_reply(reply: Reply) -> bytes:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    if reply.status == 304:
        body = b""
    head = [f"HTTP/1.1 {reply.status} X", f"Content-Type: {reply.content_type}", f"Content-Length: {len(body)}"]
    head += [f"{name}: {value}" for name, value in reply.headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
