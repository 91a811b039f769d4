"""Reads the gazetteer, and tells which outlet a name or a domain means.

The data is a table of tab-separated values, `outlets.tsv`, kept by hand: outlet_id, country_code, kind, name, aliases
and domains (both separated by semicolons). An outlet_id with a dot is the outlet's first domain. A name with a tilde
before it is ambiguous: a common word (Time), an abbreviation that others use too (APA), or a short form that several
outlets share (the Times). Users add or replace outlets by a second file of the same columns.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasks.errors import SettingsError
from tasks.records import Outlet

COLUMNS = ("outlet_id", "country_code", "kind", "name", "aliases", "domains")
KINDS = frozenset({"agency", "paper", "broadcaster", "magazine", "site", "other"})
DATA = Path(__file__).with_name("outlets.tsv")


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an outlet."""

    text: str
    outlet_id: str
    is_ambiguous: bool
    is_main: bool
    """The outlet's own usual name, not an alias."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All outlets, by id, by domain, by name without regard to case, and their names by first word."""

    outlets: Mapping[str, Outlet]
    by_domain: Mapping[str, str]
    by_name: Mapping[str, tuple[Name, ...]]
    by_first_word: Mapping[str, tuple[Name, ...]]
    """Longest names first; "The" is no first word."""


@lru_cache(maxsize=8)
def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The shipped outlets, and those of `extra`, which replace shipped ones of the same id.

    Raises:
        SettingsError: a file cannot be read, or a line of it is not an outlet.
    """
    rows = {outlet.outlet_id: (outlet, names) for outlet, names in read_outlets(DATA)}
    if extra is not None:
        rows |= {outlet.outlet_id: (outlet, names) for outlet, names in read_outlets(extra)}
    names = [name for _, outlet_names in rows.values() for name in outlet_names]
    return Gazetteer(
        outlets={outlet_id: outlet for outlet_id, (outlet, _) in rows.items()},
        by_domain={domain: outlet.outlet_id for outlet, _ in rows.values() for domain in outlet.domains},
        by_name=group_names((normalise_name(name.text), name) for name in names),
        by_first_word=group_names((first_word(name.text), name) for name in names),
    )


def read_outlets(path: Path) -> Iterator[tuple[Outlet, tuple[Name, ...]]]:
    """Each outlet of a file with its names.

    Raises:
        SettingsError: the file cannot be read, or a line of it is not an outlet.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(table.fieldnames or ()) != COLUMNS:
                raise SettingsError(f"{path}: the first line must name the columns {', '.join(COLUMNS)}, tab-separated")
            for row in table:
                yield read_outlet(row, f"{path}, line {table.line_num}")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: the list of outlets cannot be read: {error}") from error


def read_outlet(row: Mapping[str, str | None], where: str) -> tuple[Outlet, tuple[Name, ...]]:
    """One line of the table as an outlet and its names."""
    outlet_id, name, kind = (row[column] or "" for column in ("outlet_id", "name", "kind"))
    if not outlet_id or not name.strip("~ ") or kind not in KINDS:
        raise SettingsError(f"{where}: an outlet needs outlet_id, name, and a kind out of {', '.join(sorted(KINDS))}")
    spelled = [name, *split_cell(row["aliases"])]
    names = tuple(
        Name(text.removeprefix("~"), outlet_id, text.startswith("~"), is_main=index == 0)
        for index, text in enumerate(spelled)
    )
    domains = ([outlet_id] if "." in outlet_id else []) + split_cell(row["domains"])
    outlet = Outlet(
        outlet_id=outlet_id,
        name=names[0].text,
        aliases=tuple(other.text for other in names[1:]),
        domains=tuple(domain.lower() for domain in domains),
        country_code=row["country_code"] or None,
        kind=kind,
        is_ambiguous=names[0].is_ambiguous,
    )
    return outlet, names


def split_cell(cell: str | None) -> list[str]:
    """The values of a cell that holds several."""
    return [value.strip() for value in (cell or "").split(";") if value.strip()]


def group_names(pairs: Iterable[tuple[str, Name]]) -> dict[str, tuple[Name, ...]]:
    """Names by key, the longest first."""
    groups: dict[str, list[Name]] = {}
    for key, name in pairs:
        groups.setdefault(key, []).append(name)
    return {key: tuple(sorted(group, key=lambda name: -len(name.text))) for key, group in groups.items()}


def identify_outlet(name: str | None, domain: str | None, gazetteer: Gazetteer | None = None) -> Outlet | None:
    """The outlet that a page's domain, or failing that its name, means; None where the gazetteer does not know it.

    A subdomain belongs to its domain's outlet unless it has one of its own. An ambiguous name decides nothing unless
    only one outlet bears it.
    """
    gazetteer = gazetteer or load_gazetteer()
    by_domain = find_by_domain(domain, gazetteer)
    if by_domain is not None or not name:
        return by_domain
    bearers = gazetteer.by_name.get(normalise_name(name), ())
    certain = {bearer.outlet_id for bearer in bearers if not bearer.is_ambiguous} or {
        bearer.outlet_id for bearer in bearers
    }
    return gazetteer.outlets[certain.pop()] if len(certain) == 1 else None


def find_by_domain(domain: str | None, gazetteer: Gazetteer) -> Outlet | None:
    """The outlet of a host name, looked up label by label from the left."""
    labels = (domain or "").lower().rstrip(".").split(".")
    for start in range(max(len(labels) - 1, 0)):
        outlet_id = gazetteer.by_domain.get(".".join(labels[start:]))
        if outlet_id is not None:
            return gazetteer.outlets[outlet_id]
    return None


def normalise_name(name: str) -> str:
    """A name without regard to case, spaces, the article, and the shape of the apostrophe."""
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def first_word(name: str) -> str:
    """The word that a search in text starts from: the first, "The" aside."""
    words: list[str] = re.findall(r"\w+", name)
    return words[1] if len(words) > 1 and words[0].lower() == "the" else "".join(words[:1])
