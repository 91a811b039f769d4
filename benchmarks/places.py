"""How well are places found and put on the map? On LGL and TR-News, which are not part of the project.

    python -m benchmarks.places CORPORA/places

Everything is cross-validated: each article is judged by weights that were trained without it. Right means the same
GeoNames entry or within 161 km. `gold names`: the names are given, and one without an answer counts as wrong (one that
the gazetteer does not know is where its surroundings are);
`+ outlet` also uses where the outlet's other articles lie (`core.outlet_regions`). `found`: names that the recogniser
finds itself; `end to end`: found and right, F1.
"""

import argparse
import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from tasks.enrich.outlet_regions import RegionWeights
from tasks.enrich.places.locate import Location, Option
from tasks.enrich.places.rank import Weights, rank_candidates, softmax
from tasks.enrich.places.recognise.judge import choose_spans, judge_signs
from tasks.enrich.places.recognise.span import Span
from tasks.enrich.places.scene import Floats, PlaceName, Scene, set_scene
from tasks.enrich.places.surroundings import find_surroundings
from tasks.enrich.places.training.gold import FOLDS, GoldName, GoldText, read_gold
from tasks.enrich.places.training.ranker import is_near
from tasks.enrich.places.training.train import Examples, home_of, make_examples, train
from tasks.gazetteer import GeoPlace, Kind, load_places

Answers = Mapping[str, GeoPlace]


@dataclass
class Tally:
    gold: int = 0
    right: int = 0
    country: int = 0
    answered: int = 0
    predicted: int = 0
    found: int = 0
    end_to_end: int = 0


@dataclass
class Judged:
    """One text with what weights that do not know it say of its gold names, and of the names that they find."""

    text: GoldText
    gold_scene: Scene
    gold_scores: Floats
    spans: list[Span]
    found_scene: Scene
    found_scores: Floats


def main() -> None:
    parser = argparse.ArgumentParser(description="Places on LGL and TR-News: quality.")
    parser.add_argument("folder", type=Path, help="a folder with lgl.xml and TR-News.xml")
    examples = make_examples(read_gold(parser.parse_args().folder))
    judged = [one for fold in range(FOLDS) for one in judge_fold(examples, fold)]
    for corpus in sorted({one.text.corpus for one in judged}):
        report(corpus, [one for one in judged if one.text.corpus == corpus], judged)


def judge_fold(examples: Sequence[Examples], fold: int) -> Iterable[Judged]:
    """The texts of a fold, judged by weights of the others."""
    recogniser, ranker = train([one for one in examples if one.text.fold != fold])
    for one in examples:
        if one.text.fold == fold:
            yield judge_text(one, recogniser, ranker)


def judge_text(one: Examples, recogniser: Mapping[str, float], ranker: Weights) -> Judged:
    text, gazetteer = one.text, load_places()
    sure = [judge_signs(signs, recogniser) for signs in one.spans.signs]
    spans = [span for span, _ in choose_spans(one.spans.spans, sure)]
    gold_names = [PlaceName(name.start, name.end, text.text[name.start : name.end]) for name in text.names]
    scenes = [set_scene(text.text, names, gazetteer) for names in (
        gold_names, [PlaceName(span.start, span.end, span.text) for span in spans])]
    scores = [rank_candidates(scene, home_of(text), ranker)[0] for scene in scenes]
    return Judged(text, scenes[0], scores[0], spans, scenes[1], scores[1])


def report(name: str, texts: Sequence[Judged], everything: Sequence[Judged]) -> None:
    print(name)
    for label, pick in (("gold names", answer), ("+ outlet", OutletPicker(everything, "gold").answer)):
        tally = Tally()
        for one in texts:
            names = [PlaceName(name.start, name.end, one.text.text[name.start : name.end]) for name in one.text.names]
            count_gold(tally, one, add_unknown(one, names, pick(one.gold_scene, one.gold_scores, one.text)))
        print(f"  {label:<12} n {tally.gold}  within 161 km {percent(tally.right, tally.gold)}  "
              f"country {percent(tally.country, tally.gold)}  answered {percent(tally.answered, tally.gold)}")
    for label, pick in (("end to end", answer), ("+ outlet", OutletPicker(everything, "found").answer)):
        tally = Tally()
        for one in texts:
            names = [PlaceName(span.start, span.end, span.text) for span in one.spans]
            count_found(tally, one, add_unknown(one, names, pick(one.found_scene, one.found_scores, one.text)))
        print(f"  {label:<12} found P {percent(tally.found, tally.predicted)} R {percent(tally.found, tally.gold)} F1 "
              f"{percent(2 * tally.found, tally.predicted + tally.gold)}  end to end P "
              f"{percent(tally.end_to_end, tally.answered)} R {percent(tally.end_to_end, tally.gold)} F1 "
              f"{percent(2 * tally.end_to_end, tally.answered + tally.gold)}")


