"""What the words around a name tell of its type: "Corrib Line said it ..." is no person, "Ann Lee, 43, ..." is one."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tasks.names.body_nouns import BODY_NOUNS, BUSINESSES
from tasks.names.genders import gender_of_given_name
from tasks.names.human_nouns import OFFICES, REPRESENTATIVES, is_human, is_personal
from tasks.names.keys import make_key
from tasks.names.people import load_nicknames
from tasks.names.titles import TITLES

_BODY = (
    rf"(?:{'|'.join(sorted(BUSINESSES))}|agency|union|charity|gang|consortium|network|club|think tank|non-?profit|"
    r"party|movement|militia|collective)"
)
_SAID = r"(?:said|says|announced|admitted|confirmed|insisted|warned|denied|added|claimed|acknowledged|estimated)"
_BODY_AFTER = re.compile(
    r"[’']s? (?:(?:chief|managing) (?:executive|director|\w+ officer)|shares|headquarters|customers|board|shareholders|"
    r"investors|subsidiary|directors|revenues?|profits?|bankers|employees|workforce)\b"
    rf"|, (?:an?|the|one of [\w’'-]+(?: [\w’'-]+){{0,2}}) (?:[\w’'.-]+ ){{0,4}}{_BODY}"
    r"(?: that| which| whose|,| of| based| in| at| behind|\.|$)"
    rf"|,? which\b| {_SAID} (?:on \w+day )?(?:that )?it (?:would|will|has|had|was|is|plans?|planned|expects?|does|did|"
    r"could)\b"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:company|firm|(?:car|auto|drug|chip|plane|steel|truck|toy|phone|engine|boat|bus)maker|manufacturer|operator|airline|carrier|retailer|start-?up|charity|bank|insurer|utility|"
    r"brewery?|(?:bakery|hotel|supermarket|coffee|pub|fashion|cinema|restaurant) chain|think tank|brokerage|broker|"
    r"lender|publisher|union) $"
)
"""What stands before the single name of a body, as for a person's it does not: "the operator Aerlin"."""
_FIRM_BEFORE = re.compile(
    r"\b(?:company|firm|group|giant|start-?up|airline|carmaker|automaker|drugmaker|chipmaker|retailer|charity) $"
    r"|\b(?i:analyst|broker|economist|lawyer|partner|spokes(?:man|woman|person)|strategist|trader)s? at $"
)
"""What no person's name of any length stands behind: "the law firm Halsted Brock", "analysts at Peel Hunt"."""
_HELD_OR_RUN_BEFORE = re.compile(
    r"\b(?:(?:[Ss]hares|stakes?|shareholders?) in|Shares of|who (?:runs|chairs|heads|founded|co-founded)"
    r"|(?:CEO|chief executive|chair(?:man|woman)?|managing director|chief \w+ officer|(?:co-)?founder|subsidiary|"
    r"takeover|acquisition) of) $"
)
"""What is held, taken over or run is no person: "Shares in Harper Lindt", "who runs Harper Lindt"."""
_NOT_WHOLE = re.compile(r"[’']|-| (?:campaign|estate|inquest|inquiry)\b| [A-Z]")
"""Behind a name, that something else is meant: the chairman of Ann Lee's firm."""
_BEGINS = re.compile(r"(?:^|[.\n“\"] ?)(?:[Tt]he (?:[a-z-]+ ){0,3}[a-z-]+, )?$")
_WHICH_DOES = re.compile(r", which (?:[a-z]+s|had|will|would|can|could|once|also)\b")
"""Behind the subject of a sentence: of a book by Ann Lee, which sells, it says nothing."""
_BODY_SET_OFF = re.compile(
    r"(?:^|[.;:,“\"\n—–] ?|\b(?:and|but|that|by|said|when|because|after|as) )"
    r"(?:[Tt]he|[Ii]ts|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z-]+ ){0,2}(?P<noun>[a-z-]+), $"
)
"""Of "The ferry operator, Nordlinie, said": a noun for a body that no preposition joins to a noun for a person."""
_ARTICLE = re.compile(r"(?<!\w)[Tt]he $")
_TOLD_THE = re.compile(r"\b(?:told|tells) the ")
_WHAT_IS_TOLD = re.compile(
    r"[.,;:”\"]|$| (?:that|it|he|she|they|there|his|her|their|the|in|on|last|this|how|why|earlier)\b"
)
_PRESS_AFTER = re.compile(
    r" (?:newspaper|daily|weekly|magazine|tabloid|broadcaster|news (?:agency|site|website|portal)|television|radio)\b"
)
_HAS_LEARNED = re.compile(r" (?:has|can) (?:learned|learnt|reveal|exclusively)\b")
_REPORTS = re.compile(r" (?:first )?reported(?: (?:on \w+day|earlier|first|last week|yesterday))?[.,]")
_REPORTED_BEFORE = re.compile(r"[a-z]{3}, (?:as )?(?:[Tt]he )?$")
"""What an outlet tells stands before it: "was released, Hanse Wire reported."."""
_TOWN = r"(?:city|town|village|hamlet|suburb|municipality|province|district|prefecture|governorate)"
_PLACE_BEFORE = re.compile(rf"\b{_TOWN} of (?:the )?$")
_PLACE_AFTER = re.compile(rf" {_TOWN}\b(?! (?:hall|council|meeting|centre|center|court|attorney|official|manager))")
_IN_BEFORE = re.compile(r"\b(?:in|near|of|from|to|at) (?:the )?(?:[a-z-]+ern )?$|\b[Nn]earby (?:the )?$")
_PRONOUN_NEXT = re.compile(r"[^.\n\"“”?!]*[.] (?P<pronoun>She|He) ")
"""Behind a name: the rest of its sentence and a pronoun that begins the next."""
_BODY_BEFORE = re.compile(
    r"\b(?:chief executive|founder|co-founder|managing director|chairman|chairwoman|shareholders?|stake|subsidiary|"
    r"customers?|employees|takeover|chief \w+ officer) (?:of|in)(?: the)? $"
    rf"|\b{_BODY} (?:(?:that |which )?(?:calls itself|called|named|known as|is) )$"
)
_PERSON_AFTER = re.compile(
    r",? (?:who|whose)\b|, \d{2},|, (?:an?|the|his|her|its) (?:[\w’'-]+ ){0,4}?(?P<noun>[a-z]+)"
    r"(?=,| of| at| in| for| from| who|\.)"
)
_WHO_AFTER = re.compile(r", (?:an?|the) [^,.;\n]{3,50} who\b")
"""As in "Cole, the Oklahoma Republican who chairs the committee", for a surname alone."""
_ROLE_BEFORE = re.compile(r"\b(?P<noun>[a-z]+) $")
_ROLE_SET_OFF = re.compile(r"\b(?P<noun>[A-Za-z]+)(?: (?:of|for|to|at) [^,.;\n]{1,40})?, $")
"""Of "the health minister, Ana Ruiz, said": what stands before the first comma; the second, or a verb, ends it."""
_END_OF_APPOSITION = re.compile(rf"[,.”\"]|$| {_SAID}\b")
_TWO_WORDS = re.compile(r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿĀ-ž’'-]+ [A-ZÀ-ÞĀ-Ž][\w’'-]*[a-zß-ÿĀ-ž]")
_SAID_BEFORE = re.compile(r"[,!?—–]['\"”’] (?:said|says|added|asked|recalled) $")
"""Who is named behind a quotation and its verb is a person, also if "a crane operator" stands behind the name."""
_TOLD_WITHIN = 10
_NEAR = 70
"""Characters on either side that are looked at."""
_RETYPED_AS = {
    "ORG": ("ORG", frozenset({"PERSON", "FAC", "PRODUCT", "WORK_OF_ART"})),
    "PRESS": ("ORG", frozenset({"PERSON", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "NORP"})),
    "PERSON": ("PERSON", frozenset({"ORG", "FAC", "PRODUCT", "GPE", "NORP", "WORK_OF_ART", "LAW", "EVENT"})),
    "GPE": ("GPE", frozenset({"PERSON", "PRODUCT", "WORK_OF_ART"})),
}
"""What each sign tells, and the types of the model that it is stronger than."""
Spot = tuple[int, int, str, str]
"""Where a name stands (start, end), its spelling without article and possessive, and its type."""


