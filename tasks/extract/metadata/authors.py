"""Who wrote it: people, split and cleaned; agencies and the site's own name are told apart."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.outlets.gazetteer import identify_outlet as find_outlet

MAX_AUTHORS = 30
MAX_NAME_WORDS = 6
PREFIX = re.compile(
    r"^\W*(?:(?:written|reported|story|words|text|report|analysis|opinion|review|photos?)\s+)?"
    r"(?:by|von|par|por|di|da|av|af|door|autor(?:in|en)?:?|author:?)[\s:]+",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:;|\||/|\n|•|·)\s*|\s*,\s+|\s+(?:and|und|et|y|e|og|och|en|with|mit|&)\s+", re.IGNORECASE)
ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|(?<!\w)@\w+")
NAME_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
PARTICLE = "d[aeiou]s?|del|van|von|der|den|la|le|bin|al|el|zu"
FULL_NAME = re.compile(rf"^{NAME_WORD}(?: (?:{NAME_WORD}|{PARTICLE})){{0,3}} {NAME_WORD}$")
SITE = re.compile(r"^(?:www\.)?[\w-]+\.[a-z]{2,10}$", re.IGNORECASE)
INNER_BRACKETS = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]")
TRAILING_DATE = re.compile(r"[\s,|]+\d{1,4}[.:/-]\d{1,2}.*$")
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
ROLE = re.compile(
    r"^(?:(?:senior|chief|staff|deputy|managing|associate|assistant|contributing|special|national|foreign|political|"
    r"science|business|sports?|news|features?|crime|health|world|digital|online|web|data|video|photo|graphics?|culture|"
    r"environment|education|economics?|technology|tech|city|executive|guest|investigative)\s+)*"
    r"(?:editors?|writers?|reporters?|correspondents?|journalists?|producers?|columnists?|contributors?|authors?|desk|"
    r"team|staff|photographers?|critics?|analysts?|bureau(?: chief)?|redaktion|redaktor|redakteur(?:in)?|"
    r"admin(?:istrator)?|newsroom|newsdesk|rédaction|la rédaction|redacción|redazione|webdesk|web desk)\b.*$",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir)\.?\s+", re.IGNORECASE)
AGENCIES = {
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "reuters": "Reuters", "afp": "AFP",
    "agence france-presse": "AFP", "agence france presse": "AFP", "dpa": "dpa", "pa media": "PA",
    "press association": "PA", "pa": "PA", "upi": "UPI", "united press international": "UPI",
    "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg", "xinhua": "Xinhua", "tass": "TASS", "efe": "EFE",
    "ansa": "ANSA", "apa": "APA", "sda": "Keystone-SDA", "keystone-sda": "Keystone-SDA", "kyodo": "Kyodo",
    "kyodo news": "Kyodo", "aap": "AAP", "the canadian press": "CP", "canadian press": "CP", "ians": "IANS",
    "pti": "PTI", "ani": "ANI", "europa press": "Europa Press", "belga": "Belga", "ntb": "NTB", "tt": "TT",
    "ritzau": "Ritzau", "sid": "SID", "epd": "epd", "kna": "KNA", "anp": "ANP", "lusa": "Lusa", "yonhap": "Yonhap",
    "cna": "CNA", "dpa-afx": "dpa-AFX", "interfax": "Interfax", "ap news": "AP",
}


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is named as author: people, else agencies and the outlet itself, as the page writes them."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    agency: str | None
    """The agency among them in its usual short form."""


def split_authors(
    raw: Iterable[str], outlet_names: Iterable[str], organisation_names: Iterable[str] = ()
) -> Byline:
    """Names in order without doubles; roles, addresses and handles are no names.

    `outlet_names` are the outlet's own, `organisation_names` those that the page calls organisations.
    """
    own = {_fold(name) for name in outlet_names if name}
    others = {_fold(name): name for name in organisation_names if _fold(name) not in own}
    people: dict[str, str] = {}
    organisations: dict[str, str] = {}
    for text in raw:
        for name in _split(text):
            key = _fold(name)
            if key in AGENCY_KEYS or key in own or key in others or is_organisation(name):
                organisations.setdefault(key, name)
            elif is_person_like(name):
                people.setdefault(key, name)
    if any(not name.isupper() for name in people.values()):  # beside people, capitals are a department
        people = {key: name for key, name in people.items() if not name.isupper()}
    agency = next((AGENCY_KEYS[key] for key in organisations if key in AGENCY_KEYS), None)
    if agency is None and not people:  # signed by somebody else's house alone: copy of theirs
        agency = next((others[key] for key in organisations if key in others), None)
    return Byline(tuple(people.values())[:MAX_AUTHORS], tuple(organisations.values())[:MAX_AUTHORS], agency)


def is_organisation(name: str) -> bool:
    """A name that the gazetteer of outlets knows, or that is a web address."""
    return bool(SITE.match(name)) or find_outlet(name, None) is not None


def is_person_like(name: str) -> bool:
    """Whether a text may be a name: some letters, few words, no role."""
    return (
        len(name) > 2 and len(name) < 80 and sum(map(str.isalpha, name)) >= 2
        and len(name.split()) <= MAX_NAME_WORDS and not ROLE.match(name)
    )


def is_full_name(name: str) -> bool:
    """Whether a text is written like a first and a last name: only then is a byline on the page believed."""
    return bool(FULL_NAME.match(name)) and is_person_like(name)


def _split(text: str) -> Iterable[str]:
    text = ADDRESS.sub(" ", INNER_BRACKETS.sub(" ", " ".join(html.unescape(text).split())))
    text = PREFIX.sub("", text)
    for part in SEPARATOR.split(text):
        yield _clean(part)


def _clean(name: str) -> str:
    name = BRACKETS.sub("", TRAILING_DATE.sub("", PREFIX.sub("", name))).strip(" \t,.;:|-–—*")
    return HONORIFIC.sub("", name).strip()


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


AGENCY_KEYS = {_fold(name): short for name, short in AGENCIES.items()}
