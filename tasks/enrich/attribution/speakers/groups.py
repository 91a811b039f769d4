"""Organisations that speak for themselves, and those that a person speaks for."""

from collections.abc import Sequence

from tasks.enrich.attribution.reading import Reading, Span
from tasks.enrich.mentions.nations import load_nations
from tasks.names.body_nouns import BODY_NOUNS
from tasks.names.human_nouns import ENVOYS, MEMBERS, SPOKESPEOPLE, is_human
from tasks.names.titles import TITLES

_GROUPS = frozenset({"ORG", "GPE", "NORP"})
_EMPLOYERS = _GROUPS | {"FAC"}
"""What somebody speaks for; Downing Street is a facility to the model."""
_BELONGING = frozenset({"of", "from", "at", "with"})
_UNSEEN = frozenset({"", "PRODUCT", "WORK_OF_ART"})
_GOVERNING = frozenset("minister ministers secretary president premier chancellor".split())
"""Whoever governs a nation is no spokesman of it: "the Scottish transport minister"."""
_PARTIES = frozenset({"Labour", "Labor", "Conservative", "Green", "Liberal", "Tory"})
"""Parties whose names are common words, which the model does not see before an office."""
_LONGEST_OFFICE = 2
"""Words between a body and the noun for who belongs to it: "Labour [home affairs] spokesman"."""
_PAST = frozenset({"former", "ex", "onetime", "retired"})
"""Words that tell that somebody does not hold an office any more."""
_OF_OTHERS = frozenset({"poss", "pobj", "conj"})
"""The former minister's spokesman is none of the past."""
_LONGEST_SET_OFF = 3
"""Words of a name between commas."""
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
    if reading.lower[head] in BODY_NOUNS:
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
    """Whether an organisation stands in apposition to a noun that is no office ("the operator, Northline Ferries"), or
    right behind it ("the charity Dulce")."""
    if token == head + 1 and labels[token] == "ORG" and reading.pos[head] == "NOUN":
        return not is_human(reading.lower[head])
    is_set_off = reading.deps[token] == "appos" and reading.heads[token] == head < token
    is_body = labels[token] == "ORG" or reading.lower[head] in BODY_NOUNS
    return is_set_off and is_body and reading.lower[head] not in ENVOYS


