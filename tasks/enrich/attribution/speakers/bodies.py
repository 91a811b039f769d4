"""Which organisation a common noun means: "the ministry", "the company", where the text names only one it can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasks.enrich.attribution.reading import Reading, Span
from tasks.names.body_nouns import BUSINESSES, PRESS, PUBLIC
from tasks.names.keys import GROUP_WORDS, LEGAL_FORMS, make_acronyms, make_key, make_thing_key
from tasks.outlets.gazetteer import identify_outlet

_BUSINESS_WORDS = LEGAL_FORMS | GROUP_WORDS | frozenset(
    """motors airlines airways air energy technologies systems industries pharmaceuticals pharma electronics foods
    stores enterprises brands labs laboratories petroleum oil steel mining semiconductor telecom resorts hotels
    ferries""".split()
)  # fmt: skip
"""Words in the names of businesses."""
ANY_BUSINESS = frozenset({"company", "firm", "group", "corporation"})
"""What every business may be called, whatever the text calls one of them ("its parent company, Viacom")."""
_OWNED = frozenset({"ceo", "executive", "shares", "stake", "shareholders"})
_MOST = 300
"""Organisations of a text that are looked at: among more, "the company" is nobody."""
_SURE, _LIKELY = 0.8, 0.7


@dataclass(slots=True)
class Body:
    """An organisation of the text."""

    key: str
    spans: list[tuple[int, int]]
    """First and last token of each mention, in order."""
    words: set[str]
    """Those of its names, in lower case."""
    nouns: set[str]
    """What the text calls it: the "carmaker" of "the carmaker Volvo" and "Volvo, a carmaker"."""

    @property
    def is_business(self) -> bool:
        """Whether its name or the text says so."""
        return bool(self.words & _BUSINESS_WORDS or self.nouns & BUSINESSES)


def read_bodies(reading: Reading, labels: Sequence[str]) -> list[Body]:
    """The organisations that a text names, each once, with all its mentions; outlets are left out."""
    bodies: list[Body] = []
    for first, last in _runs(labels):
        name = reading.text[reading.starts[first] : reading.ends[last]]
        key = make_thing_key(name)
        if not key or identify_outlet(name, None) is not None:
            continue
        body = next((one for one in bodies if _are_one(one.key, key)), None)
        if body is None and len(bodies) == _MOST:
            continue
        if body is None:
            bodies.append(body := Body(key, [], set(), set()))
        body.key = max(body.key, key, key=len)
        body.spans.append((first, last))
        body.words.update(make_key(name).split())
        body.nouns.update(_nouns_beside(reading, first, last))
    return bodies


def find_body(reading: Reading, bodies: Sequence[Body], noun: int) -> tuple[Span, float] | None:
    """The one organisation that "the ministry" can mean, in characters of its last mention, and how sure that is.

    None where two can be meant, or where the text brings in one without a name ("a court").
    """
    word, before = reading.lower[noun], [body for body in bodies if body.spans[0][1] < noun]
    if not before or word not in BUSINESSES | PUBLIC or _is_brought_in(reading, noun):
        return None
    called = [body for body in before if word in body.words | body.nouns]
    rivals = [body for body in before if body.is_business] if word in ANY_BUSINESS else called
    meant, sureness = (called[0], _SURE) if len(called) == 1 and rivals in ([], called) else (None, 0.0)
    if not called and word in BUSINESSES:
        meant, sureness = _find_business(before, noun)
    if meant is None:
        return None
    first, last = _last_before(meant, noun)
    return (reading.starts[first], reading.ends[last]), sureness


def find_body_by_words(
    reading: Reading, bodies: Sequence[Body], source: Sequence[int]
) -> tuple[Span, float] | None:
    """The one organisation whose name holds all words of "the city council"; None where two do, or the text speaks of
    one without a name."""
    words = {reading.lower[token] for token in source[1:]}
    noun = source[-1]
    is_small = all(reading.words[token].islower() for token in source[1:])
    if len(source) != 3 or not is_small or reading.lower[source[0]] != "the" or reading.lower[noun] not in PUBLIC:
        return None
    called = [body for body in bodies if body.spans[0][1] < source[0] and words <= body.words]
    if len(called) != 1 or _is_brought_in(reading, noun):
        return None
    first, last = _last_before(called[0], source[0])
    return (reading.starts[first], reading.ends[last]), _SURE


def find_outlet(reading: Reading, labels: Sequence[str], noun: int) -> tuple[Span, float] | None:
    """The only outlet that the text names before "the newspaper", in characters of its last mention, and how sure that
    is; None where two can be meant or the text brings in another ("a newspaper")."""
    if reading.lower[noun] not in PRESS or _is_brought_in(reading, noun):
        return None
    named: dict[str, Span] = {}
    for first, last in _runs(labels):
        span = reading.starts[first], reading.ends[last]
        name = reading.text[slice(*span)]
        is_called = not PRESS.isdisjoint(_nouns_beside(reading, first, last))
        if last < noun and (is_called or identify_outlet(name, None) is not None):
            named[make_thing_key(name)] = span
    return (next(iter(named.values())), _LIKELY) if len(named) == 1 else None


def _find_business(bodies: Sequence[Body], token: int) -> tuple[Body | None, float]:
    """The only body that may be a business, or the only one called so if it is also named last and most."""
    possible = [body for body in bodies if body.is_business or not body.words & PUBLIC]
    if len(possible) == 1:
        return possible[0], _SURE if possible[0].is_business else _LIKELY
    called = [body for body in possible if body.is_business]
    if len(called) != 1:
        return None, 0.0
    is_last = called[0] is max(possible, key=lambda body: _last_before(body, token))
    is_first = called[0] is max(possible, key=lambda body: sum(span[1] < token for span in body.spans))
    return (called[0], _LIKELY) if is_last and is_first else (None, 0.0)


def _is_brought_in(reading: Reading, noun: int) -> bool:
    """Whether the text speaks before of another such body without its name: "a company in Oslo"."""
    return any(
        reading.lower[token] == reading.lower[noun] and reading.deps[token] not in ("appos", "attr", "compound")
        and any(reading.lower[child] in ("a", "an", "another") for child in reading.children[token])
        for token in range(noun)
    )  # fmt: skip


def _last_before(body: Body, token: int) -> tuple[int, int]:
    return next(span for span in reversed(body.spans) if span[1] < token)


def _runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last token of every run of tokens that name an organisation."""
    for label, run in groupby(range(len(labels)), key=lambda token: labels[token]):
        if label == "ORG":
            tokens = list(run)
            yield tokens[0], tokens[-1]


