"""Where a verb points: what the parse tells of the direction of a time that hangs on it."""

from spacy.tokens import Doc, Token

FUTURE_HELPERS = frozenset("will 'll ’ll wo shall would may might".split())
PLANNED = frozenset("scheduled expected planned due set slated".split())
PLANNING = frozenset("scheduled planned".split())
LOOKING_BACK = frozenset("follow follows come comes reflect reflects mark marked say says is are has have".split())
"""Verbs that in the present tense do not speak of what is to come."""
PAST_GOVERNORS = frozenset("managed began started failed continued refused used had forced helped".split())
"""What comes after "to" has happened after these."""
VERB_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
CLIMBS = 6
"""How far up the tree a verb is looked for."""


def read_direction(doc: Doc, start_char: int, end_char: int) -> int:
    """-1 to the past, 1 to the future, 0 where the verb over the characters does not tell, or there is none."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    verb = find_verb(span.root) if span is not None and len(span) else None
    return verb_direction(verb) if verb is not None else 0


def find_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for _ in range(CLIMBS):
        if token.head.i == token.i:
            return None
        token = token.head
        if token.tag_ in VERB_TAGS:
            return token
    return None


def verb_direction(verb: Token) -> int:
    """By its helpers, its tense, and the verb that it depends on: "plans to meet", "is expected to meet"."""
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word in FUTURE_HELPERS for word in helpers):
        return -1 if "have" in helpers else 1
    if "to" in helpers and verb.tag_ in ("VB", "VBN"):
        return infinitive_direction(verb)
    if verb.lower_ in PLANNING or (verb.tag_ == "VBN" and verb.lower_ in PLANNED):
        return -1 if "had" in helpers else 1
    if verb.tag_ == "VBD" or any(
        word in ("was", "were", "had", "did", "has", "have", "'ve", "’ve") for word in helpers
    ):
        return -1
    if verb.tag_ in ("VBP", "VBZ"):
        return int(verb.lower_ not in LOOKING_BACK)
    if verb.tag_ == "VBG" and any(word in ("is", "are", "'re", "’re", "'m", "’m", "be") for word in helpers):
        return 1
    if verb.tag_ == "VBN" and not helpers:
        return -1
    return 0


def infinitive_direction(verb: Token) -> int:
    """A verb with "to" points forward, unless what governs it has happened: "managed to", "began to"."""
    governor = verb.head
    if governor.i == verb.i or verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
        return 1
    if governor.tag_ == "VBN" and any(child.lower_ == "had" for child in governor.children):
        return -1
    return -1 if governor.lower_ in PAST_GOVERNORS else 1
