"""Names of countries and of peoples, as English news writes them: `nations.tsv`.

Countries that are people's names as well (Jordan, Georgia, Chad) are left out. Peoples include faiths and parties, as
the OntoNotes type NORP does.
"""

import csv
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).with_name("nations.tsv")


@lru_cache(maxsize=1)
def load_nations() -> dict[str, str]:
    """The type of each name: GPE for countries, NORP for peoples."""
    types: dict[str, str] = {}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            types |= dict.fromkeys(filter(None, row["names"].split(";")), "GPE")
            types |= dict.fromkeys(filter(None, row["demonyms"].split(";")), "NORP")
    return types
