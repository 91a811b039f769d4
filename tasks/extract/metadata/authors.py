"""Who wrote it: people, split and cleaned; agencies and the site's own name are told apart."""

import csv
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tasks.extract.metadata.dates import HAS_YEAR
from tasks.extract.metadata.titles import HOUSE_WORD
from tasks.extract.metadata.words import any_month, any_of
from tasks.gazetteer.table import load_places
from tasks.names.genders import gender_of_given_name
from tasks.outlets.gazetteer import identify_outlet as find_outlet

MAX_AUTHORS = 30
MAX_RAW_CHARS = 2_000
"""No byline is longer; what is would cost the patterns much time."""
MAX_NAME_WORDS = 6
MAX_AGENCY_WORDS = 3
"""Of the name of an agency behind that of a person: Agence France-Presse has two."""
PREFIX = re.compile(rf"^\W*{any_of('by')}(?:[\s:]+|(?<=[：:]))", re.IGNORECASE)
SUFFIX = re.compile(
    r"\s*(?:(?:선임)?기자|특파원|논설위원|記者|编辑|記者団|特派員|論説委員|編集委員)"
    rf"(?:\s+{any_of('published')})?$"
)
"""Words for reporter and editor that Chinese, Japanese and Korean bylines put behind a name, and that for the date."""
HAN = r"\u3400-\u9fff"
CJK_NAME = re.compile(rf"^[{HAN}\uac00-\ud7af]{{2,4}}$|^[\u3040-\u30ff{HAN}]{{2,5}} [\u3040-\u30ff{HAN}]{{1,5}}$")
LABEL = re.compile(rf"\b{any_of('labels')}\b", re.IGNORECASE)
"""Words on labels that stand beside names and are written like them."""
SCRIPT_WITHOUT_CASE = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}$")
SEPARATOR = re.compile(rf"\s*(?:;|\||/|\n|•|·|、|，)\s*|\s*,\s+|\s+{any_of('and')}\s+", re.IGNORECASE)
DASH = re.compile(r"\s+[-–—]\s+")
ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.\w+|https?://\S+|www\.\S+|(?<!\w)@\w+")
NAME_WORD = r"[^\W\d_a-zß-ÿ][\w.'’-]*"
PARTICLE = "d[aeiou]s?|del|van|von|der|den|la|le|bin|al|el|zu"
INVERTED = re.compile(rf"^({NAME_WORD}), ({NAME_WORD}(?: {NAME_WORD})?)$")
FULL_NAME = re.compile(rf"^{NAME_WORD}(?: (?:{NAME_WORD}|{PARTICLE})){{0,3}} {NAME_WORD}$")
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
AGENCY_WORD = re.compile(
    r"\b(?:(?:news ?)?wires?|press agency|news (?:agency|service)|presse-?agentur|nachrichten-?agentur|pressedienst"
    r"|agence de presse|agencia de noticias|agenzia(?: di)? stampa|agência de notícias)$", re.IGNORECASE,
)
"""What the names of agencies end in that the gazetteer does not know."""
SITE = re.compile(r"^(?:www\.)?[\w-]+\.[a-z]{2,10}$", re.IGNORECASE)
WRAPPED = re.compile(r"^[(（\[【]([^()（）\[\]]*)[)）\]】]$")
INNER_BRACKETS = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]")
TRAILING_DATE = re.compile(r"[\s,|]+(?:\d{1,2}:\d{2}|\d{1,4}([./-])\s?\d{1,2}(?:\1|\s\d)|\d{4}\s?[年년]).*$")
LABELLED = re.compile(
    rf"(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ]))(?:{any_of('published')}|{any_of('modified')})\b.*$", re.IGNORECASE
)
"""The label of a date behind a name, without a space before it."""
DATED = re.compile(
    rf"(?<=[^\W\d_])[\W_]*(?:{any_of('published')}\W*)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-](?:(?:of|de) )?{any_month()}\.?,?[\s-](?:del? )?"
    rf"|{any_month()}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s)(?:19|20)\d{{2}}.*$", re.IGNORECASE,
)
"""A date in words behind a name, often without a space before it, and what follows."""
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
PLACE = re.compile(
    r"^(\S+ [^,]+?) (?:in|à|aus) [A-ZÀ-Ý][\w.'’-]*"
    r"(?: (?:[A-ZÀ-Ý][\w.'’-]*|am|an|der|de|del|la|las|los|sur|of|upon)){0,4}$"
)
"""Where a correspondent writes from: `Mara Quill in Lisbon`."""
SOURCE = re.compile(r"^\W*来源\s*[：:]\s*\S+\s+(?=\S{1,4}[：:])")
"""The house that stands before the label of the author."""
ROLE_AT = re.compile(rf"(?:^|(?<=[|;,·•]))\s*{any_of('roles')}\s+(?:en|in|à|aus)\s+[^|;,·•]*", re.IGNORECASE)
"""Of what or where somebody is what: `Corresponsal en Puerto Alto`."""
ROLE = re.compile(rf"^{any_of('roles')}\b.*$", re.IGNORECASE)
ROLE_BEFORE = re.compile(rf"^{any_of('roles')}(?:\s*:\s*|\s+)", re.IGNORECASE)
ON_BEHALF = re.compile(r" (?:for|für|pour|para|per|voor|för|dla) (?:[a-zé]{2,3} )?[^\W\d_a-zß-ÿ].*$")
"""For whom somebody writes: `Marta Quill for the Ellery Gazette`."""
LEADING_AND = re.compile(rf"^{any_of('and')}\s+(?=\S)")
ROLE_BEHIND = re.compile(rf"\s+{any_of('roles')}$", re.IGNORECASE)
"""What a person is, right beside the name: `MARTA QUILL Staff Writer`."""
HONORIFIC = re.compile(rf"^(?:{any_of('titles')}\.?\s+)+", re.IGNORECASE)
AGENCIES = Path(__file__).with_name("agencies.tsv")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is named as author: people, else agencies and the outlet itself, as the page writes them."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    agency: str | None
    """The agency among them in its usual short form."""
    partners: tuple[str, ...] = ()
    """Houses named beside the people, agencies among them, that are not the outlet itself."""


