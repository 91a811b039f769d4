"""What the dependency parse says about a cue: its subject, the clause it governs, the words of each."""

from collections.abc import Iterable

from tasks.enrich.attribution.reading import Reading

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
"""Tags of verbs that a clause may have for its own."""
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
"""A verb in one of these relations has the subject of the verb that it hangs on."""
_LOOSE = frozenset({"relcl", "advcl", "acl"})
"""Clauses inside a noun phrase that tell of the source without naming it."""
_CLIMB = 3
"""How many verbs up a subject is looked for; more leads astray."""


def find_subject(reading: Reading, verb: int, climb: int = 0) -> int | None:
    """The head of the noun phrase that does what the verb says."""
    for child in reading.children[verb]:
        if reading.deps[child] in SUBJECTS:
            return child
    agent = find_agent(reading, verb)
    if agent is not None or climb == _CLIMB:
        return agent
    relation, head = reading.deps[verb], reading.heads[verb]
    if head == verb:
        return None
    if relation in ("relcl", "acl"):
        return head
    if relation not in _SHARING:
        return None
    if reading.pos[head] in ("VERB", "AUX"):
        return find_subject(reading, head, climb + 1)
    return find_subject(reading, reading.heads[head], climb + 1) if reading.pos[head] == "ADP" else None


def find_agent(reading: Reading, verb: int) -> int | None:
    """The "by" of a passive."""
    for child in reading.children[verb]:
        if reading.deps[child] == "agent":
            return next((token for token in reading.children[child] if reading.deps[token] == "pobj"), None)
    return None


def source_tokens(reading: Reading, head: int, without: Iterable[int]) -> list[int]:
    """The noun phrase of a source, without clauses that hang on it loosely and without the tokens of the content."""
    dropped = set(without)
    for child in reading.children[head]:
        if reading.deps[child] in _LOOSE:
            dropped.update(reading.subtree(child))
    return [token for token in reading.subtree(head) if token not in dropped]


def clause_content(reading: Reading, verb: int) -> list[int] | None:
    """The clause that the verb governs, or that it is put into; None where the parse shows none."""
    clauses = [child for child in reading.children[verb] if reading.deps[child] == "ccomp"]
    if clauses:
        content = [token for clause in clauses for token in reading.subtree(clause)]
        return _with_quotes(reading, verb, content)
    head = reading.heads[verb]
    if reading.deps[verb] == "parataxis" and head != verb:
        own = set(reading.subtree(verb))
        return [token for token in reading.subtree(head) if token not in own]
    return None


def _with_quotes(reading: Reading, verb: int, content: list[int]) -> list[int]:
    """A clause together with the rest, in this sentence, of every quotation that it reaches into."""
    touched = {reading.quotes[token] for token in content} - {0}
    if not touched:
        return content
    rest = [token for token in reading.sentence_tokens(verb) if reading.quotes[token] in touched]
    return sorted({*content, *rest})


def quoted_tokens(reading: Reading, verb: int) -> list[int]:
    """What stands in quotation marks in the sentence of the verb."""
    return [token for token in reading.sentence_tokens(verb) if reading.quotes[token]]


def infinitive_content(reading: Reading, verb: int) -> list[int] | None:
    """What a verb of promising or wanting governs: "vowed to build a wall"."""
    clauses = [child for child in reading.children[verb] if reading.deps[child] == "xcomp"]
    return [token for clause in clauses for token in reading.subtree(clause)] or None