def find_affiliation(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> Span | None:
    """The organisation or country beside a human noun: "a Kremlin spokesman", "an official with the ministry"."""
    nouns = [token for token in source if reading.lower[token] in ENVOYS]
    groups = [
        token for token in source
        if labels[token] in _EMPLOYERS and reading.lower[token] not in TITLES and not _is_doer(reading, token)
        and not (labels[token] == "NORP" and reading.lower[head] in _GOVERNING)
        and reading.lower[token + 1 : token + 3] != ["-", "based"]
    ]  # fmt: skip
    if not nouns and reading.pos[head] == "PROPN":
        return _body_behind(reading, labels, head) or _body_of_member(reading, labels, source)
    if not nouns or not groups:
        is_told = bool(nouns) and reading.lower[nouns[0]] in SPOKESPEOPLE
        return _body_of_member(reading, labels, source) or (
            _name_before(reading, source, nouns[0]) if is_told else None
        )
    named = [token for token in groups if labels[token] == "ORG"] or groups
    before = [token for token in named if token < nouns[0]]
    return _run(reading, labels, groups, before[-1] if before else named[0])


def is_former(reading: Reading, source: Sequence[int]) -> bool:
    """Whether who speaks has left the office by which the source calls them: "a former director of Tidewater"."""
    for token in source:
        if reading.lower[token] in _PAST:
            office = reading.heads[token]
            while reading.deps[office] == "compound":
                office = reading.heads[office]
            if office in source and reading.deps[office] not in _OF_OTHERS:
                return True
    return False


def _body_of_member(reading: Reading, labels: Sequence[str], source: Sequence[int]) -> Span | None:
    """The body right before the office of one who is named: "[BJP] treasurer Ann Lee", "[Labour] health spokesman"."""
    for noun in source:
        if reading.lower[noun] not in MEMBERS | SPOKESPEOPLE:
            continue
        last = noun - 1
        while last in source and noun - 1 - last < _LONGEST_OFFICE and reading.words[last].islower():
            last -= 1
        if last in source and reading.words[last] in _PARTIES:
            return reading.starts[last], reading.ends[last]
        if last in source and labels[last] == "ORG" and labels[noun] != "ORG":
            return _run(reading, labels, source, last)
    return None


def _is_doer(reading: Reading, token: int) -> bool:
    """Whether it is who did something to those who speak: "economists polled by Reuters"."""
    above = reading.heads[token]
    is_by = reading.deps[token] == "pobj" and reading.lower[above] == "by"
    return is_by and reading.tags[reading.heads[above]] == "VBN"


def _body_behind(reading: Reading, labels: Sequence[str], head: int) -> Span | None:
    """The organisation behind the name of a person: "Ann Lee of the RMT union", "Ann Lee, from the union Ver.di"."""
    if labels[head] in _GROUPS:
        return None
    for child in reading.children[head]:
        if child < head or reading.deps[child] != "prep" or reading.lower[child] not in _BELONGING:
            continue
        behind = reading.subtree(child)
        named = [token for token in behind if labels[token] == "ORG"]
        between = behind[1 : behind.index(named[0])] if named else []
        if named and all(reading.tags[token].startswith(("NN", "JJ", "DT", "POS", "IN", "CC")) for token in between):
            return _run(reading, labels, named, named[0])
        if not named:
            return _small_body(reading, behind[1:])
    return None


def _small_body(reading: Reading, phrase: Sequence[int]) -> Span | None:
    """A name that ends in a small noun for bodies: "the [Kansas growers' association]"."""
    first = next((token for token in phrase if reading.pos[token] == "PROPN"), None)
    nouns = (token for token in phrase if reading.lower[token] in BODY_NOUNS and reading.words[token].islower())
    noun = next(nouns, None)
    if first is None or noun is None or first > noun:
        return None
    is_one = all(reading.tags[token].startswith(("NN", "JJ", "POS")) for token in range(first, noun + 1))
    return (reading.starts[first], reading.ends[noun]) if is_one else None


def _name_before(reading: Reading, source: Sequence[int], noun: int) -> Span | None:
    """The capitalised words right before a noun, whatever the model takes them for: "a Great Western spokesman"."""
    first, opening = noun, reading.sentence_tokens(noun)[0]
    while first - 1 in source and first - 1 > opening and reading.words[first - 1][0].isupper():
        first -= 1
    return (reading.starts[first], reading.ends[noun - 1]) if first < noun else None


def find_unlisted_name(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> Span | None:
    """The name at the head of a source that the model did not see or took for a thing: "the Tide", "Nature"."""
    if reading.tags[head] != "NNP" or labels[head] not in _UNSEEN or not _has_telling_capital(reading, head):
        return None
    first = last = head
    while first > 0 and _is_of_name(reading, labels, source, first - 1, head):
        first -= 1
    while last + 1 < len(reading) and _is_of_name(reading, labels, source, last + 1, head):
        last += 1
    return reading.starts[first], reading.ends[last]


def find_name_set_off(reading: Reading, labels: Sequence[str], head: int) -> Span | None:
    """The name in apposition to a noun for a body, which the model did not see: "the company[, Valmere,] said"."""
    first = last = head + 2
    while last < min(len(reading), first + _LONGEST_SET_OFF) and reading.words[last][0].isupper() and not labels[last]:
        last += 1
    is_between = reading.words[head + 1 : head + 2] == reading.words[last : last + 1] == [","] and last > first
    is_body = reading.lower[head] in BODY_NOUNS and reading.words[head].islower()
    return (reading.starts[first], reading.ends[last - 1]) if is_body and is_between else None


def _is_of_name(reading: Reading, labels: Sequence[str], source: Sequence[int], token: int, head: int) -> bool:
    is_proper = reading.tags[token] in ("NNP", "NNPS") and reading.words[token][:1].isupper()
    is_beside = token in source or (reading.deps[token] == "compound" and reading.heads[token] == head)
    return is_proper and is_beside and labels[token] in _UNSEEN


def _has_telling_capital(reading: Reading, token: int) -> bool:
    """Whether a word is capitalised as a name is, not as the first of a sentence or of a noun for bodies or people."""
    word = reading.words[token]
    if not word[:1].isupper() or reading.lower[token] in BODY_NOUNS or is_human(reading.lower[token]):
        return False
    is_first = token == reading.sentence_tokens(token)[0] or not reading.is_word[token - 1]
    return not is_first or word.isupper()


def _run(reading: Reading, labels: Sequence[str], groups: Sequence[int], at: int) -> Span:
    """The characters of the run of tokens of one name around `at`."""
    first = last = at
    while first > 0 and labels[first - 1] == labels[at]:
        is_glued = not all(reading.is_word[first - 1 : first + 1])  # "Al-Ahram", "Night Workers' Forum"
        if first - 1 not in groups and not is_glued:
            break
        first -= 1
    while last + 1 < len(labels) and labels[last + 1] == labels[at] and (last + 1 in groups or labels[at] == "ORG"):
        last += 1
    if last > first and reading.tags[last] == "POS":
        last -= 1
    return reading.starts[first], reading.ends[last]
