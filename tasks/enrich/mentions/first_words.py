"""Words with a capital because a sentence begins with them, which the model takes for names or for parts of one."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from tasks.enrich.mentions.joins import ALONE
from tasks.enrich.mentions.missed import PROPER, Words
from tasks.enrich.mentions.name import Name
from tasks.names.body_nouns import PUBLIC
from tasks.names.genders import gender_of_given_name

_BEFORE_NAMES = frozenset(
    """according after against although amid among and another as ask asked because before behind below beneath beside
    besides between beyond both but by despite even for from given how however if instead inside later like maybe
    meanwhile nor once only or other perhaps since so than that though through thus under unless unlike until upon
    whatever what when where whereas whether which while why with within without yet elsewhere""".split()
)
_WHOSE = frozenset({"PERSON", "ORG", "GPE", "PRODUCT", "WORK_OF_ART"})


def drop_first_words(names: Sequence[Name], words: Words) -> list[Name]:
    """The names without the first words of sentences that are no names: single words that stand in small letters
    elsewhere and as names nowhere but there, and what leads to a name: "Besides Shalom"."""
    place_at = {start: place for place, start in enumerate(words.starts)}
    small = {word for word in words.texts if word.islower()}
    starts: defaultdict[str, list[bool]] = defaultdict(list)
    for name in names:
        starts[name.text].append(words.is_at_start(place_at.get(name.start, 0)))
    parts = {word for name in starts if " " in name for word in name.split(" ")}
    common = {
        name for name, at_start in starts.items()
        if all(at_start) and name not in parts and name.istitle() and name.lower() in small - ALONE - PUBLIC
    }  # fmt: skip
    kept = [name for name in names if not (name.text in common and _is_common(name, words, place_at))]
    return [_without_lead(name, starts, words, place_at) for name in kept]


def _is_common(name: Name, words: Words, place_at: Mapping[int, int]) -> bool:
    """Whether the model takes for a person or body a word that no name or verb of speech follows."""
    after = place_at.get(name.start, 0) + 1
    is_named = after < len(words.tags) and words.tags[after] in PROPER
    return name.label in {"PERSON", "ORG"} and not is_named and gender_of_given_name(name.text) is None


def _without_lead(name: Name, starts: Container[str], words: Words, place_at: Mapping[int, int]) -> Name:
    """The name without a conjunction, preposition or participle that it begins with at the beginning of a sentence."""
    first, _, rest = name.text.partition(" ")
    place = place_at.get(name.start)
    if not rest or name.label not in _WHOSE or place is None or not words.is_at_start(place):
        return name
    is_participle = words.tags[place] == "VBG" and rest in starts
    if not rest[:1].isupper() or not first.istitle() or not (is_participle or first.lower() in _BEFORE_NAMES):
        return name
    return replace(name, start=name.start + len(first) + 1, text=rest)
