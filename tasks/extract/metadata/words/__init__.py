"""Words around names and dates, one data file per language. Bylines and dates are read before the language is known,
so that the words of all languages count at once."""

import tomllib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def read_files() -> tuple[dict[str, list[str]], ...]:
    """The data files: expressions by kind; `months` are twelve, January first."""
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))


def any_of(kind: str) -> str:
    """A group that matches any of the words of a kind in any language, the longest first."""
    entries = {entry for table in read_files() for entry in table[kind]}
    return "(?:" + "|".join(sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"


def each_month() -> tuple[str, ...]:
    """For each month a group that matches its name in any language."""
    return tuple("(?:" + "|".join(table["months"][month] for table in read_files()) + ")" for month in range(12))
