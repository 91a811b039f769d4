"""What speaks for a candidate: by itself, and beside the places that the other names mean."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tasks.enrich.places.candidates import LARGE, Candidate, find_candidates
from tasks.enrich.places.distance import EARTH_KM
from tasks.enrich.places.scene import Floats, Ints, Scene
from tasks.gazetteer import Gazetteer, GeoPlace, Kind
from tasks.gazetteer.romanisation import sound_of
from tasks.gazetteer.table import Form

EXONYM_SHARE = 0.8
"""Of the people of all places that bear a name."""
NEAR_KM, NEARER_KM = 120.0, 30.0
CAPITAL = 30_000
"""People of a capital that everyone knows: Victoria of the Seychelles has fewer."""

STATIC = (
    *(f"kind_{kind.name.lower()}" for kind in Kind), *(f"people_{kind.name.lower()}" for kind in list(Kind)[:4]),
    "is_capital", "is_alias", "is_demonym", "is_abbreviation", "is_part", "is_same_label", "is_first", "people_share",
    "is_county_said", "is_county_unsaid", "dateline_people", "is_followed", "is_follower", "is_follow_missed",
    "is_home_country",
)  # fmt: skip
WIDTH = len(STATIC)
CONTEXT = (
    "country_share", "country_log", "admin1_share", "admin1_log", "admin2_log", "near", "nearer", "near_log",
    "country_named", "admin1_named", "holds_share", "is_far_country", "weight_city_country",
)  # fmt: skip


def static_features(scene: Scene, home_country: str | None) -> Floats:
    """A row for each candidate: what is known before the others are."""
    names = scene.owned_spellings
    rows = np.concatenate([spelling_features(name, scene) for name in names]) if names else np.zeros((0, WIDTH))
    held, holding = find_held(scene)
    for row, (candidate, owner) in enumerate(zip(scene.candidates, scene.owners.tolist(), strict=True)):
        place, name = candidate.place, names[owner]
        rows[row, -5:] = (
            scale_people(place.population) if place.kind == Kind.CITY and name in scene.datelines else 0.0,
            row in held, row in holding, name in scene.followers and row not in held,
            home_country is not None and place.country_code == home_country,
        )  # fmt: skip
    return rows


def spelling_features(spelling: str, scene: Scene) -> Floats:
    """A row for each candidate of a spelling: of what it is short for, or of what it is spelt much like."""
    if spelling in scene.narrowed:
        return rate_candidates(scene.narrowed[spelling], scene.full_names.get(spelling, spelling))
    if spelling in scene.similar:
        return rate_candidates(scene.similar[spelling], spelling)
    return name_features(scene.full_names.get(spelling, spelling), scene.gazetteer)


@lru_cache(maxsize=16_384)
def name_features(name: str, gazetteer: Gazetteer) -> Floats:
    """A row for each candidate that the gazetteer knows under a name."""
    return rate_candidates(find_candidates(name, gazetteer), name)


def rate_candidates(candidates: Sequence[Candidate], name: str) -> Floats:
    """A row for each candidate: what the gazetteer alone tells. The last five columns are the article's."""
    countries = {one.place.country_code for one in candidates if one.place.kind == Kind.COUNTRY}
    rows = []
    for one in candidates:
        people = [other.place.population for other in candidates if not is_around(other.place, one.place)]
        is_known = one.place.is_capital and one.place.population >= CAPITAL
        is_capital = is_known and one.place.country_code not in countries  # Mexico is the country first
        rows.append(candidate_row(one, name, is_capital, max(people), sum(people) + len(people)))
    return np.array(rows, float)


def is_around(county: GeoPlace, city: GeoPlace) -> bool:
    """Whether a place is the county of a city of its name: the people of Barcelona are no rivals of Barcelona's."""
    is_pair = county.kind == Kind.ADMIN2 and city.kind == Kind.CITY
    return is_pair and (county.country_code, county.admin1_code) == (city.country_code, city.admin1_code)


def candidate_row(candidate: Candidate, name: str, is_capital: bool, best: int, total: int) -> list[float]:
    """The static features of one candidate, in the order of `STATIC`."""
    place, form = candidate.place, candidate.form
    kinds = [float(place.kind == kind) for kind in Kind]
    people = scale_people(place.population)
    is_own = is_exonym(candidate, name, best, total)
    is_same = is_own or place.name.casefold() == name.casefold()
    is_county = place.kind == Kind.ADMIN2
    return [
        *kinds, *(people * is_kind for is_kind in kinds[:4]), is_capital, form == Form.ALIAS and not is_own,
        form == Form.DEMONYM, form == Form.ABBREVIATION, not candidate.is_whole, is_same,
        place.population == best, (place.population + 1) / total,
        is_county and name.endswith((" County", " Parish")), is_county and not is_same,
        0.0, 0.0, 0.0, 0.0, 0.0,
    ]  # fmt: skip


