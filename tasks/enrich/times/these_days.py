"""Where a day is hardly one: the vaccines in use today are those of these days, tomorrow's leaders are young, and what
I would do tomorrow I shall not do."""

from spacy.tokens import Doc, Span, Token

from tasks.enrich.times.tense import find_verb

LASTING = frozenset(
    (
        "belong consist contain cost count depend employ enjoy exist face include know lack live number occupy "
        "operate own possess produce rely relie remain require resemble run sell serve stand use want work"
    ).split()
)
"""What such verbs tell in the present is so on other days, too."""
IN_USE = frozenset("alive around available existing extant left living use".split())
OF_THESE_DAYS = frozenset(
    (
        "adults children consumers culture economy families generation kids men parents people politicians politics "
        "readers society standards students teenagers technology users voters women workers world youth"
    ).split()
)
"""What is today's as other things are of other times; today's arrests are of the day."""


SPEAKERS = frozenset("i we you".split())
"""Who speaks of what they would do; of others "would" tells what they have said that they will."""
WOULD = frozenset(("would", "'d", "’d"))


def is_hardly_a_day(doc: Doc, start_char: int, end_char: int) -> bool:
    """Whether the words at these characters name a day on which nothing is said to happen."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    if span is None:
        return False
    word = span.root
    if word.dep_ == "poss":
        return word.head.lower_ in OF_THESE_DAYS
    verb = find_verb(word)
    if span.text.lower() == "today" and is_of_these_days(span, verb):
        return True
    return verb is not None and is_wished(verb)


def is_of_these_days(today: Span, verb: Token | None) -> bool:
    """Whether "today" is no single day, given the verb above it."""
    if today.start and today.doc[today.start - 1].lower_ in IN_USE:
        return True
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBP", "VBZ"):
        return verb.lower_.removesuffix("s") in LASTING and not helpers
    return verb.tag_ == "VB" and not helpers.isdisjoint(WOULD)


def is_wished(verb: Token) -> bool:
    """Whether speakers tell what they would do: "I'd win it again tomorrow"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    subjects = {child.lower_ for child in verb.children if child.dep_ == "nsubj"}
    return verb.tag_ == "VB" and not helpers.isdisjoint(WOULD) and not subjects.isdisjoint(SPEAKERS)
