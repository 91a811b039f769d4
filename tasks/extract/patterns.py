"""What furniture says: kinds of lines by pattern, per language, from the data files in `patterns/`."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from tasks.extract.literals import Literals, holds_all, read_literals

FOLDER = Path(__file__).with_name("patterns")
ANY = "any"
OTHERS = "others"
"""What is known of languages without a file of their own."""
SHORT_WORDS = 30
"""`short` patterns count for lines of at most this many words: prose that mentions a newsletter is prose."""
END_CHARS = 220
"""Patterns that reach to the end of a line begin no further from it."""
BULLET = re.compile(r"^[-•*|▶►»>]+\s*")
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem not in (ANY, OTHERS)))
CASED_KINDS = frozenset({"byline", "bio"})
"""Kinds that look for names, so that capitals matter."""

CASED_PART = "(?-i:"
"""Within an expression of a kind that does not look at capitals, the part that does."""
ESCAPE_OR_LETTERS = re.compile(r"\\.|[^\\]+", re.DOTALL)
EDGE = r"\b"
SENTENCE_MARKS = frozenset(".!?,:")
ALWAYS = frozenset({""})
"""Stands in each line."""

Test = Callable[[str], "re.Match[str] | None"]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Expressions per kind of line and reach, each as the way to try it: at the start of a line, or all over."""

    short: "Tests"
    anywhere: "Tests"

    def kinds_of(self, line: str, word_count: int) -> tuple[str, ...]:
        """All kinds of furniture that a line looks like, most telling first."""
        return _kinds_of(self, line, word_count <= SHORT_WORDS)


@lru_cache(maxsize=4096)  # what stands around articles recurs on each page of a site
def _kinds_of(patterns: Patterns, line: str, is_short: bool) -> tuple[str, ...]:
    bare = BULLET.sub("", line)
    found = patterns.anywhere.kinds_of(bare)
    if is_short:
        found += patterns.short.kinds_of(bare)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Search:
    """An expression, and the literals without which it is not worth a try."""

    kind: str
    rarest: Literals
    others: tuple[Literals, ...]
    test: Test


@dataclass(frozen=True, slots=True)
class Expressions:
    """Those at the start of a line, which one look passes over for most lines, and others."""

    start: Test
    anchored: tuple[tuple[str, Test], ...]
    loose: tuple[Search, ...]

    def find(self, line: str, small: str) -> set[str]:
        """The kinds whose expressions the line fits; `small` is the same in small letters."""
        found: set[str] = set()
        for one in self.loose:
            for literal in one.rarest:  # no function: it would cost as much as it saves
                if literal in small:
                    if holds_all(small, one.others) and one.test(line):
                        found.add(one.kind)
                    break
        if self.anchored and self.start(line):
            found |= {kind for kind, test in self.anchored if test(line)}
        return found


@dataclass(frozen=True, slots=True)
class Tests:
    """Expressions of one reach: those for a line in small letters, which are faster, and those for it as written."""

    kinds: tuple[str, ...]
    """Most telling first."""
    small: Expressions
    written: Expressions

    def kinds_of(self, line: str) -> list[str]:
        """The kinds whose expressions the line fits."""
        small = line.lower()
        found = self.small.find(small, small) | self.written.find(line, small)
        return [kind for kind in self.kinds if kind in found] if found else []


def load_patterns(language_code: str | None) -> Patterns:
    """The patterns of a language with those of all languages; English helps out where a language has none."""
    return _load((ANY, language_code) if language_code in LANGUAGES else (ANY, "en", OTHERS))


@lru_cache(maxsize=8)
def _load(names: tuple[str, ...]) -> Patterns:
    tables = [tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in names]
    return Patterns(_compile(tables, "short"), _compile(tables, "anywhere"))


def _compile(tables: list[dict[str, dict[str, list[str]]]], reach: str) -> Tests:
    kinds = dict.fromkeys(kind for table in tables for kind in table.get(reach, {}))
    small: dict[str, list[str]] = {}
    written: dict[str, list[str]] = {}
    for kind in kinds:
        for entry in (entry for table in tables for entry in table.get(reach, {}).get(kind, [])):
            if kind in CASED_KINDS or CASED_PART in entry:
                written.setdefault(kind, []).append(entry)
            else:
                small.setdefault(kind, []).append(lower_letters(entry))
    return Tests(tuple(kinds), _express(small), _express(written))


def _express(entries_by_kind: dict[str, list[str]]) -> Expressions:
    first: list[tuple[str, Test]] = []
    searches: list[Search] = []
    starts: list[str] = []
    for kind, entries in entries_by_kind.items():
        flags = re.IGNORECASE if any(CASED_PART in entry for entry in entries) and kind not in CASED_KINDS else 0
        # A pattern that begins with ^ is tried once; trying it at every place of the line costs ten times as much.
        anchored = [entry.removeprefix("^") for entry in entries if entry.startswith("^")]
        starts.extend(f"(?i:{entry})" if flags else entry for entry in anchored)
        first.extend((kind, _join(some, flags).match) for some in (anchored,) if some)
        edged = [entry for entry in entries if entry.startswith(EDGE) and not entry.endswith("$")]
        searches.extend(_search(kind, some, flags) for some in (edged,) if some)
        others = [entry for entry in entries if not entry.startswith("^") and entry not in edged]
        searches.extend(_search(kind, [entry], flags) for entry in others)
    return Expressions(_join(starts, 0).match, tuple(first), tuple(searches))


def _search(kind: str, entries: list[str], flags: int) -> Search:
    """One search for some entries, of which all or none reach to the end of a line."""
    pattern = _join(entries, flags)
    literals = read_literals("|".join(f"(?:{entry})" for entry in entries) if len(entries) > 1 else entries[0])
    needed = sorted((frozenset(map(str.lower, some)) for some in literals), key=_commonness) or [ALWAYS]
    test = partial(_search_end, pattern) if entries[0].endswith("$") else pattern.search
    return Search(kind, needed[0], tuple(needed[1:]), test)


def _commonness(literals: Literals) -> tuple[bool, int]:
    """Last what nearly each sentence has, first what is soon asked for."""
    return not literals.isdisjoint(SENTENCE_MARKS), len(literals)


def lower_letters(expression: str) -> str:
    """The expression for a text in small letters: its letters, not its escapes (`\\W`), in small ones."""
    return ESCAPE_OR_LETTERS.sub(lambda found: found[0] if found[0].startswith("\\") else found[0].lower(), expression)


def _search_end(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """Search where a pattern that reaches to the end of a line can begin."""
    return pattern.search(line, max(0, len(line) - END_CHARS))


def _join(entries: list[str], flags: int) -> re.Pattern[str]:
    """One expression for all; those that begin at the edge of a word are tried at such edges only."""
    edged = [entry.removeprefix(EDGE) for entry in entries if entry.startswith(EDGE)]
    others = [f"(?:{entry})" for entry in entries if not entry.startswith(EDGE)]
    edges = [f"{EDGE}(?:{'|'.join(f'(?:{entry})' for entry in edged)})"] if edged else []
    return re.compile("|".join([*edges, *others]), flags)
