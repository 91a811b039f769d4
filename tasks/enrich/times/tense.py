"""Where a verb points: what the parse tells of the direction of a time that hangs on it."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

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
    "managed began started failed continued refused used had forced helped appeared seemed".split()
)
"""What comes after "to" has happened after these."""
UNINFLECTED = frozenset("burst cast cost cut hit hurt let put quit read set shut split spread".split())
"""Verbs whose present is written like their past, and which the model takes for each other."""
VERB_TAGS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
NOUN_TAGS = frozenset("NN NNS NNP NNPS PRP".split())
EVENTS = frozenset(
    (
        "auction ceremony clash concert conference congress deadline debate derby election elections exam final finals "
        "game games hearing launch match matches meeting meetings opener poll polls primary race referendum runoff "
        "semifinal session show showdown strike summit talks test tie tournament trial vote"
    ).split()
)
"""What is held by appointment."""
AHEAD = ("for", "into", "to")
BE = frozenset("is are 's ’s 're ’re 'm ’m".split())
BY_DAY = frozenset("on for out".split())
"""Prepositions of a day on which something is (due out): months have others, "since" and "from" tell the past."""
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
    way = path_between(span.root, verb)
    if is_awaited(way) or is_called_for(way, verb):
        return 1
    if verb is None:
        return 0
    if is_of_report(span.root, verb):
        return -1
    is_apart = doc[max(0, span.start - 1)].lower_ == "("
    return verb_direction(verb) or int((is_appointment(way, verb) and not is_apart) or is_request(verb))


def path_between(token: Token, verb: Token | None) -> list[Token]:
    """The words between a token and the verb above it, or all that it depends on."""
    path: list[Token] = []
    while token.head.i != token.i and token.head != verb and len(path) < CLIMBS:
        token = token.head
        path.append(token)
    return path


def is_awaited(way: Sequence[Token]) -> bool:
    """ "A report due on Friday": by whatever verb it is told of. With "is" or "was" the verb tells; "due to" is why."""
    return any(
        word.lower_ == "due" and word.dep_ != "acomp" and not any(child.lower_ == "to" for child in word.children)
        for word in way
    )


def is_called_for(way: Sequence[Token], verb: Token | None) -> bool:
    """ "A strike called for Friday": what is done for a day is done before it."""
    is_participle = verb is not None and verb.tag_ == "VBN" and verb.dep_ == "acl"
    return is_participle and [word.lower_ for word in way] == ["for"]


def is_of_report(time: Token, verb: Token) -> bool:
    """ "Police said Friday the road will be closed": what stands between a saying and the subject of what is said
    tells when it was said, unless a mark or "that" stands before it."""
    said = verb.head
    if verb.dep_ != "ccomp" or said.tag_ != "VBD" or not said.i < time.i < verb.i:
        return False
    between = time.doc[said.i + 1 : time.i]
    is_before_subject = any(child.dep_ in SUBJECTS and child.i > time.i for child in verb.children)
    return is_before_subject and not any(word.is_punct or word.lower_ == "that" for word in between)


def is_appointment(way: Sequence[Token], verb: Token) -> bool:
    """ "The final is on Sunday", "it is due Monday", "banks are closed on Friday": what is, on a day, is to come.

    So is "the game on Sunday is sold out", and no other subject: the attack on Sunday has been.
    """
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lower_ not in BE and not (verb.tag_ == "VBN" and helpers & BE):
        return False
    prepositions = {word.lower_ for word in way if word.dep_ == "prep"}
    nouns = [word for word in way if word.tag_ in NOUN_TAGS]
    is_near = all(word.dep_ == "attr" or (word.dep_ in SUBJECTS and word.lower_ in EVENTS) for word in nouns)
    return prepositions <= BY_DAY and is_near


def is_request(verb: Token) -> bool:
    """ "Bring a coat on Friday": a bare verb at the head of its sentence."""
    bare = verb.tag_ == "VB" and not any(child.dep_ in SUBJECTS for child in verb.children)
    return bare and verb.dep_ == "ROOT" and verb.left_edge.i == verb.sent.start


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
    governor = find_verb(verb) if verb.tag_ == "VBG" and not helpers else None
    return verb_direction(governor) if governor is not None else 0


def is_record(verb: Token) -> bool:
    """Whether "set" is that of "a high set in June", and not of "set for June"."""
    return verb.lower_ in DONE_TOO and not any(child.lower_ in ("for", "to") for child in verb.children)


def infinitive_direction(verb: Token) -> int:
    """A verb with "to" points forward, unless what governs it has happened: "managed to", "began to", "had planned to",
    "had been due to", or it has itself: "is said to have met", or it says what for: "met to discuss"."""
    governor = verb.head
    if governor.tag_ == "VBN" and any(child.lower_ == "have" and child.dep_ == "aux" for child in verb.children):
        return -1
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