def read_surroundings(spots: Sequence[Spot], text: str) -> dict[str, str]:
    """For each spelling whose surroundings tell another type than the names have, that type: ORG, PERSON or GPE."""
    signs: dict[str, Counter[str]] = defaultdict(Counter)
    labels: dict[str, set[str]] = defaultdict(set)
    for start, end, name, label in spots:
        is_new = label not in labels[name]
        labels[name].add(label)
        sign = read_signs(text, start, end, name)
        if sign is None and is_new and label in _RETYPED_AS["PERSON"][1] and _speaks_by_surname(text, name):
            sign = "PERSON"
        if sign:
            signs[name][sign] += 1
    told = {name: {_RETYPED_AS[sign][0] for sign in found} for name, found in signs.items()}
    return {
        name: min(types) for name, types in told.items()
        if len(types) == 1 and any(labels[name] & _RETYPED_AS[sign][1] for sign in signs[name])
    }  # fmt: skip


def read_signs(text: str, start: int, end: int, name: str) -> str | None:
    """What the words around one mention tell of its type, if they do: a key of `_RETYPED_AS`."""
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR].partition("\n")[0]
    if _FIRM_BEFORE.search(before) or (_HELD_OR_RUN_BEFORE.search(before) and _is_whole(text, end, after)):
        return "ORG"
    if _WHICH_DOES.match(after) and _BEGINS.search(before):
        return "ORG"
    if is_given_and_surname(name):
        person = _PERSON_AFTER.match(after)
        role = _ROLE_BEFORE.search(before) or (_END_OF_APPOSITION.match(after) and _ROLE_SET_OFF.search(before))
        is_told = person is not None and (person["noun"] is None or is_human(person["noun"]))
        is_told = is_told or _is_meant_next(text, end, name)
        return "PERSON" if is_told or (role and is_human(role["noun"].lower())) else None
    if " " not in name and _WHO_AFTER.match(after):
        return "PERSON"
    if _SAID_BEFORE.search(before) and " " in name:
        return None
    if _SAID_BEFORE.search(before) and not name.isupper() and _PRONOUN_NEXT.match(text, end, end + 2 * _NEAR):
        return "PERSON"
    noun = None if text.startswith(("the ", "The "), start) else _ROLE_BEFORE.search(before)
    if noun is not None and is_personal(noun["noun"]) and _TWO_WORDS.fullmatch(name):
        return "PERSON"
    if " " not in name and _NOUN_BEFORE.search(before):
        return "ORG"
    set_off = _BODY_SET_OFF.search(before)
    if set_off is not None and set_off["noun"] in BODY_NOUNS and _END_OF_APPOSITION.match(after):
        return "ORG"
    if _PRESS_AFTER.match(after):
        return "ORG"
    if _is_outlet(text, start, name, before, after):
        return "PRESS"
    if _PLACE_BEFORE.search(before) or (_PLACE_AFTER.match(after) and _IN_BEFORE.search(before)):
        return "GPE"
    if _TWO_WORDS.fullmatch(name) and _END_OF_APPOSITION.match(after) and after[:1] == ",":
        office = _ROLE_SET_OFF.search(before)
        if office is not None and office["noun"].lower() in OFFICES | REPRESENTATIVES:
            return "PERSON"
    return "ORG" if _BODY_AFTER.match(after) or _BODY_BEFORE.search(before) else None


