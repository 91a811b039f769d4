"""Where "today" means these days: the two vaccines in use today require four doses, today's youth."""

from spacy.tokens import Doc

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


def is_of_these_days(doc: Doc, start_char: int, end_char: int) -> bool:
    """Whether "today" at these characters is no single day."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    if span is None:
        return False
    word = span.root
    if word.dep_ == "poss":
        return word.head.lower_ in OF_THESE_DAYS
    if span.start and doc[span.start - 1].lower_ in IN_USE:
        return True
    verb = find_verb(word)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBP", "VBZ"):
        return verb.lower_.removesuffix("s") in LASTING and not helpers
    return verb.tag_ == "VB" and not helpers.isdisjoint(("would", "'d", "’d"))
