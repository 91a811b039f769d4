"""What a person knows better: names that are one entity's, names that are not, and namesakes. From a TOML file:

    [[entities.same]]                      # wherever these names stand, they are one, called by the fullest of them
    names = ["LiLo", "Lindsay Lohan"]

    [[entities.apart]]                     # never taken for spellings of one name
    names = ["Ann Li", "Anne Li"]

    [[entities.another]]                   # in these articles the name is somebody else's
    name = "John Smith"
    called = "John Smith, the footballer"
    articles = ["https://example.org/match"]

Other corrections may stand in the file under other names: see `tasks.corrections`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tasks.corrections import EntityCorrections, read_sections
from tasks.identity import asked_article_id
from tasks.names.keys import make_thing_key
from tasks.names.people import make_person_key


@dataclass(frozen=True)
class Corrections:
    """Corrections, ready for use."""

    same: tuple[frozenset[str], ...] = ()
    """Keys of names that are one entity's."""
    fixed: frozenset[str] = frozenset()
    """Keys of names that are no spelling of another name."""
    another: dict[tuple[str, str], str] = field(default_factory=dict)
    """By article and key of a name: what its bearer is called instead."""
    called: dict[str, str] = field(default_factory=dict)
    """What entities are called, by the keys of their names."""
    digest: str = ""

    @property
    def article_ids(self) -> set[str]:
        """The articles in which some name is somebody else's."""
        return {article_id for article_id, _ in self.another}

    def stand_for(self, others: Mapping[str, str]) -> "Corrections":
        """The same with `others` in the place of the articles that they are keyed by."""
        moved = {(others.get(name, name), key): called for (name, key), called in self.another.items()}
        if moved == self.another:
            return self
        digest = hashlib.sha256(repr((self.digest, sorted(others.items()))).encode()).hexdigest()[:16]
        return replace(self, another=moved, digest=digest)


def read_entity_corrections(file: Path | None) -> Corrections:
    """Read a file of corrections; no file, no corrections.

    Raises:
        SettingsError: It cannot be read, or says something that cannot be understood; the text names the place.
    """
    if file is None:
        return Corrections()
    sections, text = read_sections(file)
    return prepare(sections.entities, hashlib.sha256(text.encode()).hexdigest()[:16])


def prepare(found: EntityCorrections, digest: str) -> Corrections:
    """The corrections by keys of names."""
    apart = {key for group in found.apart for name in group.names for key in list_keys(name)}
    called = {key: item.called for item in found.another for key in list_keys(item.called)}
    another = {
        (known, key): item.called
        for item in found.another
        for article in item.articles
        for known in (article, asked_article_id(article))
        for key in list_keys(item.name)
    }
    same = tuple(frozenset(key for name in group.names for key in list_keys(name)) for group in found.same)
    fullest = [choose_fullest(group.names) for group in found.same]
    names = {key: name for name, keys in zip(fullest, same, strict=True) if name for key in keys}
    return Corrections(same, frozenset(apart | called.keys()), another, names | called, digest)


def choose_fullest(names: Sequence[str]) -> str | None:
    """The one name of more words than any other; it is what the entity is called, even if no text has it."""
    fullest, *others = sorted(names, key=lambda name: -len(name.split()))
    return None if others and len(others[0].split()) == len(fullest.split()) else fullest


def list_keys(name: str) -> set[str]:
    """The keys that a name may have, as a person's or a thing's."""
    return {make_person_key(name), make_thing_key(name)} - {""}
