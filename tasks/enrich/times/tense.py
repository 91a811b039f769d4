"""Where a verb points: what the parse tells of the direction of a time that hangs on it."""

from spacy.tokens import Doc, Token

FUTURE_HELPERS = frozenset("will 'll ’ll wo shall would may might".split())
PLANNED = frozenset("scheduled expected planned due set slated".split())
PLANNING = frozenset("scheduled planned".split())
LOOKING_BACK = frozenset(
    "follow follows come comes reflect reflects mark marked say says is are has have remain remains".split()
)
"""Verbs that in the present tense do not speak of what is to come."""
PAST_GOVERNORS = frozenset("managed began started failed continued refused used had forced helped".split())
"""What comes after "to" has happened after these."""
UNINFLECTED = frozenset("burst cast cost cut hit hurt let put quit read set shut split spread".split())
"""Verbs whose present is written like their past, and which the model takes for each other."""
VERB_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
SUBJECTS = ("nsubj", "nsubjpass")
CLIMBS = 6
"""How far up the tree a verb is looked for."""


def read_direction(doc: Doc, start_char: int, end_char: int) -> int:
    """-1 to the past, 1 to the future, 0 where the verb over the characters does not tell, or there is none."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    if span is None or not len(span) or span.root.dep_ == "compound":  # "a June agreement" has no tense
        return 0
    verb = find_verb(span.root)
    return verb_direction(verb) if verb is not None else 0


def find_verb(token: Token) -> Token | None:
    """The nearest verb above a token; of "Friday's talks" only the verb whose subject they are."""
    is_owner = token.dep_ == "poss"
    for _ in range(CLIMBS):
        if token.head.i == token.i or (is_owner and token.head.tag_ in VERB_TAGS and token.dep_ not in SUBJECTS):
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
    if verb.lower_ in PLANNING or (verb.tag_ == "VBN" and verb.lower_ in PLANNED and not is_record(verb)):
        return -1 if "had" in helpers else 1
    if verb.tag_ == "VBD" or any(
        word in ("was", "were", "had", "did", "has", "have", "'ve", "’ve") for word in helpers
    ):
        return -1
    if verb.tag_ == "VBP" and verb.lower_ in UNINFLECTED:
        return 0
    if verb.tag_ in ("VBP", "VBZ"):
        return int(verb.lower_ not in LOOKING_BACK)
    if verb.tag_ == "VBG" and any(word in ("is", "are", "'re", "’re", "'m", "’m", "be") for word in helpers):
        return 1
    if verb.tag_ == "VBN" and not helpers:
        return -1
    return 0


def is_record(verb: Token) -> bool:
    """Whether "set" is that of "a high set in June", and not of "set for June"."""
    return verb.lower_ == "set" and not any(child.lower_ in ("for", "to") for child in verb.children)


def infinitive_direction(verb: Token) -> int:
    """A verb with "to" points forward, unless what governs it has happened: "managed to", "began to", "had planned to",
    "had been due to", or it says what for: "met to discuss"."""
    governor = verb.head
    if governor.i == verb.i or verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
        return 1
    if governor.lower_ == "due" and governor.head.tag_ == "VBN":
        governor = governor.head
    helpers = {child.lower_ for child in governor.children if child.dep_ in ("aux", "auxpass")}
    if governor.tag_ == "VBN" and "had" in helpers:
        return -1
    if verb.dep_ == "advcl" and (governor.tag_ == "VBD" or (governor.tag_ == "VBN" and helpers & {"was", "were"})):
        return -1
    return -1 if governor.lower_ in PAST_GOVERNORS else 1
