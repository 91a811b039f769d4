"""Judges by learned weights which spans name places."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tasks.enrich.places.candidates import LARGE
from tasks.enrich.places.recognise.signs import Signs
from tasks.enrich.places.recognise.span import PLACE_LABELS, Span
from tasks.gazetteer import GeoPlace, Kind
from tasks.gazetteer.table import Form
from tasks.names.given_names import MEN, WOMEN

WEIGHTS = Path(__file__).with_name("weights.json")
THRESHOLD = 0.4
INNER_THRESHOLD = 0.5
"""For a part of a longer name, which the model took for one thing."""
PERSON_THRESHOLD = 0.9
"""For a word of the name of a person whom the article names in full: Jordan, of Michael Jordan."""
PLACED_THRESHOLD = 0.12
"""For a capital or a large town behind a word of place, which the model takes for something else: in Gaborone."""
ALIKE_THRESHOLD = 0.1
"""For what the model takes for a place and the gazetteer knows in another spelling: Deir Ezzor."""
STATE_THRESHOLD = 0.04
"""For a name that is nothing but a country's or its capital's, whatever the model takes it for: the DPRK, Khartoum."""
SOLE_THRESHOLD = 0.05
"""For a word that the model names nothing and the gazetteer knows as one large city: Saskatoon digs out."""
TOLD_THRESHOLD = 0.03
"""For a name that stands where places do elsewhere in the article: Goma fell, after they entered Goma."""
CALLED_THRESHOLD = 0.001
"""For what the text calls a village, a town or a province: there the model of names and the corpora matter little."""
NEVER = 2.0
UNKNOWN_THRESHOLD = 0.15
"""For a name that the model takes for a place and the gazetteer does not know, which stays without an id, or knows as
that of a country, a division, a region or a sea.
"""
SITE_THRESHOLD = 0.05
"""For a name that both take for a landmark or an airport: the corpora mark few of them, so nothing makes one sure."""
_LARGE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.REGION, Kind.NATURE})
_ACRONYM = re.compile(r"[A-Z.]{2,5}")
GIVEN = frozenset((MEN + WOMEN).split())
_LONG_NAMES = frozenset({"ORG", "PERSON", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"})


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> Mapping[str, float]:
    """The weight of each sign."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def judge_signs(signs: Signs, weights: Mapping[str, float]) -> float:
    """How sure it is, from 0 to 1, that a span with these signs names a place."""
    score = 0.0
    for sign, value in signs.items():  # no generator, which costs more than the sum
        score += weights.get(sign, 0.0) * value
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def choose_spans(spans: Sequence[Span], sureness: Sequence[float]) -> list[tuple[Span, float]]:
    """The spans that name places, in order of the text; of two that overlap the surer one."""
    chosen: list[tuple[Span, float]] = []
    told = {
        span.text for span, sure in zip(spans, sureness, strict=True)
        if (span.is_called_place or span.is_placed) and sure >= threshold_of(span)
    }  # fmt: skip
    for number in sorted(range(len(spans)), key=lambda number: -sureness[number]):
        span, sure = spans[number], sureness[number]
        least = threshold_of(span)
        if span.text in told and least < INNER_THRESHOLD:
            least = min(least, TOLD_THRESHOLD)
        is_free = all(span.end <= other.start or other.end <= span.start for other, _ in chosen)
        if is_free and sure >= least:
            chosen.append((span, sure))
    return sorted(chosen, key=lambda one: one[0].start)


def may_be_place(span: Span) -> bool:
    """Whether a span can be chosen at all."""
    return threshold_of(span) < NEVER


def threshold_of(span: Span) -> float:
    """How sure one must be of a span."""
    if span.is_ruled_out:
        return NEVER
    if is_inner(span):
        return INNER_THRESHOLD if span.is_authority else NEVER
    if span.is_in_person:
        return PERSON_THRESHOLD
    if span.label == "FAC" and span.known and all(one.place.kind == Kind.SITE for one in span.known):
        return SITE_THRESHOLD
    if span.is_called_place and span.part in ("whole", ""):
        return CALLED_THRESHOLD
    if span.is_placed:
        return PLACED_THRESHOLD
    if is_sole_state(span):
        return STATE_THRESHOLD
    if is_sole_city(span):
        return SOLE_THRESHOLD
    if span.is_alike:
        return ALIKE_THRESHOLD
    is_unknown = not span.known and not _ACRONYM.fullmatch(span.text)  # RPA is no place
    is_taken = span.label in PLACE_LABELS and (is_unknown or is_large(span))
    return UNKNOWN_THRESHOLD if is_taken else THRESHOLD


def is_sole_state(span: Span) -> bool:
    """Whether a name means a country or its large capital, no place of another country, and no person."""
    if span.is_money or span.part not in ("whole", "") or span.text.lower() in GIVEN or not is_in_one(span, "country"):
        return False
    may_be_city = not _ACRONYM.fullmatch(span.text)  # PTA is also Pretoria
    return any(
        one.is_whole and one.form != Form.DEMONYM
        and (one.place.kind == Kind.COUNTRY or (may_be_city and is_large_capital(one.place)))
        for one in span.known
    )  # fmt: skip


def is_large_capital(place: GeoPlace) -> bool:
    """Whether a place is a capital that is a large town."""
    return place.is_capital and place.population >= LARGE


def is_in_one(span: Span, what: str) -> bool:
    """Whether all that a name may mean lies in one country, or one division."""
    places = [one.place for one in span.known]
    lands = {(place.country_code, place.admin1_code if what == "division" else None) for place in places}
    return len(lands) == 1


def is_sole_city(span: Span) -> bool:
    """Whether the gazetteer knows a word that the model missed, and as nothing but a large city and what is around."""
    if span.label or not is_in_one(span, "division"):
        return False
    return any(
        one.form == Form.MAIN and one.place.kind == Kind.CITY and one.place.population >= LARGE
        for one in span.known
    )


def is_large(span: Span) -> bool:
    """Whether a name may be that of a country or more, a division, a region or a sea."""
    return span.part == "whole" and any(one.place.kind in _LARGE for one in span.known)


def is_inner(span: Span) -> bool:
    """Whether a span is a part of a longer name: Kentucky of Kentucky State Police."""
    return span.part in ("head", "middle", "tail") and span.label in _LONG_NAMES
