"""The words that may name a place: the model's names, and capitalised words that the gazetteer knows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tasks.enrich.places.candidates import dot_state, find_candidates, find_similar, find_told_countries, find_water
from tasks.enrich.places.recognise.cut_names import join_cut_names
from tasks.enrich.places.recognise.neighbours import BODIES, is_said_of_town, look_around, rule_out_firms
from tasks.enrich.places.recognise.span import PLACE_LABELS, Span
from tasks.enrich.places.recognise.words import Words
from tasks.gazetteer import Gazetteer, Kind
from tasks.names.bodies import load_bodies

MODEL_LABELS = frozenset({
    "GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
})  # fmt: skip
MAX_TOKENS = 5
MAX_RUN = 8
MAX_SHORT = 6
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
_JOINING = frozenset({"of", "the", "and", "-", "de", "la", "al", "el"})
_LEADING = frozenset({"the", "a", "an", "this", "our", "all", "of", "in", "and", "'s", "’s"})
_TRAILING = frozenset({"'s", "’s", "'", "’", ",", "-", "–", "(", ")", '"', "”", ":", ";"})


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
    judged = [
        look_around(words, mark_alike(span, told, gazetteer), people)
        for span in spans.values() if not is_body(span)
    ]  # fmt: skip
    return sorted(rule_out_firms(words, judged), key=lambda span: (span.start, -span.end))


def is_body(span: Span) -> bool:
    """Whether it is a known body and no more than a town of its spelling: Nato; the European Union is a region, too."""
    is_town = all(candidate.place.kind == Kind.CITY for candidate in span.known)
    return is_town and span.text in load_bodies().spellings


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
