"""What servers do wrong, on purpose or not: each a function that writes the bytes of an answer."""

import asyncio
import gzip
import socket
import struct

from tests.server.server import Play

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def write(data: bytes) -> Play:
    """Write these bytes and hang up."""

    async def play(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()

    return play


async def drip(writer: asyncio.StreamWriter) -> None:
    """Send a byte now and then: slow-loris from the other side."""
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.05)


async def stay_silent(writer: asyncio.StreamWriter) -> None:
    """Take the request and say nothing."""
    await asyncio.sleep(3600)


async def reset(writer: asyncio.StreamWriter) -> None:
    """Break the connection in the middle of the body."""
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n<p>half")
    await writer.drain()
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def stream_forever(writer: asyncio.StreamWriter) -> None:
    """Send a body without end."""
    writer.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")
        await writer.drain()


async def stream_headers(writer: asyncio.StreamWriter) -> None:
    """Send headers without end."""
    writer.write(HEAD)
    while True:
        writer.write(b"X-More: " + b"a" * 1000 + b"\r\n")
        await writer.drain()


HALF_BODY = write(HEAD + b"Content-Length: 1000\r\n\r\n<p>half")
WRONG_LENGTH = write(HEAD + b"Content-Length: -7\r\n\r\n<p>what</p>")
NO_HTTP = write(b"SSH-2.0-OpenSSH_9.2\r\n")
HANG_UP = write(b"")
GZIP_BOMB = write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(200_000_000)))
TORN_GZIP = write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"<p>text</p>" * 1000)[:-10])
TWICE_PACKED = write(HEAD + b"Content-Encoding: gzip, gzip, gzip, gzip\r\n\r\nx")
