"""Types that hold over a whole article: the model judges each sentence alone, and a name keeps its bearer.

The rules, in this order:

1. The name of a country is a GPE, that of a people a NORP, that of an outlet or a known body an ORG, whatever the model
   says; what ends in a word for an organisation (University, Corp.) is no person and no place.
2. A title before a name (President, Mr.) makes it a PERSON; so, for the whole article, do the words around it that tell
   of a person, and those that tell of a body make it an ORG (`surroundings`).
3. A single word that is the last name of a person named in full elsewhere is that person; so is a first word (Wang, of
   Wang Yi) that the model takes for an organisation. A word that follows a preposition of place most of the time stays
   a place, and a name of a people (Finn, French) one, unless it says something. The name of a country is one where
   it stands as places and lists of countries do (`namesakes`).
   What a firm is called for short is an ORG (Penhale, of Penhale Group), unless it mostly follows such a preposition.
4. A single word that mostly follows "the" is no person but an organisation (the Jaguars).
5. Names of one spelling get the type that most of them have; those in headlines, where capitals mislead, count half.
   In a tie what mostly follows a preposition of place is one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from tasks.enrich.mentions.endings import EVENT, FIRM, NATURE, SITE, is_body_name, is_body_of_words, is_headed_body
from tasks.enrich.mentions.name import NAME_LABELS, Name, key
from tasks.enrich.mentions.namesakes import find_namesakes
from tasks.enrich.mentions.nations import load_nations
from tasks.enrich.mentions.surroundings import is_given_and_surname, read_surroundings
from tasks.names.bodies import load_bodies
from tasks.names.genders import gender_of_given_name
from tasks.outlets import Gazetteer

_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Judge|Justice|Sir|Lord|Lady|Dame|President|Premier|"
    r"Chancellor|Minister|Secretary|Senator|Congressman|Congresswoman|Governor|Mayor|General|Colonel|Captain|Major|Admiral|"
    r"Officer|Detective|Sheriff|Sergeant|Pope|King|Queen|Prince|Princess|Professor|Coach|Pastor|Bishop|Cardinal|Ayatollah|"
    r"spokesman|spokeswoman|spokesperson|actress|actor|singer|quarterback|coach)\b\.?)\s$"
)
_IN_PLACE = re.compile(
    r"\b(?:(?<!hares )(?<!stake )(?<!stakes )(?<!nvestors )in|"
    r"at|from|near|into|outside|across|throughout|around|leave|left|visit|visited)\s(?:the\s)?$"
)
_HUMPS = re.compile(r"(?!Fitz)[A-Z][a-z]{3,}[A-Z]\w+$")
"""Capitals within a word, as companies have them and, but for Mc, De and the like, nobody else: BlackRock."""
_REGIONS = frozenset("North South East West Northern Southern Eastern Western Central Former former".split())
"""What may stand before the name of a people or country that stays one: "Former Soviet"."""
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Dr|Dame|Sir|Prof|Sgt|Supt)\.? [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}$")
_TITLED_NAME = re.compile(
    r"(?:(?:Deputy|Vice|Former|Acting|Chief|Lieutenant|Detective|First|Prime|Attorney|City|County|State) )*"
    r"(?:Mayor|Governor|Gov\.|President|Chancellor|Premier|Minister|Secretary|Senator|Sen\.|Representative|Rep\.|"
    r"Congressman|Congresswoman|Councilman|Councilwoman|Councillor|Judge|Justice|Sheriff|Inspector|Superintendent|"
    r"Sergeant|Officer|General|Colonel|Captain|Lieutenant|Admiral|Commissioner|Ambassador|Professor|Bishop|Archbishop|"
    r"Cardinal|Pastor|Rabbi|Chairman|Chairwoman|Coach|Commander|Major|Constable) "
    r"([A-ZÀ-Þ][\w’'-]+)(?: [A-Z]\.)? "
    r"(?!(?:Day|Award|Prize|Medal|Street|Road|Avenue|Bridge|Airport|Park|Square|Center|Centre|Library|"
    r"Stadium|Hall|House|Building|Memorial|Act|Law|Trophy|Cup|Field|Island|Drive|Way|Lane|Place|Gardens|Church|Cathedral|Chapel)\b)"
    r"[A-ZÀ-Þ][\w’'-]+"
)
_TITLED_AS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "NORP", "LOC", "GPE"})
_SPEAKS = re.compile(r"\s(?:said|says|told|tells|added|adds|asked|wrote|argued|warned|explained|noted)\b")
_ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-Z]{2,4}|[A-Z]{3}")
_PEOPLE_BY_LETTERS = frozenset({"AOC", "FDR", "JFK", "LBJ", "MBS", "MBZ", "MLK", "RBG", "RFK"})
_NUMBERS = frozenset({"CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:[ap]\.?m\b\.?|o[’']clock\b)|\b(?:[01]?\d|2[0-3]):[0-5]\d\b",
    re.IGNORECASE,
)
"""A time of day, which the model takes for a number: "about 7.40pm"."""
_BEHIND_TOWN = re.compile(r"(?:, [^\n()–—:]{2,40}?)?(?:\s\([^()\n]{2,40}\))?\s*(?:-{1,2}|–|—)\s")
_NO_SPEAKERS = frozenset({"GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_KNOWN_FROM = re.compile(r"\b[Aa]ccording to (?:the )?$")
_REPORTED = re.compile(r",? (?:first |earlier |also |has |had )*reported\b")
_ARABIC_ARTICLES = frozenset("al el ad an ar as ash at az".split())
"""Before surnames that news leave them out of: Saad al-Kaabi, Kaabi."""
_CALENDAR = frozenset("april august january june may march monday friday sunday".split())
"""Surnames that are also days or months stay these."""
_HOLIDAYS = frozenset(
    """Advent Christmas Diwali Easter Eid Epiphany Halloween Hanukkah Lent Passover Pentecost Purim Ramadan Thanksgiving
    Whitsun""".split()
)
"""Times, which the model takes for people now and then."""
_MISTAKEN_FOR_EVENT = frozenset({"PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
_MISTAKEN = frozenset({"ORG", "FAC", "PRODUCT", "GPE", "LOC", "NORP"})


def retype(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """The names with the type that each has over the whole article."""
    fixed = free_articles([fix_type(name, text, gazetteer) for name in names], text)
    fixed = apply_surroundings(fixed, text, gazetteer)
    people = find_people(fixed)
    places = find_places(fixed, text)
    fixed = type_short_firms(fixed, people, places)
    namesakes = find_namesakes(fixed, text)
    joined = [
        name.typed("PERSON")
        if place in namesakes or (key(name) not in places and is_person(name, people, text)) else name
        for place, name in enumerate(fixed)
    ]
    return apply_majority(joined, places, {key(fixed[place]) for place in namesakes})


def fix_type(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Rules 1 and 2: what the words alone, or a title before them, tell."""
    if name.label in _NUMBERS and _CLOCK.search(name.text):
        return name.typed("TIME")
    if name.label not in NAME_LABELS:
        return name
    if name.text in _HOLIDAYS:
        return name.typed("DATE")
    known = type_words(key(name), name.label, gazetteer)
    if known is None and name.label in _NO_SPEAKERS and is_outlet(name, text, gazetteer):
        known = "ORG"
    if known is None and is_dateline(name, text):
        known = "GPE"
    if known is None and name.label == "PERSON":
        known = type_no_person(name, text)
    if known is None and name.label in _MISTAKEN and _HONORIFIC.match(name.text):
        known = "PERSON"
    if known is None and name.label in _TITLED_AS and is_titled(name.text):
        known = "PERSON"
    if known is None and name.label != "PERSON" and _TITLE.search(text, max(name.start - 16, 0), name.start):
        known = "PERSON"
    return name.typed(known) if known else name