def split_authors(
    raw: Iterable[str], outlet_names: Iterable[str], organisation_names: Iterable[str] = ()
) -> Byline:
    """Names in order without doubles; roles, addresses and handles are no names.

    `outlet_names` are the outlet's own, `organisation_names` those that the page calls organisations.
    """
    outlet_names = [name for name in outlet_names if name]
    others = {_fold(name): name for name in organisation_names if not is_own_name(name, outlet_names)}
    people: dict[str, str] = {}
    houses: dict[str, str] = {}
    for name in (name for text in raw for name in _split(text)):
        key = _fold(name)
        if agency_of(name) or key in others or is_organisation(name) or is_own_name(name, outlet_names):
            houses.setdefault(key, name)
        elif is_person_like(name):
            people.setdefault(key, name)
    people = _drop_accounts(people)
    foreign = {key: name for key, name in houses.items() if not is_own_name(name, outlet_names)}
    agency = next(filter(None, map(agency_of, houses.values())), None)
    if agency is None and not people:  # signed by somebody else's house alone: copy of theirs
        agency = next((others[key] for key in houses if key in others), None)
    partners = tuple(name for name in foreign.values() if people and not SITE.match(name))
    return Byline(tuple(people.values())[:MAX_AUTHORS], tuple(houses.values())[:MAX_AUTHORS], agency, partners)


def _drop_accounts(people: dict[str, str]) -> dict[str, str]:
    """Beside written names, capitals alone are a department; beside full names, one small word is an account."""
    if any(has_lower_case(name) for name in people.values()):
        people = {key: name for key, name in people.items() if has_lower_case(name) or not name.isupper()}
    if any(" " in name for name in people.values()):
        people = {key: name for key, name in people.items() if " " in name or not name[:1].islower()}
    return people


def is_own_name(name: str, outlet_names: Iterable[str]) -> bool:
    """Whether a name is the outlet's own, or an account of it (`Gazette`, `Gazette 2`)."""
    key = _fold(ARTICLE.sub("", name))
    bare = [ARTICLE.sub("", outlet) for outlet in outlet_names]
    owns = [own for outlet in bare for own in (_fold(outlet), _fold(HOUSE_WORD.sub("", outlet))) if own]
    return key in owns or any(len(own) > 4 and key.startswith(own) and len(key) - len(own) <= 2 for own in owns)


def agency_of(name: str) -> str | None:
    """The usual short form of an agency, by any of its names; a name that says that it is one's stands for itself."""
    return AGENCY_KEYS.get(_fold(name)) or (name if AGENCY_WORD.search(name) else None)


def is_organisation(name: str) -> bool:
    """A name that the gazetteer of outlets knows, or that is a web address."""
    return bool(SITE.match(name)) or find_outlet(name, None) is not None


def is_person_like(name: str) -> bool:
    """Whether a text may be a name: some letters, few words, no role."""
    is_long_enough = len(name) > 2 or bool(SCRIPT_WITHOUT_CASE.match(name))
    return (
        is_long_enough and len(name) < 80 and sum(map(str.isalpha, name)) >= 2 and ":" not in name
        and len(name.split()) <= MAX_NAME_WORDS and not ROLE.match(name)
    )


