"""Where a verb points: what the parse tells of the direction of a time that hangs on it."""

from spacy.tokens import Doc, Token

from tasks.enrich.times.announced import (
    EVENTS,
    SUBJECTS,
    is_appointment,
    is_awaited,
    is_called_for,
    is_of_report,
    is_possible,
    is_request,
    said_before,
)

FUTURE_HELPERS = frozenset("will 'll ’ll wo shall would may might".split())
PLANNED = frozenset("scheduled rescheduled expected planned due set slated forecast predicted".split())
DONE_TOO = frozenset("set forecast predicted rescheduled".split())
"""These of them are planned only "for" a day or "to" do: a record is set on it, growth was forecast on it."""
PLANNING = frozenset("scheduled planned".split())
LOOKING_BACK = frozenset(
    "follow follows come comes reflect reflects mark marked say says is are has have remain remains".split()
)
"""Verbs that in the present tense do not speak of what is to come."""
PAST_GOVERNORS = frozenset(
    (
        "managed began started failed continued refused used had forced helped appeared seemed tried attempted sought "
        "struggled battled fought rushed raced scrambled happened"
    ).split()
)
"""What comes after "to" has happened after these."""
ALLOWED = ("able", "allowed", "permitted")
"""So it has after these in the past: they were allowed to go, and went."""
CONNECTIONS = frozenset("anything everything have had has having little lot more much nothing something".split())
"""Before "to do with" they tell of what is connected, and of nothing that is to be done."""
RANKS = frozenset("first second third fourth fifth last latest only".split())
UNINFLECTED = frozenset("burst cast cost cut hit hurt let put quit read set shut split spread".split())
"""Verbs whose present is written like their past, and which the model takes for each other."""
VERB_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
AHEAD = ("for", "into", "to")
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
    way = path_between(span.root, verb)
    if is_awaited(span, way) or is_called_for(way, verb):
        return 1
    if verb is None:
        return 0
    if is_of_report(span.root, verb):
        return -1
    verb = said_before(span.root, verb)
    is_apart = doc[max(0, span.start - 1)].lower_ == "("
    is_ahead = (is_appointment(way, verb) and not is_apart) or is_request(verb) or is_possible(way, verb)
    return verb_direction(verb) or int(is_ahead)


def path_between(token: Token, verb: Token | None) -> list[Token]:
    """The words between a token and the verb above it, or all that it depends on."""
    path: list[Token] = []
    while token.head.i != token.i and token.head != verb and len(path) < CLIMBS:
        token = token.head
        path.append(token)
    return path


def event_direction(noun: Token) -> int:
    """Where "Friday's vote" or "a June agreement" lies: of a subject its verb tells, of what is held by appointment
    also a verb that points forward or "for"; a ruling or an attack has been."""
    verb = find_verb(noun)
    way = verb_direction(verb) if verb is not None else 0
    if noun.dep_ in SUBJECTS:
        return way
    is_ahead = noun.head.lower_ in AHEAD or way > 0
    return int(noun.lower_ in EVENTS and is_ahead)


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
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "after":
        return -1
    governor = find_verb(verb) if verb.tag_ == "VBG" and not helpers else None
    return verb_direction(governor) if governor is not None else 0


def is_record(verb: Token) -> bool:
    """Whether "set" is that of "a high set in June", and not of "set for June"."""
    return verb.lower_ in DONE_TOO and not any(child.lower_ in ("for", "to") for child in verb.children)


def is_rank(word: Token) -> bool:
    """Whether a word makes one of a row: the first woman to win, the youngest to sail; what the verb tells, holds."""
    return word.lower_ in RANKS or word.tag_ == "JJS"


def is_connection(verb: Token) -> bool:
    """Whether a verb is that of "it had nothing to do with"."""
    is_with = verb.lower_ == "do" and any(child.lower_ == "with" for child in verb.children)
    return is_with and verb.head.lower_ in CONNECTIONS


def infinitive_direction(verb: Token) -> int:
    """A verb with "to" points forward, unless what governs it has happened: "managed to", "began to", "had planned to",
    "had been due to", or it has itself: "is said to have met", or it says what for: "met to discuss"."""
    governor = verb.head
    if is_connection(verb):
        above = governor if governor.tag_ in VERB_TAGS else find_verb(governor)
        return verb_direction(above) if above is not None else 0
    if verb.dep_ in ("acl", "relcl") and any(is_rank(child) for child in governor.children):
        above = find_verb(governor)
        return verb_direction(above) if above is not None else -1
    if governor.tag_ == "VBN" and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        return -1
    if governor.i == verb.i or verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
        return 1
    if governor.lower_ == "due" and governor.head.tag_ == "VBN":
        governor = governor.head
    helper_of = governor.head if governor.lower_ == "able" else governor
    helpers = {child.lower_ for child in helper_of.children if child.dep_ in ("aux", "auxpass")} | {helper_of.lower_}
    if governor.tag_ == "VBN" and "had" in helpers:
        return -1
    if verb.dep_ == "advcl" and (governor.tag_ == "VBD" or (governor.tag_ == "VBN" and helpers & {"was", "were"})):
        return -1
    is_allowed = governor.lower_ in ALLOWED and not helpers.isdisjoint(("was", "were"))
    return -1 if is_allowed or governor.lower_ in PAST_GOVERNORS else 1