def _is_whole(text: str, end: int, after: str) -> bool:
    """Whether the name, which may have its possessive, is not only the first part of what is meant."""
    return not _NOT_WHOLE.match(after) and not text.endswith(("’s", "'s", "’", "'"), 0, end)


def _is_outlet(text: str, start: int, name: str, before: str, after: str) -> bool:
    """Whether something is known from it, as from no person: it has an article and was told, or tells in passing."""
    told = _TOLD_THE.search(text, max(start - _TOLD_WITHIN, 0), start + len("the "))
    is_told = told is not None and told.end() in (start, start + len("the ")) and _WHAT_IS_TOLD.match(after)
    has_article = _ARTICLE.search(before) is not None or text.startswith(("the ", "The "), start)
    if is_told or (has_article and _HAS_LEARNED.match(after)):
        return make_key(name).split()[0] not in TITLES
    return _REPORTED_BEFORE.search(before) is not None and _REPORTS.match(after) is not None


def _is_meant_next(text: str, end: int, name: str) -> bool:
    """Whether the sentence behind begins with the "she" or "he" that the given name asks for."""
    found = _PRONOUN_NEXT.match(text, end, end + 2 * _NEAR)
    return found is not None and gender_of_given_name(name.split()[0]) == found["pronoun"].lower()


def _speaks_by_surname(text: str, name: str) -> bool:
    """Whether who is named in full says something under the surname alone, as companies do not: "Bexton said"."""
    if not is_given_and_surname(name):
        return False
    given, *_, last = name.split()
    pattern = rf"(?<![\w-])(?<!{re.escape(given)} ){re.escape(last)} (?:{_SAID[3:-1]}|told|wrote|tells|writes)\b"
    return re.search(pattern, text) is not None


def is_given_and_surname(name: str) -> bool:
    """Whether a name of two or three words begins with a given name that we know."""
    words = name.split()
    is_given = gender_of_given_name(words[0]) is not None or words[0].lower() in load_nicknames()
    return 2 <= len(words) <= 3 and is_given and all(word[:1].isupper() for word in words)
