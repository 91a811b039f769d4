"""Words that tell whether a name beside them is a place's, from `words.tsv`: a kind and its words in each language.

`place`: prepositions of places. `melted`: articles, alone or with a preposition in them. `of`: prepositions between a
noun and a name. `sort`: sorts of places. `club`: what names of clubs and schools begin with. `paper`: nouns that
begin names of newspapers, with a capital. `noun`: ordinary words, surnames and brands that are towns, too; those of all
languages count in each. `doubtful`: names of countries and rivers that are other words, too. `tongue`: words before the
name of a language. `title`: words before a surname that are no titles to the lexicon of speech.
"""

import csv
from functools import cache
from pathlib import Path

from tasks.gazetteer.spelling import normalise_name

FILE = Path(__file__).with_name("words.tsv")


@cache
def read_words(language_code: str) -> dict[str, frozenset[str]]:
    """The words of a language by kind, normalised."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = {row.pop("kind"): row for row in csv.DictReader(lines, delimiter="\t")}
    words = {kind: row[language_code] for kind, row in rows.items()} | {"noun": " ".join(rows["noun"].values())}
    return {kind: frozenset(map(normalise_name, one.split())) for kind, one in words.items()}
