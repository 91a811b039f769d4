"""Organisations that speak for themselves, and those that a person speaks for."""

from collections.abc import Sequence

from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.mentions.nations import load_nations
from tasks.names.human_nouns import ENVOYS, SPOKESPEOPLE

_GROUPS = frozenset({"ORG", "GPE", "NORP"})
_EMPLOYERS = _GROUPS | {"FAC"}
"""What somebody speaks for; Downing Street is a facility to the model."""
_BODIES = frozenset(
    """government ministry department office agency company firm group party police court bank commission committee
    council union association federation newspaper daily weekly paper magazine broadcaster station channel army
    military parliament senate congress administration authority bureau institute university hospital team club
    embassy delegation presidency movement alliance bloc front league""".split()
)
"""Common nouns for bodies: the one named beside them speaks."""
_PREPOSITION = 2
"""Tokens from a preposition to the name that it governs: "by the BBC"."""


def find_organisation(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> Span | None:
    """The organisation, country or people that a source names as its head, in characters."""
    word = reading.words[head]
    is_acronym = reading.tags[head] == "NNP" and len(word) > 2 and word.isupper()
    if labels[head] not in _GROUPS and (word in load_nations() or is_acronym):
        return reading.starts[head], reading.ends[head]
    source = _with_appositions(reading, source, head)
    groups = [token for token in source if labels[token] in _GROUPS]
    if not groups:
        return None
    if reading.pos[head] == "ADP":  # "according to reporting by Reuters"
        return _run(reading, labels, groups, groups[0]) if groups[0] - head <= _PREPOSITION else None
    if labels[head] in _GROUPS:
        is_one_of_many = labels[head] == "NORP" and not reading.tags[head].endswith("S")
        return None if is_one_of_many else _run(reading, labels, groups, head)
    if reading.lower[head] in _BODIES:
        named = [token for token in groups if labels[token] == "ORG" and token < head]
        if named:
            return _run(reading, labels, groups, named[-1])
    called = next((one for one in groups if _is_called(reading, labels, one, head)), None)
    return None if called is None else _run(reading, labels, groups, called)


def _with_appositions(reading: Reading, source: Sequence[int], head: int) -> Sequence[int]:
    """A source that is a noun, with the names set off behind it: "the state broadcaster[, LBC,] said"."""
    if reading.pos[head] != "NOUN":
        return source
    behind = [child for child in reading.children[head] if reading.deps[child] == "appos" and child > head]
    return sorted({*source, *(token for child in behind for token in reading.subtree(child))}) if behind else source


def _is_called(reading: Reading, labels: Sequence[str], token: int, head: int) -> bool:
    """Whether an organisation stands in apposition to a noun that is no office: "the operator, Northline Ferries"."""
    is_set_off = reading.deps[token] == "appos" and reading.heads[token] == head < token
    is_body = labels[token] == "ORG" or reading.lower[head] in _BODIES
    return is_set_off and is_body and reading.lower[head] not in ENVOYS


def find_affiliation(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> Span | None:
    """The organisation or country beside a human noun: "a Kremlin spokesman", "an official with the ministry"."""
    nouns = [token for token in source if reading.lower[token] in ENVOYS]
    groups = [token for token in source if labels[token] in _EMPLOYERS]
    if not nouns or not groups:
        return _name_before(reading, source, nouns[0]) if nouns and reading.lower[nouns[0]] in SPOKESPEOPLE else None
    named = [token for token in groups if labels[token] == "ORG"] or groups
    before = [token for token in named if token < nouns[0]]
    return _run(reading, labels, groups, before[-1] if before else named[0])


def _name_before(reading: Reading, source: Sequence[int], noun: int) -> Span | None:
    """The capitalised words right before a noun, whatever the model takes them for: "a Great Western spokesman"."""
    first, opening = noun, reading.sentence_tokens(noun)[0]
    while first - 1 in source and first - 1 > opening and reading.words[first - 1][0].isupper():
        first -= 1
    return (reading.starts[first], reading.ends[noun - 1]) if first < noun else None


def _run(reading: Reading, labels: Sequence[str], groups: Sequence[int], at: int) -> Span:
    """The characters of the run of tokens of one name around `at`."""
    first = last = at
    while first - 1 in groups and labels[first - 1] == labels[at]:
        first -= 1
    while last + 1 < len(labels) and labels[last + 1] == labels[at] and (last + 1 in groups or labels[at] == "ORG"):
        last += 1
    if last > first and reading.tags[last] == "POS":
        last -= 1
    return reading.starts[first], reading.ends[last]
