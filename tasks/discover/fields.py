"""From one record of a table or of JSON lines to a capture: which field means what, and what is wrong with it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import urlsplit

from tasks.discover.settings import DiscoverSettings
from tasks.escape import escape_text
from tasks.hosts import hide_user, host_of
from tasks.html_head import find_canonical, read_head
from tasks.reasons import Reason
from tasks.records import Capture, Claims

MAX_URL_LENGTH = 8_000
"""Longer than any server takes (RFC 9110, section 4.1, asks for 8,000 octets)."""

MAX_CLAIM_LENGTH = 10_000
SHOWN_NAMES = 20
EARLIEST_FETCH = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web; an older time of fetching is a mistake."""

_WEB_URL = re.compile(r"(https?://)(?:[^\s/?#\\]*@)?([^\s/?#\\@%]+(?:[/?#][^\s]*)?)", re.IGNORECASE)
_FILE_NAME_URL = re.compile(r"file:[^/\s][^\s]*")
_SURROGATES = re.compile("[\ud800-\udfff]")
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a record is no capture."""

    reason: Reason
    detail: str


def read_fields(
    record: Mapping[str, Any],
    name: str,
    via: Literal["jsonl", "table"],
    source_name: str,
    settings: DiscoverSettings,
    now: Callable[[], datetime],
) -> Capture | Fault:
    """Turn a record into a capture. `name` stands for its URL if it has none; html is preferred to text."""

    def get(field: str) -> Any:
        return record.get(settings.find_name(field, record))

    url = read_url(get("url"), name)
    body = _read_body(get("html"), get("text"), settings.max_page_bytes)
    if isinstance(url, Fault):
        return url
    if isinstance(body, Fault):
        is_absent = body.reason is Reason.MISSING_FIELD
        return replace(body, detail=f"{body.detail}; {describe_names('fields', list(record))}") if is_absent else body
    fetched_at = read_fetched_at(get("fetched_at"), now())
    return Capture(
        url=url,
        body=body.content,
        content_type=body.content_type,
        charset="utf-8",
        via=via,
        source_name=source_name,
        fetched_at=fetched_at or now(),
        is_dated=fetched_at is not None,
        claims=read_claims(get),
        record_id=name,
        canonical_url=find_canonical(url, read_head(body.content)) if body.content_type == "text/html" else None,
        mapped=tuple(other for other in settings.field_map.values() if other in record),
    )


def describe_names(what: str, names: Sequence[str]) -> str:
    """The names that there are, and how to have one read as ours."""
    shown = ", ".join(escape_text(name, 60) for name in names[:SHOWN_NAMES])
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return f"its {what} are: {shown}{more}; --map text=NAME reads one of another name"


@dataclass(frozen=True, slots=True)
class _Body:
    content: bytes
    content_type: str


def read_url(value: Any, name: str) -> str | Fault:
    """Return the URL, `name` if there is none, or what is wrong with it."""
    if value is None or value == "":
        return name
    if not isinstance(value, str):
        return Fault(Reason.INVALID_FIELD, f"url is {describe_value(value)}, not a text")
    url = value.strip()
    if len(url) > MAX_URL_LENGTH:
        return Fault(Reason.INVALID_FIELD, f"url has {len(url)} characters, more than {MAX_URL_LENGTH}")
    if _CONTROLS.search(url) or _SURROGATES.search(url):
        return Fault(Reason.INVALID_FIELD, f"url has control characters in it: {escape_text(hide_user(url))}")
    if (match := _WEB_URL.fullmatch(url.replace(" ", "%20"))) and has_host(url):
        return match[1] + match[2]  # without what may be a password
    if _FILE_NAME_URL.fullmatch(url):
        return url
    return Fault(Reason.INVALID_FIELD, f"url is no http(s) address: {escape_text(hide_user(url))}")


def has_host(url: str) -> bool:
    """Whether a web address names a host, and a port that there may be, if any."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # a bracket that is not closed, a port that is no number or above 65535
        return False


def describe_value(value: Any) -> str:
    """What a value is, in words for somebody who wrote the record."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    kinds = {int | float | Decimal: "a number", str: "a text", bytes: "a list of bytes", Mapping: "an object",
             Sequence: "a list", datetime | date | time: "a time"}  # fmt: skip
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), "something else")


def _read_body(html: Any, text: Any, max_bytes: int) -> _Body | Fault:
    for field, value, content_type in (("html", html, "text/html"), ("text", text, "text/plain")):
        if value is not None and not isinstance(value, str):
            return Fault(Reason.INVALID_FIELD, f"{field} is {describe_value(value)}, not a text")
        if value and not value.isspace():
            content = clean_surrogates(value).encode()
            if len(content) > max_bytes:
                return Fault(Reason.TOO_LARGE, f"{field} has {len(content)} bytes, more than {max_bytes}")
            return _Body(content, content_type)
    if html is None and text is None:
        return Fault(Reason.MISSING_FIELD, "it has neither html nor text")
    return Fault(Reason.EMPTY, "its html or text is empty")


def clean_surrogates(text: str) -> str:
    """Replace lone surrogates, which JSON can carry and UTF-8 cannot, by the replacement character."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def read_fetched_at(value: Any, now: datetime) -> datetime | None:
    """Return the time of fetching; None for what cannot be one (unreadable, before the web, in the future)."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    at = value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC) if EARLIEST_FETCH <= at <= now + timedelta(days=1) else None
    except OverflowError:
        return None


def read_claims(get: Callable[[str], Any]) -> Claims:
    """Read what a record says about its page; `get` gives the value of a field."""
    return Claims(
        title=read_claim(get("title")),
        published_at=read_date_claim(get("published_at")),
        modified_at=read_date_claim(get("modified_at")),
        authors=read_list(get("authors")),
        outlet_name=read_claim(get("outlet_name")),
        outlet_domain=read_domain(get("outlet_domain")),
        language_code=read_claim(get("language_code")),
        section=read_claim(get("section")),
        tags=read_list(get("tags")),
    )


def read_claim(value: Any) -> str | None:
    """Return a claim as text; dates in ISO 8601. Judging it is for the extraction."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = _CONTROLS.sub("", clean_surrogates(str(value))).strip()[:MAX_CLAIM_LENGTH]
    return text or None


def read_date_claim(value: Any) -> str | None:
    """Return what stands for a date as text; what is none (`true`, an object) as JSON, for the extraction to refuse."""
    claim = read_claim(value)
    if claim is not None or value is None or isinstance(value, str) or value in ([], {}):
        return claim
    return read_claim(json.dumps(value, ensure_ascii=False, default=str))


def read_domain(value: Any) -> str | None:
    """Return the domain of an outlet, also out of a web address; None for what is none, as 1.5 or a name."""
    claim = (read_claim(value) or "").lower()
    domain = host_of(claim) if "://" in claim else claim.rstrip(".")
    return domain if _DOMAIN.fullmatch(domain) else None


def read_list(value: Any) -> tuple[str, ...]:
    """Return a list of names from a list, from objects with a name, or from one string parted by semicolons."""
    if isinstance(value, str):
        items: Sequence[Any] = value.split(";")
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        items = value
    else:
        items = [value]
    names = (read_claim(item.get("name") if isinstance(item, Mapping) else item) for item in items[:100])
    return tuple(dict.fromkeys(name for name in names if name))