def type_no_person(name: Name, text: str) -> str | None:
    """The type of what the model takes for a person, and its letters or its last word tell that it is none."""
    words = key(name)
    if is_acronym(name, text) or _HUMPS.match(words):
        return "ORG"
    return "FAC" if SITE.search(words) else "LOC" if NATURE.search(words) else None


def is_titled(text: str) -> bool:
    """Whether it is a title, a given name and a last name that is no sort of body or place: Mayor Teresa Dunn."""
    titled = _TITLED_NAME.fullmatch(text)
    return titled is not None and gender_of_given_name(titled[1]) is not None and not is_body_name(text)


def is_outlet(name: Name, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a name that an outlet has, as others do, is of whom something is known from: "according to Bloomberg"."""
    is_told = _KNOWN_FROM.search(text, max(name.start - 20, 0), name.start) or _REPORTED.match(text, name.end)
    return is_told is not None and key(name).casefold() in gazetteer.by_name


def is_dateline(name: Name, text: str) -> bool:
    """Whether a name in capitals begins a line as the town of a dateline does: "SAN BRUNO, Calif. (AP) - "."""
    is_first = name.start == 0 or text[name.start - 1] == "\n"
    return is_first and name.text.isupper() and _BEHIND_TOWN.match(text, name.end) is not None


def is_acronym(name: Name, text: str) -> bool:
    """Whether a word is an abbreviation (FNV), and neither a known person's nor a name that is set in capitals."""
    word = key(name)
    if not _ACRONYM.fullmatch(word) or word in _PEOPLE_BY_LETTERS or text[name.end : name.end + 1] == ":":
        return False
    return not re.search(rf"\b{word.capitalize()}\b", text)


def type_words(words: str, label: str, gazetteer: Gazetteer) -> str | None:
    """The type that words have wherever they stand, if they have one."""
    if words in load_bodies().spellings and (label != "NORP" or " " in words):
        return "ORG"
    nation = type_nation(words)
    if nation is not None:
        return nation
    bearers = gazetteer.by_name.get(words.casefold(), ())
    if any(bearer.text == words and not bearer.is_ambiguous for bearer in bearers):
        return "ORG"
    if label in _MISTAKEN_FOR_EVENT and EVENT.search(words):
        return "EVENT"
    if label in {"FAC", "LOC"} and is_headed_body(words):
        return "ORG"
    return "ORG" if label in {"PERSON", "GPE", "NORP"} and is_body_of_words(words) else None


def type_nation(words: str) -> str | None:
    """The type of a country's or a people's name, alone or behind other peoples and regions: Bosnian Serb."""
    nations = load_nations()
    if words in nations:
        return nations[words]
    *before, last = words.split(" ")
    is_part = bool(before) and all(word in _REGIONS or nations.get(word) == "NORP" for word in before)
    return nations.get(last) if is_part else None


def apply_surroundings(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """The names with the type that the words around all those of one spelling tell; what words alone tell stands."""
    spots = [
        (name.start, name.end, key(name), name.label) for name in names
        if name.label in NAME_LABELS and key(name) and type_words(key(name), name.label, gazetteer) is None
    ]  # fmt: skip
    told = read_surroundings(spots, text)
    return [name.typed(told.get(key(name), name.label)) if name.label in NAME_LABELS else name for name in names]


def free_articles(names: Sequence[Name], text: str) -> list[Name]:
    """Single words are no people if they mostly follow an article, or "according to" and are of no full name: "the
    Jaguars", "according to Kantar"."""
    counts: dict[str, list[bool]] = defaultdict(list)
    longer = [key(name) for name in names if name.label in NAME_LABELS and " " in key(name)]
    full = {word for name in longer for word in name.split()}
    for name in names:
        word = key(name)
        if " " not in word:
            is_after = name.text[:4] in ("the ", "The ") or text[max(name.start - 4, 0) : name.start].lower() == "the "
            is_known_from = _KNOWN_FROM.search(text, max(name.start - 20, 0), name.start) is not None
            counts[word].append(is_after or (is_known_from and word not in full))
    free = {word for word, is_after in counts.items() if 2 * sum(is_after) > len(is_after)}
    return [name.typed("ORG") if name.label == "PERSON" and key(name) in free else name for name in names]


def find_people(names: Iterable[Name]) -> Mapping[str, frozenset[int]]:
    """The first and last words of people's full names, with their places in the name: 0 or -1."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        words = key(name).split()
        if name.label == "PERSON" and len(words) > 1 and not name.is_headline:
            found[words[0]].add(0)
            found[words[-1]].add(-1)
            article, hyphen, bare = words[-1].partition("-")
            if hyphen and article.lower() in _ARABIC_ARTICLES:
                found[bare].add(-1)
                found[f"{article.capitalize()}-{bare}"].add(-1)
    return {word: frozenset(ends) for word, ends in found.items()}


def find_places(names: Iterable[Name], text: str) -> frozenset[str]:
    """Names that mostly follow a preposition of place."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for name in names:
        counts[key(name)].append(bool(_IN_PLACE.search(text, max(name.start - 16, 0), name.start)))
    return frozenset(word for word, is_in in counts.items() if 2 * sum(is_in) >= len(is_in))


def type_short_firms(names: Sequence[Name], people: Collection[str], places: Collection[str]) -> list[Name]:
    """The names with what firms are called for short typed as they are: Penhale, of Penhale Group. Who founds John Hall
    Associates is a person still."""
    firms = {FIRM.sub("", key(name)) for name in names if name.label == "ORG" and FIRM.search(key(name))}
    known = load_nations().keys()
    firms = {
        word for word in firms - known if word not in people and word not in places and not is_given_and_surname(word)
    }
    return [name.typed("ORG") if name.label in NAME_LABELS and key(name) in firms else name for name in names]


def is_person(name: Name, people: Mapping[str, frozenset[int]], text: str) -> bool:
    """Rule 3: whether a single word is the name of a person named in full."""
    word = key(name)
    ends = people.get(word, frozenset())
    if name.label == "DATE" and -1 in ends and word.isalpha():
        return word.lower() not in _CALENDAR
    if name.label not in NAME_LABELS or name.label == "PERSON":
        return False
    if word in load_nations():
        return -1 in ends and word == name.text and bool(_SPEAKS.match(text, name.end))
    return -1 in ends or (0 in ends and name.label != "NORP")


def apply_majority(names: Sequence[Name], places: Collection[str], namesakes: Collection[str] = ()) -> list[Name]:
    """Rule 5: names of one spelling get the type that most of them have; in a tie between others than places each keeps
    its own, as do those that a country and a person share."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label in NAME_LABELS:
            votes[key(name)][name.label] += 1 if name.is_headline else 2
    winners = {
        word: None if word in namesakes else find_winner(counts, word in places) for word, counts in votes.items()
    }
    return [name.typed(winners[key(name)] or name.label) if name.label in NAME_LABELS else name for name in names]


def find_winner(counts: Counter[str], is_in_place: bool) -> str | None:
    """The type with most votes, if it has more than any other; of several, where the name follows "in", GPE."""
    (first, most), *others = counts.most_common()
    if not others or most > others[0][1]:
        return first
    return "GPE" if is_in_place and counts["GPE"] == most else None
