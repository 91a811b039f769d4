"""The words that may name a place: the model's names, and capitalised words that the gazetteer knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc

from tasks.enrich.places.candidates import (
    SMALL,
    Candidate,
    dot_state,
    find_candidates,
    find_similar,
    find_told_countries,
    find_water,
)
from tasks.enrich.places.recognise.cut_names import join_cut_names
from tasks.enrich.token_columns import read_columns
from tasks.gazetteer import Gazetteer, Kind
from tasks.gazetteer.table import Form

MODEL_LABELS = frozenset({
    "GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
})  # fmt: skip
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
MAX_TOKENS = 5
MAX_RUN = 8
MAX_SHORT = 6
BEGINS, GOES_ON = 3, 1
"""Of the model's names, as its arrays have it."""
AFTER_CHARS = 12
"""The model may end the name of an authority too early: Kentucky State | Police."""
_AUTHORITY = re.compile(
    r"\b(?:police|sheriff|constabulary|troopers?|patrol|fire (?:department|district|marshal|rescue|brigade)|department|"
    r"council|commission(?:ers)?|government|ministry|parliament|duma|legislature|senate|house of|assembly|congress|"
    r"(?:supreme|superior|district|circuit|county|high|crown|magistrates|fiscal|municipal) court|embassy|consulate|"
    r"authority|authorities|coroner|attorney|mayor|governor|county|city hall|city of|town of|state of|government of|"
    r"public schools|school district|school board|national guard|army|navy|air force|military|bureau|census)\b",
    re.IGNORECASE,
)
BODIES = frozenset("elections environment health parks statistics transport".split())
"""Before a country they make the name of what governs in it, which the model cuts: Environment | Canada."""
HONORIFICS = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "lady", "lord", "miss"})
_ORGANISATION_ENDS = frozenset(
    "Tech University College Airlines Airways Times Post Tribune Herald Gazette Journal Inc. Inc Corp. Corp Ltd Bank "
    "Institute A&M United FC".split()
)
_CURRENCIES = frozenset("dollar dollars cents".split())
_SUMS = frozenset("million billion trillion".split())
"""Before "US" they make it a currency."""
_SITE_ENDS = frozenset("Wharf Quay Pier Street Avenue Lane Terrace".split())
"""What makes the word before it part of the name of a spot in a town: Queens Wharf is not in Queens."""
_PLACING = frozenset({"in", "to", "from", "near", "outside"})
LARGE, LOOKED_AT = 2 * SMALL, 3
"""People of a large town, and how many of a name's largest places are asked."""
SETTLEMENTS = frozenset(
    "town city village hamlet suburb community township borough resort port municipality".split()
)
_SURE_SETTLEMENTS = (SETTLEMENTS - {"community"}) | {"citie", "municipalitie"}  # in the plural without its s
_AREAS = frozenset("province governorate county oblast prefecture district village township".split())
_JOINING = frozenset({"of", "the", "and", "-", "de", "la", "al", "el"})
_LEADING = frozenset({"the", "a", "an", "this", "our", "all", "of", "in", "and", "'s", "’s"})
_TRAILING = frozenset({"'s", "’s", "'", "’", ",", "-", "–", "(", ")", '"', "”", ":", ";"})


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) of a parsed text."""

    first: int
    last: int
    start: int
    end: int
    text: str
    label: str
    """The model's, or "" for what it did not name."""
    part: str
    """Of the model's name: whole, head (at its beginning), tail (at its end), middle; "" for none."""
    known: tuple[Candidate, ...]
    is_authority: bool = False
    """It is a part of the name of those who govern the place: Kentucky in Kentucky State Police."""
    is_in_person: bool = False
    """It is a word of the name of a person whom the article names in full."""
    is_ruled_out: bool = False
    """What stands around it makes it the name of a person (Mr. Washington) or organisation (Georgia Tech)."""
    is_placed: bool = False
    """It is the name of a capital or a large town behind a word of place, or of a capital that the model takes for a
    place: in Gaborone, Damascus said."""
    is_alike: bool = False
    """The gazetteer knows a place of the article's countries that is spelt much like it."""
    is_money: bool = False
    """It says whose money a sum is: 863 US dollars."""
    is_called_place: bool = False
    """The text says what sort of place it is: the villages of Foua and Kfraya, Puge county."""


