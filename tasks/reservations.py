"""What a publisher reserves: text and data mining, use for AI, cached copies. Recorded of every page.

The sources: TDM Reservation Protocol (W3C community group report, 2024) for `tdm-reservation`; `X-Robots-Tag` and meta
robots for `noai`, `noimageai`, `noarchive`; Google's `nosnippet` and `noindex` say nothing on these and are left alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.html_head import Head

_DIRECTIVE = re.compile(r"[a-z]+")
_BOT_METAS = ("robots", "googlebot", "broadsheet")


@dataclass(frozen=True, slots=True)
class Reservations:
    """Each None where the publisher says nothing about it."""

    is_tdm_reserved: bool | None
    is_noai: bool | None
    is_noarchive: bool | None


def read_reservations(headers: Sequence[tuple[str, str]], head: Head) -> Reservations:
    """Read headers and meta elements; a header outranks the page."""
    robots = [value for name, value in headers if name.lower() == "x-robots-tag"]
    robots += [head.metas[name] for name in _BOT_METAS if name in head.metas]
    directives = {word for value in robots for word in _DIRECTIVE.findall(value.lower())}
    reserved = [value for name, value in headers if name.lower() == "tdm-reservation"]
    reserved.append(head.metas.get("tdm-reservation", ""))
    return Reservations(
        is_tdm_reserved=next((value.strip() == "1" for value in reserved if value.strip() in {"0", "1"}), None),
        is_noai="noai" in directives or None,
        is_noarchive="noarchive" in directives or None,
    )
