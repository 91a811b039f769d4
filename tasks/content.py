"""Undo transfer and content encodings of HTTP bodies, never to more bytes than allowed."""

import io
import zlib
from collections.abc import Callable
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, WarcReader, ZstdReader

MAX_ENCODINGS = 3
"""More layers than a server has reason to use; each could multiply the size."""


class ContentError(ValueError):
    """A body cannot be decoded, or would become too large."""


class ContentTooLargeError(ContentError):
    """A body unpacks to more than is allowed."""


def decode_content(body: bytes, encoding: str, limit: int) -> bytes:
    """Return the body without its `Content-Encoding` (a list, applied left to right), at most `limit` bytes.

    Raises:
        ContentTooLargeError: It unpacks to more.
        ContentError: It is damaged, or of an unknown encoding.
    """
    layers = [layer.strip().lower() for layer in encoding.split(",")]
    layers = [layer for layer in layers if layer not in ("", "identity")]
    if len(layers) > MAX_ENCODINGS:
        raise ContentError(f"it is encoded {len(layers)} times over")
    for layer in reversed(layers):
        if layer not in _DECODERS:
            raise ContentError(f"unknown content encoding {layer[:40]!r}")
        body = _DECODERS[layer](body, limit)
        if len(body) > limit:
            raise ContentTooLargeError(f"it unpacks to more than {limit} bytes")
    return body


def decode_chunks(body: bytes, limit: int) -> bytes:
    """Return a body without its chunked transfer encoding, as crawlers store it that keep the bytes of the wire."""
    return _read_stream(ChunkedReader, body, limit)


def _gunzip(body: bytes, limit: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        # Servers that announce gzip for files which are not: the bytes themselves are what was meant.
        return body
    return _inflate(body, limit, 31)


def _undeflate(body: bytes, limit: int) -> bytes:
    """Read zlib format, as RFC 9110 asks, or the raw stream that old servers send."""
    try:
        return _inflate(body, limit, 15)
    except ContentTooLargeError:
        raise
    except ContentError:
        return _inflate(body, limit, -15)


def _inflate(body: bytes, limit: int, wbits: int) -> bytes:
    unpack = zlib.decompressobj(wbits)
    try:
        plain = unpack.decompress(body, limit + 1)
    except zlib.error as error:
        raise ContentError(f"it is damaged: {error}") from error
    if len(plain) > limit:
        raise ContentTooLargeError(f"it unpacks to more than {limit} bytes")
    if not unpack.eof:
        raise ContentError("it is damaged: it ends too early")
    return plain


def _unbrotli(body: bytes, limit: int) -> bytes:
    return _read_stream(BrotliReader, body, limit)


def _unzstd(body: bytes, limit: int) -> bytes:
    return _read_stream(ZstdReader, body, limit)


def _read_stream(reader: Callable[[BinaryIO], WarcReader], body: bytes, limit: int) -> bytes:
    try:
        return reader(io.BytesIO(body)).read(limit + 1)
    except OSError as error:
        raise ContentError(f"it is damaged: {error}") from error


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