@dataclass(frozen=True)
class Words:
    """The tokens and names of a parsed text as plain lists: the model's own objects are made anew at each look."""

    text: str
    texts: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]
    is_capital: list[bool]
    tags: list[str]
    dependencies: list[str]
    heads: list[int]
    is_sentence_start: list[bool]
    entities: list[tuple[int, int, str]]
    """First token, last token (exclusive) and label of each name of the model."""

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(word for word in self.texts if word.islower())


def read_tokens(doc: Doc, text: str) -> Words:
    """The tokens of a parsed text."""
    starts, lengths, texts, lowers, tags, dependencies, heads, sentence_starts, positions, labels = read_columns(
        doc, "IDX", "LENGTH", "ORTH", "LOWER", "TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"
    )
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return Words(
        text, texts, lowers, starts, ends, [word[:1].isupper() for word in texts],
        tags, dependencies, heads, [start == 1 for start in sentence_starts], read_entities(positions, labels),
    )  # fmt: skip


def read_entities(positions: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
    """The model's names, from each token's place in one: 3 begins it, 1 goes on."""
    entities: list[tuple[int, int, str]] = []
    for index, position in enumerate(positions):
        if position == BEGINS:
            entities.append((index, index + 1, labels[index]))
        elif position == GOES_ON and entities:
            first, _, label = entities[-1]
            entities[-1] = (first, index + 1, label)
    return entities


def find_spans(words: Words, gazetteer: Gazetteer) -> list[Span]:
    """All spans to be judged, in order of the text; none overlap, but for parts of longer names of the model."""
    spans: dict[tuple[int, int], Span] = {}
    taken = [False] * len(words.texts)
    for first, last, label in join_cut_names(words.entities, words.texts, gazetteer):
        if label in MODEL_LABELS:
            for span in read_entity(words, first, last, label, gazetteer):
                spans.setdefault((span.first, span.last), span)
            taken[first:last] = [True] * (last - first)
    for span in find_unnamed(words, taken, gazetteer):
        spans.setdefault((span.first, span.last), span)
    people = find_people(words)
    told = find_told_countries(one for span in spans.values() for one in span.known)
    judged = [look_around(words, mark_alike(span, told, gazetteer), people) for span in spans.values()]
    return sorted(judged, key=lambda span: (span.start, -span.end))


def mark_alike(span: Span, countries: frozenset[str], gazetteer: Gazetteer) -> Span:
    """The span, marked if the model takes it for a place that the gazetteer knows in another spelling."""
    if span.known or span.label not in PLACE_LABELS or not find_similar(span.text, countries, gazetteer):
        return span
    return replace(span, is_alike=True)


def find_people(words: Words) -> set[str]:
    """The words of people's full names."""
    people: set[str] = set()
    for first, last, label in words.entities:
        if label == "PERSON" and last - first > 1:
            name = words.text[words.starts[first] : words.ends[last - 1]]
            people.update(name.removesuffix("'s").removesuffix("’s").split())
    return people


def look_around(words: Words, span: Span, people: set[str]) -> Span:
    """The span with what the words around it, and the people of the article, say against a place."""
    before = words.lowers[span.first - 1] if span.first else ""
    after = words.texts[span.last] if span.last < len(words.texts) else ""
    if before in BODIES and words.is_capital[span.first - 1] and span.part == "whole" and span.label == "GPE":
        return replace(span, label="ORG", part="tail", is_authority=True)
    is_organisation = after in _ORGANISATION_ENDS or words.texts[span.last - 1] in _ORGANISATION_ENDS
    is_site = after in _SITE_ENDS and span.last - span.first == 1
    is_money = not span.label and (after.lower() in _CURRENCIES or before in _SUMS)
    is_ruled_out = before in HONORIFICS or ((is_organisation or is_site) and span.label != "FAC")
    is_in_person = span.text in people
    is_placed = is_placed_town(span, before)
    is_called = is_called_place(words, span)
    if not (is_in_person or is_ruled_out or is_placed or is_called or is_money):
        return span
    return replace(
        span, is_in_person=is_in_person, is_ruled_out=is_ruled_out, is_placed=is_placed, is_called_place=is_called,
        is_money=is_money,
    )  # fmt: skip


def is_placed_town(span: Span, before: str) -> bool:
    """Whether a name that is first of all a capital's or large town's stands where places do."""
    is_taken = span.label in PLACE_LABELS and span.part == "whole"
    if before not in _PLACING and not is_taken:
        return False
    towns = [one.place for one in span.known[:LOOKED_AT] if one.is_whole and one.form == Form.MAIN]
    return any(
        town.kind == Kind.CITY and (town.is_capital or (before in _PLACING and town.population >= LARGE))
        for town in towns
    )


def is_called_place(words: Words, span: Span) -> bool:
    """Whether "the village of" stands before a name, or "province" behind it."""
    if words.lowers[span.last : span.last + 1] and words.lowers[span.last] in _AREAS:
        return span.label in PLACE_LABELS
    return is_said_of_town(words, span.first)


def is_said_of_town(words: Words, first: int) -> bool:
    """Whether "the village of" stands before a token, or before the name that "and" joins it to."""
    index = first - 1
    if index > 0 and words.lowers[index] in ("and", "or"):
        index -= 1
        while index > 0 and words.is_capital[index]:
            index -= 1
    return index > 0 and words.lowers[index] == "of" and words.lowers[index - 1].removesuffix("s") in _SURE_SETTLEMENTS


def read_entity(words: Words, first: int, last: int, label: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """A name of the model without article and possessive, and the places that the gazetteer knows in it."""
    first, last = trim(words, first, last)
    if first >= last:
        return
    whole = make_span(words, first, last, label, "whole", gazetteer)
    yield whole
    if whole.known and whole.known[0].is_whole:
        return
    end = min(whole.end + AFTER_CHARS, len(words.text))
    is_authority = words.lowers[first] in BODIES or bool(_AUTHORITY.search(words.text, whole.start, end))
    for inner_first, inner_last in find_known(words, first, last, gazetteer):
        if (inner_first, inner_last) != (first, last):
            part = "head" if inner_first == first else "tail" if inner_last == last else "middle"
            span = make_span(words, inner_first, inner_last, label, part, gazetteer)
            yield replace(span, is_authority=is_authority)


def trim(words: Words, first: int, last: int) -> tuple[int, int]:
    """The tokens without small words and signs at both ends, cut at the end of the line."""
    while first < last and (words.lowers[first] in _LEADING or words.texts[first].isspace()):
        first += 1
    for index in range(first, last):
        if "\n" in words.texts[index]:
            last = index
            break
    while first < last and (words.lowers[last - 1] in _TRAILING or words.texts[last - 1].isspace()):
        last -= 1
    return first, last


def find_unnamed(words: Words, taken: list[bool], gazetteer: Gazetteer) -> Iterator[Span]:
    """Capitalised words outside the model's names that the gazetteer knows, the longest first, or that the text calls a
    town."""
    index, count = 0, len(taken)
    while index < count:
        if taken[index] or not words.is_capital[index]:
            index += 1
            continue
        end = index + 1
        while end < min(count, index + MAX_RUN) and not taken[end] and continues(words, end):
            end += 1
        known = list(find_known(words, index, end, gazetteer))
        if not known and is_said_of_town(words, index):
            known = [(index, next((one for one in range(index, end) if not words.is_capital[one]), end))]
        for first, last in known:
            yield make_span(words, first, last, "", "", gazetteer)
        index = end


def continues(words: Words, index: int) -> bool:
    """Whether a token goes on with capitalised words."""
    return words.is_capital[index] or words.lowers[index] in _JOINING


def find_known(words: Words, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The longest runs of tokens that the gazetteer knows as they stand, from left to right."""
    index = first
    while index < last:
        end = find_longest(words, index, last, gazetteer)
        if end > index:
            yield index, end
        index = max(end, index + 1)


def find_longest(words: Words, index: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the longest name that begins with a token ends; its own place if there is none."""
    if not words.is_capital[index]:
        return index
    for end in range(min(last, index + MAX_TOKENS), index, -1):
        if words.is_capital[end - 1] or words.texts[end - 1].isdigit():
            name = words.text[words.starts[index] : words.ends[end - 1]]
            is_short = end == index + 1 and len(name) <= MAX_SHORT
            if gazetteer.find(name) or (is_short and gazetteer.find(name + ".")):
                return end
    return index


def make_span(words: Words, first: int, last: int, label: str, part: str, gazetteer: Gazetteer) -> Span:
    """A span of tokens; one that ends before the dot of its abbreviation takes it in."""
    start, end = words.starts[first], words.ends[last - 1]
    name = words.text[start:end]
    water = find_water(name, gazetteer) if first and words.lowers[first - 1] == "the" else None
    state = dot_state(name, gazetteer) if words.text.endswith(", ", 0, start) else None
    known = find_candidates(state or water or name, gazetteer)
    if not known and len(name) <= MAX_SHORT and words.text[end : end + 1] == "." and gazetteer.find(name + "."):
        end, name = end + 1, name + "."
        known = find_candidates(name, gazetteer)
    return Span(first, last, start, end, name, label, part, known)
