"""Names that are the same on every machine and in every run: of bytes, pages, articles, and inputs without a URL."""

import hashlib
import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote_plus, urlsplit

from courlan import normalize_url as normalize_address

from tasks.errors import SettingsError
from tasks.records import Capture, Claims

ID_LENGTH = 24
"""Hex digits of an id: 96 bits, so that among 10^9 records a single collision has odds of 1 in 10^11."""

RECORD_VIAS = frozenset({"jsonl", "table"})
"""Inputs whose claims are part of the record. A feed's claims are about a page and change while it does not."""

# courlan's own list of trackers matches inside of names (`gallery`, `eid`) and would merge different articles.
_TRACKING_NAME = re.compile(
    r"(utm|at|mc|mkt|mtm|pk|piwik|itm|ga|hsa|vero|oly|icid)_.*"
    r"|_ga|_gl|(fb|g|d|y|tw|tt)clid|gclsrc|[gw]braid|msclkid|igsh(id)?|li_fat_id|mkt_tok|s_cid|cmp(id)?|[in]cid|ocid"
    r"|smid|xtor|wt_mc|wt\.mc_id|wt_zmc|ito|__twitter_impression|amp_js_v|ref_(src|url)",
    re.IGNORECASE,
)


class Identity(NamedTuple):
    """How a capture is addressed."""

    page_id: str
    body_digest: str


def body_digest(body: bytes) -> str:
    """Return the address of these bytes: sha256 in hex."""
    return hashlib.sha256(body).hexdigest()


def page_id(url: str, digest: str, claims: Claims | None = None) -> str:
    """Name one content of one address. Give `claims` only where they are part of the record (see `RECORD_VIAS`)."""
    evidence = list_claims(claims) if claims else {}
    return _shorten(json.dumps([url, digest, evidence], ensure_ascii=True, sort_keys=True))


def identify(capture: Capture) -> Identity:
    """Name a capture by its URL, its bytes and, for records of a table or JSON lines, its claims."""
    digest = body_digest(capture.body)
    claims = capture.claims if capture.via in RECORD_VIAS else None
    return Identity(page_id(capture.url, digest, claims), digest)


def article_id(url: str) -> str:
    """Name the article behind a URL: http and https, tracking parameters and fragments make no difference."""
    normal = normalize_url(url)
    return _shorten(normal.removeprefix("https:").removeprefix("http:"))


def asked_article_id(address: str) -> str:
    """Name the article that a person means by an address. That of a file may stand as its path is read, with spaces."""
    name = address.strip()
    return article_id("file:" + quote(name[5:], safe="/%#") if name.startswith("file:") else name)


def normalize_url(url: str) -> str:
    """Return the normal form of a web address: courlan's, with no fragment and no tracking parameters.

    Unknown parameters, their order, `www.` and trailing slashes stay: a mistaken merge would lose an article, a
    mistaken split only makes a copy, which is found later. Anything that is no web address is returned as it is.
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    try:
        parts = urlsplit(url.strip())
        bare = normalize_address(parts._replace(query="", fragment=""))
    except ValueError:
        return url
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    path = "" if parts.path else "/"
    return f"{bare}{path}?{quote(query, safe=_QUERY_SAFE)}" if query else f"{bare}{path}"


def file_url(path: Path, base: Path) -> str:
    """Name a file without a URL: `file:` and its path from `base` on, percent-encoded byte by byte.

    `base` is the parent of the SOURCE argument unless a setting names another. Links are not resolved: the name is the
    one under which the file was found.

    Raises:
        SettingsError: `path` does not lie below `base`.
    """
    absolute, root = os.path.abspath(path), os.path.abspath(base)
    if os.path.commonpath((absolute, root)) != root:
        raise SettingsError(f"{quote(os.fsencode(absolute))} does not lie below the base {quote(os.fsencode(root))}")
    return "file:" + quote(os.fsencode(os.path.relpath(absolute, root)), safe="/")


def list_claims(claims: Claims) -> dict[str, object]:
    """Return the claims that say something, ready for JSON."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(claims).items() if value}


def make_id(*parts: str) -> str:
    """Return an id made of these parts, in their order."""
    return _shorten(json.dumps(parts))


_QUERY_SAFE = "%!$&'()*+,;=:@/?-._~[]"


def _is_tracking(pair: str) -> bool:
    return _TRACKING_NAME.fullmatch(unquote_plus(pair.partition("=")[0])) is not None


def _shorten(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
