"""The vocabulary of `raw.fetches.outcome`: every word for what came of an attempt, and what it means."""

from enum import StrEnum


class Outcome(StrEnum):
    """What came of an attempt to fetch. The value is what the warehouse stores."""

    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    ROBOTS_DISALLOWED = "robots_disallowed"
    RESERVED = "reserved"
    BLOCKED_ADDRESS = "blocked_address"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent_wall"
    BOT_WALL = "bot_wall"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    HTTP_ERROR = "http_error"
    RATE_LIMITED = "rate_limited"
    DNS_ERROR = "dns_error"
    TLS_ERROR = "tls_error"
    CONNECTION_ERROR = "connection_error"
    PROTOCOL_ERROR = "protocol_error"
    REDIRECT_LIMIT = "redirect_limit"
    UNSUPPORTED_SCHEME = "unsupported_scheme"
    UNSUPPORTED_TYPE = "unsupported_type"
    EMPTY = "empty"
    FORGOTTEN = "forgotten"
    SKIPPED = "skipped"

    @property
    def meaning(self) -> str:
        """One sentence for people."""
        return _MEANINGS[self]


_MEANINGS = {
    Outcome.FETCHED: "The page or document came.",
    Outcome.NOT_MODIFIED: "It has not changed since it came last; no bytes were sent.",
    Outcome.ROBOTS_DISALLOWED: "The host's robots.txt does not allow it; it was not asked for.",
    Outcome.RESERVED: "The publisher reserves it, and the source is set to obey; it was not kept.",
    Outcome.BLOCKED_ADDRESS: "The name leads to an address that is not public; no connection was made.",
    Outcome.PAYWALL: "It is for subscribers and came without article text.",
    Outcome.CONSENT_WALL: "A page that asks for consent came instead.",
    Outcome.BOT_WALL: "A page that keeps programs out came instead.",
    Outcome.TOO_LARGE: "It is larger than the limit, as it comes or unpacked.",
    Outcome.TIMEOUT: "It took longer than the limit.",
    Outcome.HTTP_ERROR: "The server answered with an error.",
    Outcome.RATE_LIMITED: "The server asked for fewer requests.",
    Outcome.DNS_ERROR: "The host's name has no address.",
    Outcome.TLS_ERROR: "No trusted connection could be made.",
    Outcome.CONNECTION_ERROR: "No connection could be made, or it broke.",
    Outcome.PROTOCOL_ERROR: "The answer is no valid HTTP, or its encoding is damaged.",
    Outcome.REDIRECT_LIMIT: "It leads on and on, or in a circle.",
    Outcome.UNSUPPORTED_SCHEME: "It leads to something else than http(s).",
    Outcome.UNSUPPORTED_TYPE: "It is no page: an image, a film, a document.",
    Outcome.EMPTY: "Nothing came.",
    Outcome.FORGOTTEN: "It leads to an address that is forgotten; that was not asked for.",
    Outcome.SKIPPED: "It was not asked for in this run: a budget, a pause of the host, or the end of the run.",
}

PASSING = frozenset(
    {
        Outcome.TIMEOUT,
        Outcome.RATE_LIMITED,
        Outcome.DNS_ERROR,
        Outcome.TLS_ERROR,
        Outcome.CONNECTION_ERROR,
        Outcome.PROTOCOL_ERROR,
        Outcome.BOT_WALL,
        Outcome.SKIPPED,
    }
)
"""Outcomes that may be another one soon."""
