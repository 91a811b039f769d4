"""Pages that come instead of an article: consent, bot and pay walls. Told by their marks and their want of text. Pure.

A mark alone is not enough: articles are written about Cloudflare and consent too. So each mark counts only where there
is too little text for an article.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text

from tasks.fetch.outcomes import Outcome
from tasks.html_head import Head
from tasks.html_text import read_running_text

MAX_WALL_WORDS = 250
"""Walls explain themselves in fewer words; consent walls of German papers have the most, about 200."""

MIN_TEASER_WORDS = 40
"""A free beginning of an article has more. Below, a paywall's page has no article text."""

MEASURED_BYTES = 1_000_000

MAX_PARSED_TAGS = 5_000
"""The parser takes a second for as many nested elements, and time quadratic in their number."""

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_BOT_TITLE = re.compile(
    r"just a moment|attention required|access denied|pardon our interruption|are you a robot|robot check"
    r"|human verification|verify you are (a )?human|security check|ddos-guard|checking your browser|bot detection"
    r"|one more step|request unsuccessful",
    re.IGNORECASE,
)
_BOT_MARK = re.compile(
    rb"cf-chl-|challenge-platform|captcha-delivery\.com|px-captcha|_incapsula_resource|g-recaptcha|h-captcha"
    rb"|geo\.captcha|akam/\d+/pixel|/_sec/cp_challenge",
    re.IGNORECASE,
)
_BOT_HEADERS = frozenset({"x-datadome", "x-px-block", "x-sucuri-block"})
_CONSENT_HOST = re.compile(r"^(consent|privacy-mgmt|cmp|myprivacy|guce)\.", re.IGNORECASE)
_CONSENT_PATH = re.compile(r"/(consent|zustimmung|privacywall|privacy-gate|cookiewall|collectconsent)\b", re.IGNORECASE)
_CONSENT_TITLE = re.compile(
    r"before you continue|zustimmung erforderlich|datenschutz.?einstellungen|cookie (consent|wall)|privacy (gate|wall)"
    r"|consentement|consenso|votre vie privée",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(rb"""isAccessibleForFree["']\s{0,5}:\s{0,5}["']?(false|no)\b""", re.IGNORECASE)
_LOCKED_TIERS = frozenset({"locked", "metered", "paid", "premium"})


@dataclass(frozen=True, slots=True)
class Wall:
    """Which wall it is, and by what it was told."""

    outcome: Outcome
    detail: str


def find_blocked_status(status: int, headers: tuple[tuple[str, str], ...]) -> Wall | None:
    """Return the wall that an error stands for: payment required, or a challenge to prove that one is no program."""
    if status == 402:
        return Wall(Outcome.PAYWALL, "status 402, payment required")
    said = {name.lower(): value.lower() for name, value in headers}
    is_challenge = said.get("cf-mitigated") == "challenge" or _BOT_HEADERS & said.keys()
    if status in (401, 403, 405, 503) and is_challenge:
        return Wall(Outcome.BOT_WALL, f"status {status} with a challenge")
    return None


def find_wall(url: str, head: Head, body: bytes) -> Wall | None:
    """Return the wall that came in place of the page, or None."""
    mark = _find_mark(url, head, body)
    if mark is None:
        return None
    word_count = count_words(body)
    limit = MIN_TEASER_WORDS if mark.outcome is Outcome.PAYWALL else MAX_WALL_WORDS
    if word_count >= limit:
        return None
    return Wall(mark.outcome, f"{mark.detail}, and {word_count} words of text")


def _find_mark(url: str, head: Head, body: bytes) -> Wall | None:
    found = _TITLE.search(body[:MEASURED_BYTES])
    title = found[1].decode("utf-8", "replace") if found else ""
    if _BOT_TITLE.search(title) or _BOT_MARK.search(body[:MEASURED_BYTES]):
        return Wall(Outcome.BOT_WALL, "it has the marks of a page that keeps programs out")
    parts = urlsplit(url)
    if _CONSENT_HOST.match(parts.hostname or "") or _CONSENT_PATH.search(parts.path) or _CONSENT_TITLE.search(title):
        return Wall(Outcome.CONSENT_WALL, "it has the marks of a page that asks for consent")
    if _NOT_FREE.search(body[:MEASURED_BYTES]) or head.metas.get("article:content_tier", "").lower() in _LOCKED_TIERS:
        return Wall(Outcome.PAYWALL, "it is marked as not free")
    return None


def count_words(body: bytes) -> int:
    """Count the words of a page's main content; of a page with too many elements to parse, those of its paragraphs."""
    if body.count(b"<", 0, MEASURED_BYTES) > MAX_PARSED_TAGS:
        return len(read_running_text(body).split())
    text = extract_plain_text(body[:MEASURED_BYTES].decode("utf-8", "replace"), main_content=True, alt_texts=False)
    return len(text.split())
