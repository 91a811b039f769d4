"""What must not be in the warehouse, and must not come back: addresses and domains."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from tld import is_tld

from tasks.errors import SettingsError
from tasks.escape import escape_text
from tasks.hosts import decode_host, encode_host
from tasks.identity import article_id, asked_article_id

Kind = Literal["url", "domain"]

_ADDRESS = re.compile(r"""https?://[^\s"'<>\\]+""")
_ARTICLE = "article:"
_ESCAPED_SLASH, _ESCAPED_END = re.compile(r"\\+/"), re.compile(r"\\+[nrt]")
_AFTER = re.compile(r"[,;)\]}|]")
"""May be part of an address, and may stand behind it."""
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+")
_NETLOC = re.compile(r"(?:.*@)?(?:www\.)?(?P<host>.*?)(?P<port>:\d*)?", re.IGNORECASE | re.DOTALL)
_ODD_IN_HOST = re.compile(r"[^a-z0-9._-]")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to be forgotten: a domain by its name, an address by the id of its article."""

    name: str
    kind: Kind

    @property
    def written(self) -> str:
        """As `read_target` reads it, without an address."""
        return f"{_ARTICLE}{self.name}" if self.kind == "url" else self.name


@dataclass(frozen=True, slots=True)
class Forgotten:
    """All that is forgotten."""

    article_ids: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    @classmethod
    def of(cls, targets: Iterable[Target]) -> Self:
        """These targets, ready to be asked."""
        targets = list(targets)
        return cls(
            frozenset(target.name for target in targets if target.kind == "url"),
            frozenset(encode_host(target.name) for target in targets if target.kind == "domain"),
        )

    def __bool__(self) -> bool:
        """Whether anything is forgotten."""
        return bool(self.article_ids or self.domains)

    def holds(self, url: str | None) -> bool:
        """Whether an address is forgotten, by itself or with its domain; a subdomain goes with its domain."""
        return self.find_name(url) is not None

    def find_name(self, url: str | None) -> str | None:
        """The name that an address is forgotten under: a domain, or the id of its article; None if it is not."""
        if not url or not self:
            return None
        names = map(article_id, list_spellings(url)) if self.article_ids else ()
        return next((name for name in names if name in self.article_ids), None) or self.find_domain(read_host(url))

    def find_domain(self, host: str | None) -> str | None:
        """The forgotten domain that a host belongs to."""
        labels = encode_host(host or "").split(".")
        return next((d for n in range(len(labels)) if (d := ".".join(labels[n:])) in self.domains), None)

    def is_named_in(self, text: str) -> bool:
        """Whether a text, escaped or not, names an address or domain that is forgotten."""
        plain = _ESCAPED_END.sub(" ", _ESCAPED_SLASH.sub("/", text))
        addresses = [part for found in _ADDRESS.findall(plain) for part in (found, _AFTER.split(found)[0])]
        return any(map(self.holds, addresses)) or any(map(self.find_domain, _HOST.findall(plain)))


def read_target(text: str) -> Target:
    """`https://paper.example/1` or `file:...` as an address, `paper.example` as a domain, `article:ID` by its id.

    Raises:
        SettingsError: it is neither.
    """
    name = text.strip()
    if re.fullmatch(_ARTICLE + "[0-9a-f]{24}", name):
        return Target(name.removeprefix(_ARTICLE), "url")
    if name.startswith("file:") and len(name) > len("file:"):
        return Target(asked_article_id(name), "url")
    if "://" in name:
        return Target(article_id(drop_user(name)), "url")
    host = encode_host(name)
    if fault := _find_fault(host) or _find_breadth(host):
        kinds = "neither an address (https://paper.example/1) nor a domain (paper.example, with all below it)"
        raise SettingsError(f"{escape_text(text)!r} is {kinds}: {fault}")
    return Target(host, "domain")


def _find_fault(host: str) -> str | None:
    """Why this is the name of no host (RFC 1035, and underscores, which some have), or None."""
    if odd := _ODD_IN_HOST.search(host):
        return f"{escape_text(odd[0])!r} is part of no host"
    if not host or len(host) > 253 or any(not 0 < len(label) <= 63 for label in host.split(".")):
        return "a part between its dots is empty or too long"
    return None


def _find_breadth(host: str) -> str | None:
    """Why a host is no domain of one owner, or None: `co.uk` (https://publicsuffix.org)."""
    if "." not in host:
        return "it has no dot"
    return "all who register domains under it would be forgotten" if is_tld(host) else None


def hide_forgotten(value: Any, forgotten: Forgotten) -> Any:
    """JSON without the texts in it that name what is forgotten: `forgotten` stands in their place."""
    if isinstance(value, str):
        return "forgotten" if forgotten.is_named_in(value) else value
    if isinstance(value, Mapping):
        return {hide_forgotten(name, forgotten): hide_forgotten(entry, forgotten) for name, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [hide_forgotten(entry, forgotten) for entry in value]
    return value


def list_spellings(url: str) -> list[str]:
    """An address with and without `www.` and a slash at its end, and its host in letters and as `xn--`.

    For an article these are addresses of two (see `normalize_url`); but what is forgotten must not come back by one.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return [url]
    if parts.scheme not in ("http", "https"):
        return [url]
    found = _NETLOC.fullmatch(parts.netloc)
    bare_host, port, bare_path = found["host"], found["port"] or "", parts.path.removesuffix("/")  # type: ignore[index]
    names = dict.fromkeys((bare_host, encode_host(bare_host), decode_host(bare_host)))
    hosts = [f"{www}{name}{port}" for name in names for www in ("", "www.")]
    return [parts._replace(netloc=host, path=path).geturl() for host in hosts for path in (bare_path, f"{bare_path}/")]


def drop_user(url: str) -> str:
    """A web address without user and password. Raises SettingsError if it is none."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or (":" not in host and _find_fault(encode_host(host))):
        raise SettingsError(f"{escape_text(url)!r} is no web address; write for example https://paper.example/1")
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def read_host(url: str) -> str | None:
    """The host of a web address; None for anything else."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