def is_exonym(candidate: Candidate, name: str, best: int, total: int) -> bool:
    """Whether a name is as good as a large city's own, as it sounds alike at first and nearly all people of that name
    live there: Cologne is Köln's; Berea, an old name of Aleppo, is not.
    """
    place = candidate.place
    if candidate.form != Form.ALIAS or place.kind != Kind.CITY or place.population < max(LARGE, best):
        return False
    return place.population >= EXONYM_SHARE * total and sound_of(name)[:1] == sound_of(place.name)[:1]


def scale_people(population: int) -> float:
    """People on a scale that is 1 at a hundred million, a tenfold of them an eighth more."""
    return math.log10(population + 10) / 8


def find_held(scene: Scene) -> tuple[set[int], set[int]]:
    """Candidates that lie in what follows their name, and those that follow and hold one."""
    held: set[int] = set()
    holding: set[int] = set()
    if not scene.followers:
        return held, holding
    by_place: dict[int, list[int]] = {}
    for row, candidate in enumerate(scene.candidates):
        by_place.setdefault(candidate.place.number, []).append(row)
    for row, (candidate, owner) in enumerate(zip(scene.candidates, scene.owners.tolist(), strict=True)):
        for holders in scene.followers.get(scene.owned_spellings[owner], ()):
            for holder in holders:
                if is_within(candidate, holder):
                    held.add(row)
                    holding.update(by_place.get(holder.place.number, ()))
    return held, holding


def is_within(candidate: Candidate, holder: Candidate) -> bool:
    """Whether a place lies in a country or division, and is another."""
    one, other = candidate.place, holder.place
    if one.number == other.number or one.country_code != other.country_code:
        return False
    if other.kind == Kind.COUNTRY:
        return one.kind != Kind.COUNTRY
    if other.kind == Kind.ADMIN1:
        return one.kind in (Kind.ADMIN2, Kind.CITY) and one.admin1_code == other.admin1_code
    return one.admin2_number == other.number


def context_features(scene: Scene, belief: Floats, nearness: tuple[Floats, Floats]) -> Floats:
    """A row for each candidate: how well it goes with what the other names are believed to mean."""
    kinds = np.array([candidate.place.kind for candidate in scene.candidates])
    is_small = np.isin(kinds, (Kind.ADMIN1, Kind.ADMIN2, Kind.CITY, Kind.SITE, Kind.NATURE))
    total = max(len(scene.owned_spellings) - 1, 1)
    country = support(scene, scene.countries, belief)
    admin1 = support(scene, scene.admin1s, belief)
    admin2 = support(scene, scene.admin2s, belief)
    country_named = support(scene, scene.countries, belief * (kinds == Kind.COUNTRY))
    admin1_named = support(scene, scene.admin1s, belief * (kinds == Kind.ADMIN1))
    near = [spread(scene, weights, belief * (kinds != Kind.COUNTRY)) for weights in nearness]
    holds = np.where(kinds == Kind.COUNTRY, country, np.where(kinds == Kind.ADMIN1, admin1, 0))
    columns = (
        country / total * is_small, np.log1p(country) * is_small, admin1 / total * is_small,
        np.log1p(admin1) * is_small, np.log1p(admin2) * is_small, near[0].max(axis=1) * is_small,
        near[1].max(axis=1) * is_small, np.log1p(near[0].sum(axis=1)) * is_small,
        np.minimum(country_named, 1) * is_small, np.minimum(admin1_named, 1) * is_small, holds / total,
        (country < 0.05) * is_small,
        np.minimum(country, 2) * (kinds == Kind.CITY),
    )  # fmt: skip
    return np.stack(columns, axis=1)


def support(scene: Scene, groups: Ints, belief: Floats) -> Floats:
    """For each candidate the belief in other names' candidates of its group (country, division); none without group."""
    size = int(groups.max()) + 1
    own = np.bincount(scene.owners * size + groups, belief, minlength=size * len(scene.owned_spellings))
    overall = own.reshape(-1, size).sum(axis=0)
    others = overall[groups] - own[scene.owners * size + groups]
    return np.where(groups == 0, 0.0, np.maximum(others, 0.0))


def measure_nearness(scene: Scene) -> tuple[Floats, Floats]:
    """For each pair of candidates of different names how near they are: 1 at the same point, 1/e at 120 and 30 km."""
    scalar = np.clip(scene.points @ scene.points.T, -1, 1)
    distance = EARTH_KM * np.sqrt(2 - 2 * scalar)  # the chord: near enough where it matters
    distance[scene.owners[:, None] == scene.owners[None, :]] = np.inf
    return np.exp(-distance / NEAR_KM), np.exp(-distance / NEARER_KM)


def spread(scene: Scene, nearness: Floats, belief: Floats) -> Floats:
    """For each candidate and each name: how near the name's candidates are, by the belief in them."""
    return np.add.reduceat(nearness * belief, scene.starts, axis=1)
