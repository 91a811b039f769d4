"""Names that the model cuts, or finds half of, made whole: Port of Spain, Norfolk Island, French Guiana."""

from collections.abc import Iterator

from tasks.enrich.places.candidates import SMALL
from tasks.gazetteer import Gazetteer, GeoPlace, Kind
from tasks.gazetteer.table import Form

Entity = tuple[int, int, str]
MAX_TOKENS = 6
BACK = 3
"""Tokens in front of the model's name at which a longer one may begin."""


def join_cut_names(entities: list[Entity], texts: list[str], gazetteer: Gazetteer) -> list[Entity]:
    """The model's names, in the place of those that are parts of the name of a country, a division or a known city
    that name; the longest counts.
    """
    longer: list[Entity] = []
    for first, last, _ in entities:
        if not longer or first >= longer[-1][1]:
            longer += [(start, end, "GPE") for start, end in find_longer(first, last, texts, gazetteer)]
    kept = [one for one in entities if all(one[1] <= start or end <= one[0] for start, end, _ in longer)]
    return sorted([*kept, *longer]) if longer else entities


def find_longer(first: int, last: int, texts: list[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The longest name of a known place that holds the tokens and more, if there is one."""
    for start in range(max(0, first - BACK), first + 1):
        if not texts[start][:1].isupper():
            continue
        for end in range(min(len(texts), start + MAX_TOKENS), last - 1, -1):
            is_longer = (start, end) != (first, last) and texts[end - 1][:1].isupper()
            if is_longer and is_name(texts[start:end], gazetteer):
                yield start, end
                return


def is_name(words: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the words are the own name of a place that is not small."""
    if any("\n" in word or word in (".", ",") for word in words):
        return False
    spelling = " ".join(words).replace(" - ", "-").replace(" ' ", "'").replace(" ’ ", "’")
    return any(form != Form.DEMONYM and is_known(gazetteer.place(number)) for number, form in gazetteer.find(spelling))


def is_known(place: GeoPlace) -> bool:
    """Whether news names a place without saying where it is."""
    if place.kind == Kind.CITY:
        return place.is_capital or place.population >= SMALL
    return place.kind in (Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.CONTINENT)
