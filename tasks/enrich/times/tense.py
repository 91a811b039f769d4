"""Where a verb points: what the parse tells of the direction of a time that hangs on it."""

from spacy.tokens import Doc, Token

FUTURE_HELPERS = frozenset("will 'll ’ll wo shall would may might".split())
PLANNED = frozenset("scheduled expected planned due set slated".split())
PLANNING = frozenset("scheduled planned".split())
LOOKING_BACK = frozenset(
    "follow follows come comes reflect reflects mark marked say says is are has have remain remains".split()
)
"""Verbs that in the present tense do not speak of what is to come."""
PAST_GOVERNORS = frozenset(
    "managed began started failed continued refused used had forced helped appeared seemed".split()
)
"""What comes after "to" has happened after these."""
UNINFLECTED = frozenset("burst cast cost cut hit hurt let put quit read set shut split spread".split())
"""Verbs whose present is written like their past, and which the model takes for each other."""
VERB_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
EVENTS = frozenset(
    (
        "auction ceremony clash concert conference congress deadline debate derby election elections exam final finals "
        "game games hearing launch match matches meeting meetings opener poll polls primary race referendum runoff "
        "semifinal session show showdown strike summit talks test tie tournament trial vote"
    ).split()
)
"""What is held by appointment."""
AHEAD = ("for", "into", "to")
SUBJECTS = ("nsubj", "nsubjpass")
CLIMBS = 6
"""How far up the tree a verb is looked for."""


def read_direction(doc: Doc, start_char: int, end_char: int) -> int:
    """-1 to the past, 1 to the future, 0 where the verb over the characters does not tell, or there is none."""
    span = doc.char_span(start_char, end_char, alignment_mode="expand")
    if span is None or not len(span):
        return 0
    if span.root.dep_ in ("poss", "compound"):
        return event_direction(span.root.head)
    verb = find_verb(span.root)
    return verb_direction(verb) if verb is not None else 0


def event_direction(noun: Token) -> int:
    """Where "Friday's vote" or "a June agreement" lies: of a subject its verb tells, of what is held by appointment
    also a verb that points forward or "for"; a ruling or an attack has been."""
    verb = find_verb(noun)
    way = verb_direction(verb) if verb is not None else 0
    if noun.dep_ in SUBJECTS:
        return way
    is_awaited = noun.head.lower_ in AHEAD or way > 0
    return int(noun.lower_ in EVENTS and is_awaited)


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
    governor = find_verb(verb) if verb.tag_ == "VBG" and not helpers else None
    return verb_direction(governor) if governor is not None else 0


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
