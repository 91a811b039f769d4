"""Names that the gazetteer of outlets knows as one outlet's: AFP is Agence France-Presse."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tasks.names.keys import make_thing_key
from tasks.outlets import load_gazetteer


@dataclass(frozen=True, slots=True)
class OutletNames:
    """The keys that each outlet has."""

    same: tuple[frozenset[str], ...] = ()
    """Keys of names that are one outlet's and no other's, of outlets with two or more."""
    digest: str = ""


@lru_cache(maxsize=8)
def list_outlet_names(extra: Path | None = None) -> OutletNames:
    """The names of each outlet of the gazetteer, and of the user's own file, as keys of entities.

    Ambiguous ones are left out, and those that several outlets have.

    Raises:
        SettingsError: the file cannot be read.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    ambiguous: set[str] = set()
    for name in (name for names in load_gazetteer(extra).by_name.values() for name in names):
        key = f"thing {make_thing_key(name.text)}"
        bearers[key].add(name.outlet_id)
        if name.is_ambiguous:
            ambiguous.add(key)
    keys: dict[str, set[str]] = defaultdict(set)
    for key, (outlet_id, *others) in bearers.items():
        if not others and key not in ambiguous:
            keys[outlet_id].add(key)
    same = sorted(sorted(names) for names in keys.values() if len(names) > 1)
    return OutletNames(tuple(map(frozenset, same)), hashlib.sha256(repr(same).encode()).hexdigest()[:16])