def _are_one(one: str, other: str) -> bool:
    """Whether two keys name the same: one is the other's acronym, or has all its words."""
    short, long = sorted((one, other), key=len)
    return set(short.split()) <= set(long.split()) or short in make_acronyms(long)


def _nouns_beside(reading: Reading, first: int, last: int) -> set[str]:
    """The common nouns directly before a name and in apposition to it."""
    beside = [first - 1, *(child for token in range(first, last + 1) for child in reading.children[token]
                           if reading.deps[child] == "appos")]  # fmt: skip
    head = reading.heads[last]
    if reading.deps[last] == "appos":
        beside.append(head)
    nouns = {reading.lower[token] for token in beside if token >= 0 and reading.pos[token] == "NOUN"}
    return {*nouns, "company"} if _is_run(reading, first, last) else nouns


def _is_run(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is that of a business by who runs or owns it: "Petrobel chief executive", "shares in Petrobel"."""
    behind = [word for word in reading.lower[last + 1 : last + 4] if word not in ("'s", "’s")]
    before = reading.lower[max(0, first - 3) : first]
    is_before = before[-1:] in (["of"], ["in"]) and bool(_OWNED.intersection(before))
    return is_before or behind[:1] in (["ceo"], ["shares"], ["shareholders"]) or behind[:2] == ["chief", "executive"]
