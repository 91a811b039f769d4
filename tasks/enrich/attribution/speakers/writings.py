"""Who speaks in a writing: "a study by Ann Lee", "data compiled by Bloomberg", "a report in Le Monde" have authors."""

from collections.abc import Iterator, Sequence, Set

from tasks.enrich.attribution.reading import Reading
from tasks.outlets.gazetteer import identify_outlet

_SINGULAR = """
    account advisory analysis announcement article assessment audit blog book brief briefing bulletin chapter chart
    column comment communique communiqué complaint dispatch document dossier e-mail editorial email essay estimate
    evaluation filing finding footage forecast graphic guidance history inquiry interview investigation journal
    lawsuit letter memo memoir memorandum message model newsletter note notice opinion paper petition piece poll
    post posting projection publication readout record release report research review ruling scoop score story
    study submission summary survey table tally telegram text thread transcript tweet update video work
"""
_PLURAL = "data figures findings minutes news numbers papers reporting research results statistics remarks"
_WRITINGS = frozenset({*_SINGULAR.split(), "statement", *_PLURAL.split()})
"""Nouns for what is written, counted or published."""
_PLURALS = frozenset({f"{word}s" for word in _WRITINGS} | {"analyses", "studies", "stories", "histories", "inquiries"})
_MAKING = frozenset(
    """authored carried collated collected commissioned compiled conducted co-authored delivered distributed drafted
    emailed funded gathered given issued led made posted prepared presented produced provided published put received
    released run sent signed submitted supplied tweeted undertaken written""".split()
)
"""What is done by authors and those who publish; whoever obtained or saw a paper has not written it."""
_PLACED = frozenset("appearing carried printed published run written".split())
_NO_OUTLET = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT", "LANGUAGE"})
_NAMES = frozenset({"ORG", "PERSON"})
_CLIMB = 4
"""Links of the parse from a preposition up to the writing that it belongs to."""


def find_author(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> tuple[int, ...]:
    """The words of a source that name who wrote, counted or published it; none where it is no writing or has no author.

    "By" goes before "from", this before "in"; failing all, whose it is ("Oxfam's report", "an Oxfam report").
    """
    if reading.lower[head] not in _WRITINGS and reading.lower[head] not in _PLURALS:
        return ()
    for word in ("by", "from", "in"):
        for token in source:
            if reading.lower[token] == word and token > head and _is_of_writing(reading, token, head):
                author = _object_of(reading, token, source)
                is_placed = reading.lower[reading.heads[token]] in _PLACED
                if author and (word != "in" or _is_outlet(reading, labels, author, is_placed)):
                    return author
    return _owner(reading, labels, source, head)


def _is_of_writing(reading: Reading, preposition: int, head: int) -> bool:
    """Whether a preposition hangs on the writing, or on how it was made: "figures published on Monday by"."""
    token = preposition
    for _ in range(_CLIMB):
        token = reading.heads[token]
        if token == head:
            return True
        is_made = reading.tags[token] in ("VBN", "VBD") and reading.lower[token] in _MAKING
        is_placed = reading.lower[token] in _PLACED
        is_topic = reading.pos[token] in ("NOUN", "PROPN") and reading.lower[preposition] == "by"
        if reading.pos[token] == "VERB" and not (is_placed if reading.lower[preposition] == "in" else is_made):
            return False
        if reading.pos[token] in ("NOUN", "PROPN") and not is_topic:
            return False
    return False


def _object_of(reading: Reading, preposition: int, source: Sequence[int]) -> tuple[int, ...]:
    """The words of the source that a preposition governs."""
    inside = set(source)
    for child in reading.children[preposition]:
        if reading.deps[child] in ("pobj", "pcomp") and child in inside:
            named = [token for token in reading.subtree(child) if token in inside]
            return (*named, *_cut_name(reading, named[-1], inside)) if named else ()
    return ()


def _cut_name(reading: Reading, last: int, inside: Set[int]) -> Iterator[int]:
    """The name behind a noun that the parser hangs on the verb: "by the charity [Dulce] found that"."""
    token = last + 1
    while reading.pos[last] == "NOUN" and token in inside and reading.pos[token] == "PROPN":
        yield token
        token += 1


def _is_outlet(reading: Reading, labels: Sequence[str], author: Sequence[int], is_placed: bool) -> bool:
    """Whether what stands behind "in" publishes: a known outlet, an organisation, or, where something is `published`
    in it, any name that is no place and no time."""
    name = reading.text[reading.starts[author[0]] : reading.ends[author[-1]]]
    if identify_outlet(name, None) is not None:
        return True
    named = [token for token in author if reading.pos[token] == "PROPN"]
    is_organisation = any(labels[token] == "ORG" for token in named)
    return bool(named) and (is_placed or is_organisation) and all(labels[token] not in _NO_OUTLET for token in named)


def _owner(reading: Reading, labels: Sequence[str], source: Sequence[int], head: int) -> tuple[int, ...]:
    """The words before a writing that tell whose it is, where they name somebody."""
    inside = set(source)
    for child in reading.children[head]:
        if child not in inside or child > head:
            continue
        is_name = reading.deps[child] in ("compound", "nmod") and labels[child] in _NAMES
        if reading.deps[child] == "poss" or is_name:
            words = [token for token in reading.subtree(child) if token in inside and reading.tags[token] != "POS"]
            return tuple(words)
    return ()
