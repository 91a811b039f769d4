"""Where the words of a time are part of a name: the Sunday Times, NBC's "Today", the Tonight Show, June Allyson."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from tasks.enrich.times.scan import Found
from tasks.enrich.times.tokens import Token
from tasks.outlets import identify_outlet

THINGS = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW"})
"""Labels of the model whose names may hold a time; within the name of an event it is one: the 2012 Olympics."""
COMMON = frozenset("today tonight tomorrow yesterday now noon midnight week month weekend".split())
"""What has a capital inside a sentence only as a name."""
PREPOSITIONS = frozenset(
    "between by during early for from in last late mid next of since this through till to until".split()
)
"""Behind these a month is one, whoever the model takes it for."""
REACH = 2
"""Words of a name on either side of the time: "Welt am Sonntag"."""
LINE_REACH, LONG, RUNNING = 10, 4, 2
"""Tokens around a word; letters of a word that has a capital in headlines; so many without one make no headline."""
OPEN, CLOSED = frozenset("\"“„«‘'"), frozenset("\"”“»’'")


def is_named(found: Found, tokens: Sequence[Token], doc: Doc | None) -> bool:
    """Whether an expression is no time but part of a name."""
    return (
        is_in_outlet(found, tokens)
        or (found.rule != "holiday" and is_called(found, tokens))
        or (doc is not None and is_in_entity(found, tokens, doc))
    )


def is_in_outlet(found: Found, tokens: Sequence[Token]) -> bool:
    """Whether the words around it make it the name of an outlet."""
    text = tokens[0].string
    starts, ends = list(reach(found.start, -1, tokens)), list(reach(found.end - 1, 1, tokens))
    return any(
        identify_outlet(text[tokens[start].start() : tokens[end].end()], None) is not None
        for start in starts for end in ends if (start, end) != (found.start, found.end - 1)
    )  # fmt: skip


def reach(token: int, step: int, tokens: Sequence[Token]) -> Iterator[int]:
    """The token, and those near it on one side with a capital, to which a name may reach."""
    yield token
    for _ in range(REACH):
        token += step
        if not 0 <= token < len(tokens) or tokens[token].lastgroup not in ("word", "initials"):
            return
        if tokens[token][0][0].isupper():
            yield token


def is_called(found: Found, tokens: Sequence[Token]) -> bool:
    """Whether a common word for a time has a capital where only a name has one."""
    if not any(word in COMMON and token[0].istitle() for token, word in common_words(found, tokens)):
        return False
    before = tokens[found.start - 1] if found.start else None
    after = next((token[0] for token in tokens[found.end : found.end + 2] if token[0] != ","), "")
    if before is not None and before[0] in OPEN:
        return after in CLOSED
    is_inside = before is not None and before.lastgroup in ("word", "initials", "possessive")
    is_shown = after.lower() in ("show", "program", "programme")
    return is_shown or (is_inside and is_running(found, tokens))


def common_words(found: Found, tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The tokens of an expression, with their words in small letters."""
    return ((token, token[0].lower()) for token in tokens[found.start : found.end])


def is_running(found: Found, tokens: Sequence[Token]) -> bool:
    """Whether the words around are those of a sentence and not of a headline with capitals."""
    around = [*tokens[max(0, found.start - LINE_REACH) : found.start], *tokens[found.end : found.end + LINE_REACH]]
    return sum(token[0].islower() and len(token[0]) >= LONG for token in around) >= RUNNING


def is_in_entity(found: Found, tokens: Sequence[Token], doc: Doc) -> bool:
    """Whether it is part of what the model takes for the name of somebody or something."""
    span = doc.char_span(tokens[found.start].start(), tokens[found.end - 1].end(), alignment_mode="expand")
    if span is None:
        return False
    label, before = doc[span.start].ent_type_, doc[max(0, span.start - 1)].lower_
    if label not in THINGS and label != "PERSON":
        return False
    is_begun, goes_on = doc[span.start].ent_iob_ == "I", span.end < len(doc) and doc[span.end].ent_iob_ == "I"
    is_given = found.rule == "month" and goes_on and not is_begun and before not in PREPOSITIONS
    return is_given if label == "PERSON" else is_begun or goes_on