def answer(scene: Scene, scores: Floats, text: GoldText | None = None) -> Answers:
    """The best candidate of each spelling."""
    bounds = [*scene.starts.tolist(), len(scores)]
    return {
        spelling: scene.candidates[start + int(np.argmax(scores[start:end]))].place
        for spelling, (start, end) in zip(scene.owned_spellings, pairwise(bounds), strict=True)
    }


class OutletPicker:
    """The choice of `warehouse.load.outlet_regions`, in memory."""

    def __init__(self, texts: Sequence[Judged], which: str) -> None:
        self.own = {one.text.key: self.weigh(*((one.gold_scene, one.gold_scores) if which == "gold" else
                                               (one.found_scene, one.found_scores))) for one in texts}
        self.total: dict[str | None, Counter[object]] = defaultdict(Counter)
        for one in texts:
            self.total[one.text.outlet].update(self.own[one.text.key])

    def weigh(self, scene: Scene, scores: Floats) -> Counter[object]:
        mass: Counter[object] = Counter()
        if len(scores):
            beliefs = softmax(scores, scene)
            tops = np.maximum.reduceat(beliefs, scene.starts).tolist()
            for place, belief in zip(answer(scene, scores).values(), tops, strict=True):
                for key in ("n", place.country_code, (place.country_code, place.admin1_code)):
                    mass[key] += belief
        return mass

    def answer(self, scene: Scene, scores: Floats, text: GoldText) -> Answers:
        if not len(scores):
            return {}
        total, own, weights = self.total[text.outlet], self.own[text.key], RegionWeights()

        def share(key: object) -> float:
            return (total[key] - own[key]) / (total["n"] - own["n"] + weights.doubt)

        rated = weights.score * scores + np.array([
            weights.admin1 * share((one.place.country_code, one.place.admin1_code))
            + weights.country * share(one.place.country_code) if one.place.admin1_code else 0.0
            for one in scene.candidates
        ])
        return answer(scene, rated)


def add_unknown(one: Judged, names: Sequence[PlaceName], answers: Answers) -> Answers:
    """The answers with those to names that the gazetteer does not know: a country, and no point (NaN) or a holder's."""
    locations = {spelling: Location((Option(place, 0.0),), 1) for spelling, place in answers.items()}
    around = find_surroundings(one.text.text, names, locations)
    return {**answers, **{
        spelling: GeoPlace(-1, None, spelling, Kind.CITY, at.country_code, at.admin1_code, -1,
                           math.nan if at.latitude is None else at.latitude,
                           math.nan if at.longitude is None else at.longitude, 0, False)
        for spelling, at in around.items()
    }}


def count_gold(tally: Tally, one: Judged, answers: Answers) -> None:
    for name in one.text.names:
        if name.latitude is not None:
            place = answers.get(one.text.text[name.start : name.end])
            tally.gold += 1
            tally.answered += place is not None and not math.isnan(place.latitude)
            tally.right += place is not None and is_near(name, place)
            tally.country += place is not None and (is_near(name, place) or place.country_code == country_of(name))


def country_of(name: GoldName) -> str | None:
    """The country of a gold place: that of the same GeoNames entry, else of the nearest city."""
    places = load_places().places
    same = np.flatnonzero(places["geoname_id"] == name.geoname_id) if name.geoname_id else []
    if len(same):
        return bytes(places["country"][same[0]]).decode() or None
    cities = np.flatnonzero(places["kind"] == Kind.CITY)
    far = (places["latitude"][cities] - name.latitude) ** 2 + (places["longitude"][cities] - name.longitude) ** 2
    return bytes(places["country"][cities[int(far.argmin())]]).decode() or None


def count_found(tally: Tally, one: Judged, answers: Answers) -> None:
    used: set[GoldName] = set()
    for span in one.spans:
        hit = next((name for name in one.text.names
                    if name.start < span.end and span.start < name.end and name not in used), None)
        if hit is not None:
            used.add(hit)
            if hit.latitude is None:
                continue
        place = answers.get(span.text)
        tally.predicted += 1
        tally.found += hit is not None
        tally.answered += place is not None and not math.isnan(place.latitude)
        tally.end_to_end += hit is not None and place is not None and is_near(hit, place)
    tally.gold += sum(name.latitude is not None for name in one.text.names)


def percent(part: float, whole: float) -> str:
    return f"{100 * part / max(whole, 1):.1f}"


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.0f} s")
