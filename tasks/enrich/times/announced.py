"""Signs that a day lies ahead, or behind, whatever the tense of the verb: what is due, called for, held or asked."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

EVENTS = frozenset(
    (
        "auction ceremony clash concert conference congress deadline debate derby draw election elections exam final "
        "finals game games hearing launch match matches meeting meetings opener poll polls primary race referendum "
        "runoff semifinal session show showdown strike summit talks test tie tournament trial vote"
    ).split()
)
"""What is held by appointment."""
BE = frozenset("is are 's ’s 're ’re 'm ’m".split())
BY_DAY = frozenset("on for out".split())
"""Prepositions of a day on which something is (due out): months have others, "since" and "from" tell the past."""
COPULAS = BE | frozenset("was were be been being".split())
BEFORE_DUE = frozenset("on by for in at".split())
"""May stand between "due" and its day."""
SUBJECTS = ("nsubj", "nsubjpass")
NOBODY = ("neither", "nobody", "none", "nothing")
NOUN_TAGS = frozenset("NN NNS NNP NNPS PRP".split())


def is_awaited(time: Span, way: Sequence[Token]) -> bool:
    """ "A report due on Friday": by whatever verb it is told of. With "is" or "was" the verb tells; "due to" is why."""
    doc, place = time.doc, time.start - 1
    if place > 0 and doc[place].lower_ in BEFORE_DUE:
        place -= 1
    words = [*way, *([doc[place]] if place >= 0 else [])]
    return any(
        word.lower_ == "due"
        and word.head.lower_ not in COPULAS
        and not any(child.lower_ == "to" for child in word.children)
        for word in words
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


def said_before(time: Token, verb: Token) -> Token:
    """ "He will speak Friday, a spokesman said": the verb of what is said, where that stands before the comma."""
    said = next((child for child in verb.children if child.dep_ == "ccomp" and child.i < time.i), None)
    if said is None or not time.i < verb.i or not any(word.text == "," for word in time.doc[time.i + 1 : verb.i]):
        return verb
    return said


def is_appointment(way: Sequence[Token], verb: Token) -> bool:
    """ "The final is on Sunday", "it is due Monday", "banks are closed on Friday": what is, on a day, is to come.

    So is "the game on Sunday is sold out", and no other subject: the attack on Sunday has been. "Following are the
    results" turns the clause round.
    """
    if any(child.tag_ == "VBG" and child.dep_ != "auxpass" and child.i < verb.i for child in verb.children):
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.lower_ not in BE and not (verb.tag_ == "VBN" and helpers & BE):
        return False
    prepositions = {word.lower_ for word in way if word.dep_ == "prep"}
    nouns = [word for word in way if word.tag_ in NOUN_TAGS]
    is_near = all(word.dep_ == "attr" or (word.dep_ in SUBJECTS and word.lower_ in EVENTS) for word in nouns)
    return prepositions <= BY_DAY and is_near


def is_possible(way: Sequence[Token], verb: Token) -> bool:
    """ "The storm could hit on Friday"; what "could not" be, or could be of a day's noun, has been or not."""
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    nobody = any(word.lower_ in NOBODY for subject in subjects for word in subject.subtree)
    is_open = "could" in words and words.isdisjoint(("not", "n't", "n’t", "have")) and not nobody
    return is_open and all(word.tag_ not in NOUN_TAGS for word in way)


def is_request(verb: Token) -> bool:
    """ "Bring a coat on Friday": a bare verb at the head of its sentence."""
    bare = verb.tag_ == "VB" and not any(child.dep_ in SUBJECTS for child in verb.children)
    return bare and verb.dep_ == "ROOT" and verb.left_edge.i == verb.sent.start
