"""Which clock an outlet's dates are written by: as declared in the settings, else by the country that it is in, else by
the language tags of its pages.

Countries and zones are those of the IANA time zone database (`zone.tab` of the tzdata package).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from tasks.hosts import country_of_domain

MAIN_ZONES = {
    "BR": "America/Sao_Paulo", "CL": "America/Santiago", "CN": "Asia/Shanghai", "EC": "America/Guayaquil",
    "ES": "Europe/Madrid", "GL": "America/Nuuk", "ID": "Asia/Jakarta", "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City", "NZ": "Pacific/Auckland", "PF": "Pacific/Tahiti", "PG": "Pacific/Port_Moresby",
    "PT": "Europe/Lisbon", "RU": "Europe/Moscow", "UA": "Europe/Kyiv",
}
"""Countries with more than one clock whose press is written by one: that of the capital, or of most who live there."""
SAMPLE_DAYS = (datetime(2026, 1, 15), datetime(2026, 7, 15))
MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "PW", "FM", "MH"})
"""Where 4/5/2024 is in April (Unicode CLDR, short date patterns)."""
LOCALE = re.compile(r"^([a-z]{2})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?$", re.IGNORECASE)
UNASKED_LOCALES = frozenset({"en-GB", "en-US"})
"""What templates say of themselves the world over: of 23 publishers with one of them, 11 are of neither country. 37
other regions all have the publisher's clock, though four are of the country beside it (150 pages of Fundus)."""
COUNTRIES_OF_LANGUAGES = {
    "az": "AZ", "bg": "BG", "ca": "ES", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "et": "EE", "eu": "ES",
    "fi": "FI", "fr": "FR", "gl": "ES", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID",
    "is": "IS", "it": "IT", "ja": "JP", "ka": "GE", "ko": "KR", "lt": "LT", "lv": "LV", "mk": "MK", "mr": "IN",
    "nb": "NO", "nl": "NL", "nn": "NO", "no": "NO", "pl": "PL", "ro": "RO", "sk": "SK", "sl": "SI", "sq": "AL",
    "sr": "RS", "sv": "SE", "ta": "IN", "te": "IN", "th": "TH", "tr": "TR", "uk": "UA", "vi": "VN",
}
"""Languages whose press is written by one clock, with a country that keeps it: Vienna and Zurich by that of Berlin,
Brussels and Geneva by that of Paris (outlets of Quebec and of Africa that name no country are read by it, too)."""


def find_zone(
    domain: str | None, country_code: str | None, declared: Mapping[str, str], locales: Iterable[str | None] = ()
) -> tuple[tzinfo | None, str | None]:
    """The zone of an outlet and the reason for it; None for countries with several clocks.

    `locales` are the language tags of its pages, best first: they count where nobody knows the country.
    """
    if domain and domain in declared:
        return ZoneInfo(declared[domain]), f"declared for {domain}: {declared[domain]}"
    if country_code:
        name, said = zone_of_country(country_code), f"outlet in {country_code}"
    else:
        tags = [tag for tag in locales if tag]
        name, said = next(((zone, f"language tag {tag}") for tag in tags if (zone := zone_of_locale(tag))), (None, ""))
    return (ZoneInfo(name), f"{said}: {name}") if name else (None, None)


def zone_of_locale(tag: str) -> str | None:
    """The zone that a language tag such as `de-CH` or `ja` tells; None for languages of many clocks."""
    found = LOCALE.match(tag.strip())
    if not found or f"{found[1].lower()}-{(found[2] or '').upper()}" in UNASKED_LOCALES:
        return None
    if found[2]:
        return zone_of_country(found[2].upper())
    country = COUNTRIES_OF_LANGUAGES.get(found[1].lower())
    return zone_of_country(country) if country else None


def country_of(domain: str | None) -> str | None:
    """The country that a domain ends in, where such endings are not for sale to anybody."""
    code = country_of_domain(domain or "")
    return code if code in _zones_by_country() else None


@lru_cache(maxsize=512)
def zone_of_country(country_code: str) -> str | None:
    """The zone of a country whose clocks all show the same."""
    zones = _zones_by_country().get(country_code, ())
    clocks = {tuple(ZoneInfo(zone).utcoffset(day) for day in SAMPLE_DAYS) for zone in zones}
    return zones[0] if len(clocks) == 1 else MAIN_ZONES.get(country_code)


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    zones: dict[str, list[str]] = defaultdict(list)
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            zones[code].append(zone)
    return {code: tuple(names) for code, names in zones.items()}
