"""What an entity is called, and what it is, after all its mentions."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType

from tasks.names.bodies import load_bodies
from tasks.names.countries import load_countries
from tasks.names.keys import SMALL_WORDS, make_key
from tasks.names.titles import PARTICLES, TITLES

KINDS = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "group",
    "EVENT": "event", "WORK_OF_ART": "work", "PRODUCT": "product", "LAW": "law", "LANGUAGE": "language",
}  # fmt: skip
COUNTRY_LABELS = frozenset({"GPE", "LOC", "NORP"})
"""A country is also meant by the name of its people."""
USUAL = 0.2
"""A name is usual if it has this share of the mentions of the commonest."""

NOBLE = frozenset("lord lady baroness baron king queen prince princess pope emperor sheikh".split())
"""Titles without which a single name is not what a person is called."""

NameRow = tuple[str, str, str, int]
"""Entity, label, spelling, count."""


@dataclass(frozen=True, slots=True)
class Description:
    """Kind and name of an entity."""

    entity_id: str
    kind: str
    name: str
    kind_share: float
    country_code: str | None
    geoname_id: int | None


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def describe_entities(rows: Iterable[NameRow], called: Mapping[str, str] = NO_NAMES) -> Iterator[Description]:
    """The description of each entity; the rows come in the order of entities. `called`: what a person calls them.

    A name in full counts twice for the kind: a surname alone is mistaken for a firm's or a town's more easily.
    """
    for entity_id, names in groupby(rows, key=itemgetter(0)):
        labels: Counter[str] = Counter()
        votes: Counter[str] = Counter()
        spellings: Counter[str] = Counter()
        for _, label, spelling, count in names:
            labels[label] += count
            votes[label] += count * (2 if " " in spelling else 1)
            spellings[" ".join(spelling.split())] += count
        description = describe_entity(entity_id, labels, votes, spellings)
        yield replace(description, name=called.get(entity_id, description.name))


def describe_entity(
    entity_id: str, labels: Counter[str], votes: Counter[str], spellings: Counter[str]
) -> Description:
    """The kind that most votes are for; the name of a country from the table, else the fullest that is usual."""
    country = load_countries().by_code.get(entity_id.removeprefix("iso:")) if entity_id.startswith("iso:") else None
    if country is not None:
        share = share_of(labels, COUNTRY_LABELS)
        return Description(entity_id, "place", country.name, share, country.code, country.geoname_id)
    label = max(sorted(votes), key=lambda label: votes[label])
    kind = KINDS.get(label, "other")
    same = {other for other in labels if KINDS.get(other, "other") == kind}
    return Description(entity_id, kind, choose_name(spellings, label), share_of(labels, same), None, None)


def share_of(labels: Counter[str], some: Collection[str]) -> float:
    """The share of mentions that have one of some types."""
    return sum(count for label, count in labels.items() if label in some) / labels.total()


def choose_name(spellings: Counter[str], label: str) -> str:
    """The fullest of the usual names, without a noun before it; of a person without a title."""
    counts: Counter[str] = Counter()
    for spelling, count in spellings.items():
        if not is_noun_before(spelling, spellings):
            counts[drop_titles(spelling) if label == "PERSON" else spelling] += count
    return choose_spelling(merge_capitals(counts), label)


def merge_capitals(spellings: Counter[str]) -> Counter[str]:
    """The spellings, those of several words in capitals under one that is not: JACKSON PARIS is Jackson Paris."""
    mixed = {spelling.upper(): spelling for spelling in sorted(spellings) if not spelling.isupper()}
    merged: Counter[str] = Counter()
    for spelling, count in spellings.items():
        merged[mixed.get(spelling, spelling) if " " in spelling else spelling] += count
    return merged


def choose_spelling(spellings: Counter[str], label: str) -> str:
    """Of the usual spellings the fullest; of people's, which may stand for all names in full, the commonest."""
    least = USUAL * max(spellings.values())
    usual = [spelling for spelling, count in spellings.items() if count >= least]
    if label == "PERSON":
        named = [[name for name in spellings if is_named(name)] for is_named in (is_full_name, is_noble)]
        usual = next(filter(None, named), usual)
        return clean_name(max(usual, key=lambda spelling: (weigh(spelling, spellings), spelling)))
    return clean_name(max(usual, key=lambda spelling: (len(spelling.split()), spellings[spelling], spelling)))


def is_noun_before(spelling: str, spellings: Collection[str]) -> bool:
    """Whether it is another of the names behind a noun in small letters: "La empresa Calder", "empresa Calder"."""
    words = spelling.split()
    first = next((place for place, word in enumerate(words) if place and word[:1].isupper()), 0)
    if not first or not words[first - 1].islower() or words[first - 1] in PARTICLES | SMALL_WORDS:
        return False
    return " ".join(words[first:]) in spellings


def drop_titles(name: str) -> str:
    """A person's full name without ranks, offices and nouns in small letters before it; Pope John Paul is called so."""
    words = name.split()
    while len(words) > 2 and words[0].lower() not in NOBLE and (
        words[0].lower().rstrip(".") in TITLES or (words[0].islower() and words[0] not in PARTICLES)
    ):  # fmt: skip
        words = words[1:]
    return " ".join(words)


def is_full_name(spelling: str) -> bool:
    """Whether it has two words, none of them a title."""
    words = make_key(spelling).split()
    return len(words) > 1 and words[0] not in TITLES


def is_noble(spelling: str) -> bool:
    """Whether it is a single name with a title that goes with it: Lord Ashcombe, Pope Leo."""
    first, *others = make_key(spelling).split() or [""]
    return first in NOBLE and bool(others)


def weigh(spelling: str, spellings: Counter[str]) -> int:
    """How often a name is written so, in full or by its last word."""
    return spellings[spelling] + sum(count for name, count in spellings.items() if name == spelling.split()[-1])


def clean_name(spelling: str) -> str:
    """The spelling without article, possessive (but of Moody's it is a part) and what an unclosed bracket begins."""
    for ending in () if spelling.replace("’", "'") in load_bodies().spellings else ("’s", "'s", " ’s", " 's", "’", "'"):
        spelling = spelling.removesuffix(ending)
    if "(" in spelling and ")" not in spelling:
        spelling = spelling.partition("(")[0].rstrip() or spelling
    return spelling.removeprefix("the ").removeprefix("The ").strip() or spelling
