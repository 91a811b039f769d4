"""From an answer to what came of it: a page to keep, a document to read, or an outcome in words. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime

from tasks.escape import escape_text
from tasks.fetch.ask import Answer, Failure
from tasks.fetch.outcomes import Outcome
from tasks.fetch.walls import find_blocked_status, find_wall
from tasks.hosts import join_address
from tasks.html_head import Head, find_canonical, read_head
from tasks.records import Capture, Item
from tasks.reservations import read_reservations

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml", ""})
_DOCUMENT_TYPE = re.compile(r"^(text/.*|.*xml.*|.*json.*|application/(octet-stream|x?-?gzip|rss|atom).*|)$")
_REFRESH = re.compile(r"^\s*(\d{1,4})(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?\s*([^'\"\s>]+)", re.IGNORECASE)
MAX_REFRESH_SECONDS = 5
"""A page that sends one on within this time is no page; live pages that reload themselves wait longer."""

_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\0\0\0")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of an attempt."""

    outcome: Outcome
    detail: str | None = None
    status: int | None = None
    capture: Capture | None = None


def is_page_type(media_type: str) -> bool:
    """Whether a media type may be an article's page."""
    return media_type in PAGE_TYPES


def is_document_type(media_type: str) -> bool:
    """Whether a media type may be a feed, a sitemap or a page. Servers call feeds all kinds of things."""
    return _DOCUMENT_TYPE.match(media_type) is not None


def judge_status(answer: Answer) -> Judgement | None:
    """Return what an answer's status says, or None if there is a body to look at."""
    status = answer.status
    if status == 200:
        return None if answer.body.strip() else Judgement(Outcome.EMPTY, "the body is empty", status)
    if status == 304:
        return Judgement(Outcome.NOT_MODIFIED, None, status)
    if wall := find_blocked_status(status, answer.headers):
        return Judgement(wall.outcome, wall.detail, status)
    if status == 429 or (status == 503 and answer.find_header("retry-after")):
        asked = escape_text(answer.find_header("retry-after") or "nothing", 60)
        return Judgement(Outcome.RATE_LIMITED, f"status {status}, Retry-After: {asked}", status)
    if status in (204, 205):
        return Judgement(Outcome.EMPTY, f"status {status}", status)
    return Judgement(Outcome.HTTP_ERROR, f"status {status}", status)


def judge_failure(failure: Failure) -> Judgement:
    """Return a failure as a judgement."""
    return Judgement(failure.outcome, failure.detail, failure.status)


def judge_page(item: Item, answer: Answer, redirects: tuple[str, ...], is_obeying: bool, now: datetime) -> Judgement:
    """Return the capture of a page, or why it is none."""
    if answer.body.startswith(_BINARY):
        return Judgement(Outcome.UNSUPPORTED_TYPE, "it is called a page but is binary data", answer.status)
    head = read_head(answer.body)
    if wall := find_wall(answer.url, head, answer.body):
        return Judgement(wall.outcome, wall.detail, answer.status)
    capture = make_capture(item, answer, redirects, head, now)
    if is_obeying and (capture.is_tdm_reserved or capture.is_noai):
        return Judgement(Outcome.RESERVED, "the publisher reserves text and data mining or use for AI", answer.status)
    return Judgement(Outcome.FETCHED, None, answer.status, capture)


def make_capture(item: Item, answer: Answer, redirects: tuple[str, ...], head: Head, now: datetime) -> Capture:
    """Return a page with all that the answer says about it."""
    reserved = read_reservations(answer.headers, head)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", answer.find_header("content-type") or "", re.IGNORECASE)
    return Capture(
        url=item.url,
        body=answer.body,
        content_type="text/html",
        via=item.via,
        source_name=item.source_name,
        fetched_at=now,
        charset=charset[1].lower() if charset else None,
        claims=item.claims,
        final_url=answer.url,
        redirects=redirects,
        canonical_url=find_canonical(answer.url, head),
        http_status=answer.status,
        request_headers=answer.request_headers,
        response_headers=answer.headers,
        etag=answer.find_header("etag"),
        last_modified=answer.find_header("last-modified"),
        is_tdm_reserved=reserved.is_tdm_reserved,
        is_noai=reserved.is_noai,
        is_noarchive=reserved.is_noarchive,
    )


def find_refresh(answer: Answer) -> str | None:
    """Return where a page that is none sends one on, by a meta refresh or a Refresh header."""
    head = read_head(answer.body)
    match = _REFRESH.match(answer.find_header("refresh") or head.metas.get("refresh", ""))
    if not match or int(match[1]) > MAX_REFRESH_SECONDS:
        return None
    target = join_address(answer.url, match[2])
    return target if target and target != answer.url else None


def judge_safely(item: Item, answer: Answer, redirects: tuple[str, ...], is_obeying: bool, now: datetime) -> Judgement:
    """The judgement of a page; one that breaks the judging is told as such, and ends no run."""
    try:
        return judge_page(item, answer, redirects, is_obeying, now)
    except Exception as error:
        detail = f"the page cannot be judged: {type(error).__name__}: {escape_text(str(error))}"
        return Judgement(Outcome.PROTOCOL_ERROR, detail, answer.status)
