"""One HTTP request and its answer, within limits of time and size; every way to fail is an outcome, never an error."""

import asyncio
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import httpcore
import idna

from tasks.content import ContentError, ContentTooLargeError, decode_content
from tasks.escape import escape_text
from tasks.fetch.aside import work_aside
from tasks.fetch.connect import BlockedAddressError, UnresolvedNameError
from tasks.fetch.outcomes import Outcome

Headers = tuple[tuple[str, str], ...]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
DRAIN_BYTES = 64_000
DRAIN_SECONDS = 2.0
ACCEPT_ENCODING = "gzip, deflate, br, zstd"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one answer may take."""

    connect_seconds: float
    read_seconds: float
    total_seconds: float
    max_bytes: int
    is_cut_off: bool = False
    """What is larger is cut off (robots.txt) instead of refused."""
    is_wanted_type: Callable[[str], bool] = lambda content_type: True
    """Judges the media type before the body is read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, with the body unpacked. Redirects and errors come without their bodies."""

    url: str
    status: int
    headers: Headers
    body: bytes
    request_headers: Headers

    def find_header(self, name: str) -> str | None:
        """Return the first header of this lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """The media type that the server claims, in lower case."""
        return (self.find_header("content-type") or "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer."""

    outcome: Outcome
    detail: str
    status: int | None = None
    headers: Headers = ()


async def ask(pool: httpcore.AsyncConnectionPool, url: str, headers: Headers, limits: Limits) -> Answer | Failure:
    """Send one GET request. Never raises but for cancellation."""
    try:
        target = make_request_url(url)
    except ValueError as error:
        return Failure(Outcome.PROTOCOL_ERROR, f"the address cannot be asked for: {escape_text(str(error))}")
    started = time.monotonic()
    try:
        async with asyncio.timeout(limits.total_seconds):
            return await _exchange(pool, target, url, headers, limits)
    except (TimeoutError, httpcore.TimeoutException) as error:
        waited = time.monotonic() - started
        what = "as a whole" if isinstance(error, TimeoutError) else type(error).__name__
        return Failure(Outcome.TIMEOUT, f"no complete answer within {waited:.0f} s ({what})")
    except Exception as error:
        return _explain(error)


async def _exchange(
    pool: httpcore.AsyncConnectionPool, target: httpcore.URL, url: str, headers: Headers, limits: Limits
) -> Answer | Failure:
    timeouts = {"connect": limits.connect_seconds, "read": limits.read_seconds, "write": limits.read_seconds}
    sent = [("Host", _host_header(target)), *headers, ("Accept-Encoding", ACCEPT_ENCODING)]
    async with pool.stream(
        "GET",
        target,
        headers=[(name.encode("ascii"), value.encode("ascii", "replace")) for name, value in sent],
        extensions={"timeout": timeouts},
    ) as response:
        received = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        if not 100 <= response.status <= 599:
            detail = f"status {response.status}, which HTTP does not have"
            return Failure(Outcome.PROTOCOL_ERROR, detail, None, received)
        answer = Answer(url, response.status, received, b"", tuple(sent))
        if response.status != 200:
            await _drain(response)
            return answer
        if not limits.is_wanted_type(answer.media_type):
            return Failure(Outcome.UNSUPPORTED_TYPE, f"it is {escape_text(answer.media_type, 60)}", 200, received)
        body = await _read_body(response, limits)
        if body is None:
            return Failure(Outcome.TOO_LARGE, f"it is larger than {limits.max_bytes} bytes", 200, received)
    encoding = answer.find_header("content-encoding") or ""
    most_bytes = limits.max_bytes if encoding else 0
    unpacked = await work_aside(most_bytes, decode_content, body, encoding, limits.max_bytes)
    return Answer(url, response.status, received, unpacked, tuple(sent))


async def _drain(response: httpcore.Response) -> None:
    """Read the short body of an error or a redirect, so that the connection can serve the next request."""
    size = 0
    with suppress(TimeoutError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError):
        async with asyncio.timeout(DRAIN_SECONDS):
            async for part in response.aiter_stream():
                size += len(part)
                if size > DRAIN_BYTES:
                    return


async def _read_body(response: httpcore.Response, limits: Limits) -> bytes | None:
    """Read the body as it comes, and stop as soon as it is too large."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_stream():
        parts.append(part)
        size += len(part)
        if size > limits.max_bytes:
            return b"".join(parts)[: limits.max_bytes] if limits.is_cut_off else None
    return b"".join(parts)


def make_request_url(url: str) -> httpcore.URL:
    """Return an address as it goes over the wire: the host in ASCII (IDNA 2008), the path percent-encoded.

    Raises:
        ValueError: It has no host, or one that cannot be.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(f"no http(s) address: {url}")
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    if ":" in host:
        host = f"[{host}]"
    netloc = f"{host}:{parts.port}" if parts.port else host
    path = quote(parts.path, safe="/%:=&~+!$,;'@()*[]") or "/"
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*[]")
    return httpcore.URL(urlunsplit((parts.scheme, netloc, path, query, "")))


def _host_header(target: httpcore.URL) -> str:
    host = target.host.decode("ascii")
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"{host}:{target.port}" if target.port else host


def _explain(error: Exception) -> Failure:
    detail = escape_text(str(error) or type(error).__name__, 300)
    if isinstance(error, BlockedAddressError):
        return Failure(Outcome.BLOCKED_ADDRESS, detail)
    if isinstance(error, UnresolvedNameError):
        return Failure(Outcome.DNS_ERROR, detail)
    if isinstance(error, ContentTooLargeError):
        return Failure(Outcome.TOO_LARGE, detail, 200)
    if isinstance(error, ContentError):
        return Failure(Outcome.PROTOCOL_ERROR, detail, 200)
    if _is_caused_by_tls(error):
        return Failure(Outcome.TLS_ERROR, detail)
    if isinstance(error, httpcore.NetworkError | OSError):
        return Failure(Outcome.CONNECTION_ERROR, detail)
    # What remains is an answer that the HTTP library cannot make sense of; it must not end the run.
    return Failure(Outcome.PROTOCOL_ERROR, f"{type(error).__name__}: {detail}")


def _is_caused_by_tls(error: BaseException | None) -> bool:
    """Look through the chain of errors. httpcore cuts the causes off; the contexts are still there."""
    seen: set[int] = set()
    while error and id(error) not in seen:
        if isinstance(error, ssl.SSLError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