def is_full_name(name: str) -> bool:
    """Whether a text is written like a first and a last name: only then is a byline on the page believed."""
    is_name = bool(FULL_NAME.match(name)) or bool(CJK_NAME.match(name))
    return is_name and is_person_like(name) and not LABEL.search(name)


def is_person(name: str) -> bool:
    """Whether a full name begins with a given name that is known: places and houses are written like names, too."""
    return is_full_name(name) and gender_of_given_name(name.split()[0]) is not None


def is_place(name: str) -> bool:
    """Whether the gazetteer knows a text as a place that begins with no given name: `Port Harcourt`, not `George
    Town`. Of 365 authors of both corpora it knows none."""
    return not is_person(name) and bool(load_places().find_places(name, is_with_demonyms=False))


def names_alone(line: str) -> tuple[str, ...]:
    """The names in a line of nothing but full names and roles; none of any other line."""
    parts = SEPARATOR.split(LABELLED.sub("", PREFIX.sub("", line)))
    pieces = [clean_name(piece) for part in parts for piece in DASH.split(part)]
    names = tuple(piece for piece in pieces if is_full_name(piece) and not ROLE_BEHIND.search(piece))
    are_told = (piece in names or ROLE.match(piece) or ROLE_BEHIND.search(piece) for piece in pieces)
    return names if all(are_told) else ()


def is_remark(name: str) -> bool:
    """Whether a text behind a full name is a place or a role, unless it is a house: one word of an alphabet, some that
    begin with a small letter (`à Lyon`, `the City Team`), or a known place (`Port Harcourt`)."""
    is_house = agency_of(name) is not None or is_organisation(name) or name.isupper()
    is_word = " " not in name and not SCRIPT_WITHOUT_CASE.match(name)
    return not is_house and (
        is_word or name[:1].islower() or ROLE_BEHIND.search(name) is not None or is_place(name)
    )


def has_lower_case(name: str) -> bool:
    """Whether some of a name's letters are small."""
    return any(map(str.islower, name))


def _split(text: str) -> Iterable[str]:
    text = WRAPPED.sub(r"\1", " ".join(html.unescape(text[:MAX_RAW_CHARS]).split()))
    text = SOURCE.sub("", ADDRESS.sub(" ", INNER_BRACKETS.sub(" ", text)))
    text = PREFIX.sub("", DATED.sub("", LABELLED.sub("", text)) if HAS_YEAR.search(text) else text)
    text = _turn(ROLE_AT.sub("", text))
    names: list[str] = []
    for part in SEPARATOR.split(text):
        part = LEADING_AND.sub("", part)
        pieces = [clean_name(piece) for one in _part_agency(part) for piece in DASH.split(one)]
        if is_person(pieces[0]) and len(pieces) > 1 and not any(map(agency_of, pieces)):
            pieces = list(filter(is_person, pieces))  # what stands behind a dash is a place or a role
            names.extend(pieces)
        else:
            names.extend(pieces if any(map(agency_of, pieces)) else [clean_name(part)])
    yield from names[:1]
    yield from (name for name in names[1:] if not (is_full_name(names[0]) and is_remark(name)))


def _part_agency(text: str) -> tuple[str, ...]:
    """A name and the agency right behind it: `Anna Krug dpa`."""
    words = text.split()
    for start in range(max(2, len(words) - MAX_AGENCY_WORDS), len(words)):
        name, house = " ".join(words[:start]), " ".join(words[start:])
        if agency_of(house) and is_person(name):
            return name, house
    return (text,)


def _turn(text: str) -> str:
    """A name with the family's first as it is spoken: `Quill, Marta`."""
    turned = INVERTED.match(text)
    if turned and gender_of_given_name(turned[2].split()[0]) and not gender_of_given_name(turned[1]):
        return f"{turned[2]} {turned[1]}"
    return text


def clean_name(name: str) -> str:
    """A name without what bylines put around it: prefixes, titles, brackets, dates, the place written from."""
    name = PREFIX.sub("", name[:MAX_RAW_CHARS])
    name = BRACKETS.sub("", TRAILING_DATE.sub("", name)).strip(" \t,.;:|-–—*")
    name = PLACE.sub(r"\1", SUFFIX.sub("", HONORIFIC.sub("", name)).strip())
    bare = ROLE_BEHIND.sub("", ROLE_BEFORE.sub("", ON_BEHALF.sub("", name)))
    is_certain = is_person(bare) or (name[:1].islower() and is_full_name(bare))
    return bare if bare != name and is_certain else name


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _read_agencies() -> dict[str, str]:
    """The usual short form of each agency by its folded names."""
    with AGENCIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return {_fold(name): row["agency"] for row in rows for name in row["names"].split(";")}


AGENCY_KEYS = _read_agencies()
