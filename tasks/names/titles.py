"""Words before, within and behind names of people; the titles are those of `titles.tsv`, written by hand."""

import csv
from pathlib import Path

_TABLE = Path(__file__).with_name("titles.tsv")


def _read_titles() -> dict[str, frozenset[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["kind"]: frozenset(row["words"].split()) for row in csv.DictReader(lines, delimiter="\t")}


_KINDS = _read_titles()
FIELDS_OF_OFFICE = _KINDS.pop("field")
"""Words of what ministers and secretaries are in charge of: the Energy Secretary."""
TITLES = frozenset[str]().union(*_KINDS.values())
"""Words before names of people, in small letters without a full stop, that are no part of them."""
PERSONAL_TITLES = TITLES - _KINDS["qualifier"]
"""Those that by themselves tell that a person is named."""
CAPITAL_TITLES = _KINDS["address"] | _KINDS["rank"] | _KINDS["office"]
"""Those that news write with a capital right before the name."""
SUFFIXES = frozenset("jr sr ii iii iv vi xvi esq phd md mp mep qc kc".split())
PARTICLES = frozenset(
    """abu al ap ben bin bint da de del della den der di do dos du el ibn la le of-the ould st ten ter ul ur van von wa
    y zu""".split()
)
"""Small words inside names: Yvo de Boer, Bingu wa Mutharika, José Ortega y Gasset."""
