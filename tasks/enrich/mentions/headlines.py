"""Names in headlines: words in Title Case look like names to the model, which then takes too many."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.enrich.mentions.name import Name
from tasks.names.people import load_nicknames

MIN_WORDS = 4
MIN_CAPITAL_SHARE = 0.6
"""Of the longer words of a line; running text of English news stays below a half."""

_CLAUSE_WORDS = frozenset("To Into After Over As Amid Against Says Out Up Off Is Are Was Will Who How Why".split())
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def find_headlines(text: str) -> list[tuple[int, int]]:
    """The lines in title case: most of their longer words have a capital, and no full stop ends them."""
    spans, start = [], 0
    for line in text.split("\n"):
        words = _LONG_WORD.findall(line)
        capitals = sum(word[0].isupper() for word in words)
        if len(words) >= MIN_WORDS and capitals >= MIN_CAPITAL_SHARE * len(words) and line.rstrip()[-1:] not in ".,;":
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def trim_headline_names(names: Sequence[Name]) -> list[Name]:
    """Each name in a headline, cut to the longest part at its beginning or end that the running text names."""
    known = {name.text for name in names if not name.is_headline}
    trimmed = [trim_name(name, known) if name.is_headline and name.text not in known else name for name in names]
    return [name for name in trimmed if not is_clause(name)]


def is_clause(name: Name) -> bool:
    """Whether words of a headline are no name but part of a sentence: "Top Diplomat To Visit"."""
    is_title = name.label in {"WORK_OF_ART", "LAW", "EVENT"}
    return name.is_headline and not is_title and not _CLAUSE_WORDS.isdisjoint(name.text.split(" "))


def trim_name(name: Name, known: set[str]) -> Name:
    """The name without the words that make it unknown; as it is if no part of it is known, or if it begins like a
    person's full name."""
    words = name.text.split(" ")
    if name.label == "PERSON" and len(words) == 2 and words[0].lower() in load_nicknames():
        return name
    for length in range(len(words) - 1, 0, -1):
        first, last = " ".join(words[:length]), " ".join(words[-length:])
        if first in known:
            return replace(name, text=first, end=name.start + len(first))
        if last in known:
            return replace(name, text=last, start=name.end - len(last))
    return name
