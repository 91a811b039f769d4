"""What speaks for a span being the name of a place: the model, the gazetteer, the words around, the whole article."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from tasks.enrich.places.recognise.span import PLACE_LABELS, Span
from tasks.enrich.places.recognise.words import Words
from tasks.gazetteer import Kind
from tasks.gazetteer.table import Form
from tasks.names.titles import PERSONAL_TITLES

Signs = dict[str, float]

_DATELINE = re.compile(r"[\s,.A-Za-z]{0,30}\s?(?:\([A-Za-z ]{2,20}\)\s?)?[-–—]{1,2}\s")


def read_signs(words: Words, spans: Sequence[Span], is_asked: Callable[[Span], bool] = bool) -> list[Signs]:
    """The signs of each span; none of one that is not asked for, which is still one beside the others."""
    labels = count_labels(spans)
    scene = count_regions(spans)
    return [
        read_words(words, span)
        | read_gazetteer(span)
        | read_article(span, labels)
        | read_neighbours(spans, place, words.text)
        | read_regions(span, *scene)
        if is_asked(span)
        else {}
        for place, span in enumerate(spans)
    ]


def read_words(words: Words, span: Span) -> Signs:
    """The model's judgement, and the words in and around the span."""
    lowers, count = words.lowers, len(words.lowers)
    last = span.last - 1
    head = words.heads[last]
    before = lowers[span.first - 1].strip() if span.first else "^"
    after = lowers[span.last].strip() if span.last < count else "$"
    is_upper = span.text.isupper() and len(span.text) > 3
    signs = {
        "bias": 1.0,
        f"label={span.label}/{span.part}": 1.0,
        f"before={before}": 1.0,
        f"after={after}": 1.0,
        f"label,before={span.label},{before}": 1.0,
        f"last={lowers[last]}": 1.0,
        f"first={lowers[span.first]}": 1.0,
        f"dep={words.dependencies[last]}": 1.0,
        f"tag={words.tags[last]}": 1.0,
        f"tokens={min(span.last - span.first, 4)}": 1.0,
        f"label,is_upper={span.label},{is_upper}": 1.0,
    }
    if span.first:
        signs[f"shape_before={shape(words.texts[span.first - 1])}"] = 1.0
    if span.first > 1:
        signs[f"before2={lowers[span.first - 2].strip()}"] = 1.0
    if span.last < count:
        signs[f"shape_after={shape(words.texts[span.last])}"] = 1.0
    if span.last + 1 < count:
        signs[f"after2={lowers[span.last + 1].strip()}"] = 1.0
    if head != last:
        signs[f"head={lowers[head]}"] = 1.0
    if span.start == 0 or words.text[span.start - 1] == "\n":
        signs[f"line_start,dateline={bool(_DATELINE.match(words.text, span.end))}"] = 1.0
    elif words.is_sentence_start[span.first]:
        signs["sentence_start"] = 1.0
    if span.part in ("head", "middle", "tail"):
        signs[f"is_authority={span.is_authority}"] = 1.0
    if before.rstrip(".") in PERSONAL_TITLES:
        signs[f"title_before,label={span.label}"] = 1.0
    return signs


def shape(word: str) -> str:
    """What sort of word stands there."""
    if not word.strip():
        return "space"
    if word[0].isupper():
        return "name"
    return "word" if word[0].isalpha() else "number" if word[0].isdigit() else word[0]


def read_gazetteer(span: Span) -> Signs:
    """What the gazetteer knows of the words."""
    if not span.known:
        return {"unknown": 1.0, f"unknown,label={span.label}/{span.part}": 1.0}
    people = max(one.place.population for one in span.known)
    kinds = {one.place.kind for one in span.known}
    size = math.log10(people + 10) / 8
    main = any(one.form == Form.MAIN for one in span.known)
    kind = min(kinds, key=lambda one: _KIND_ORDER.index(one)).name
    is_demonym = all(one.form == Form.DEMONYM for one in span.known)
    is_short = all(one.form == Form.ABBREVIATION for one in span.known)
    signs = {
        f"kind={kind}": 1.0,
        "people": size,
        f"people,label={span.label or 'none'}": size,
        f"whole={span.known[0].is_whole}": 1.0,
        f"whole,label={span.known[0].is_whole},{span.label}/{span.part}": 1.0,
        f"demonym={is_demonym}": 1.0,
        f"demonym,label={is_demonym},{span.label}/{span.part}": 1.0,
        f"main={main}": 1.0,
        "candidates": math.log1p(len(span.known)) / 3,
    }
    if is_short:
        signs[f"short,dot={span.text.endswith('.')}"] = 1.0
    if kind in ("COUNTRY", "ADMIN1", "CONTINENT"):
        signs[f"large,label={span.label}/{span.part}"] = 1.0
    return signs


_KIND_ORDER = (
    Kind.COUNTRY, Kind.CONTINENT, Kind.ADMIN1, Kind.REGION, Kind.NATURE, Kind.CITY, Kind.ADMIN2, Kind.SITE,
)  # fmt: skip


def count_labels(spans: Sequence[Span]) -> dict[str, Counter[str]]:
    """How often the model gives each label to a spelling, in capitals or not."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        if span.part in ("whole", ""):
            labels[span.text.casefold()][span.label] += 1
    return labels


def read_article(span: Span, labels: dict[str, Counter[str]]) -> Signs:
    """What the same words are elsewhere in the article."""
    counts = labels.get(span.text.casefold(), Counter())
    others = counts.copy()
    if span.part in ("whole", ""):
        others[span.label] -= 1
    total = sum(others.values())
    signs: Signs = {f"in_person,label={span.label}": 1.0} if span.is_in_person else {}
    if total:
        places = sum(others[label] for label in PLACE_LABELS) / total
        signs["others_place"] = places
        signs["others_person"] = others["PERSON"] / total
        signs["others_organisation"] = others["ORG"] / total
        signs[f"others_place,label={span.label}/{span.part}"] = places
    else:
        signs["no_others"] = 1.0
    return signs


def read_neighbours(spans: Sequence[Span], place: int, text: str) -> Signs:
    """Whether a place is named right before or behind, after a comma: "Athens, Ga."."""
    span, signs = spans[place], {}
    for step, name in ((1, "next"), (-1, "last")):
        index = place + step
        if not 0 <= index < len(spans):
            continue
        other = spans[index]
        one, two = (span, other) if step == 1 else (other, span)
        gap = text[one.end : two.start]
        if one.end <= two.start and gap.strip() in (",", "-", "–", "/", "(", "and", ", and", "or") and len(gap) < 7:
            kind = "large" if any(c.place.kind in (Kind.COUNTRY, Kind.ADMIN1) for c in other.known) else "small"
            mark = f"{name}:{gap.strip()}:{kind if other.known else 'unknown'}"
            signs[mark] = 1.0
            signs[f"{mark}:{other.label}"] = 1.0
            if is_held(span, other) or is_held(other, span):
                signs[f"{name}:held"] = 1.0
    return signs


def is_held(span: Span, other: Span) -> bool:
    """Whether a place of one name lies in a country or division of the other's."""
    holders = {
        (one.place.country_code, one.place.admin1_code if one.place.kind == Kind.ADMIN1 else None)
        for one in other.known
        if one.place.kind in (Kind.COUNTRY, Kind.ADMIN1)
    }
    return any(
        (one.place.country_code, code) in holders
        for one in span.known
        if one.place.kind in (Kind.CITY, Kind.ADMIN2)
        for code in (None, one.place.admin1_code)
    )


def count_regions(spans: Sequence[Span]) -> tuple[Counter[tuple[str | None, str | None]], dict[str, set[int]]]:
    """How many spellings that the model takes for places may lie in each division, and country."""
    regions: Counter[tuple[str | None, str | None]] = Counter()
    seen: dict[str, set[int]] = {}
    for span in spans:
        if span.label in PLACE_LABELS and span.known and span.text not in seen:
            seen[span.text] = set()
            keys = {(one.place.country_code, one.place.admin1_code) for one in span.known}
            keys |= {(one.place.country_code, None) for one in span.known}
            regions.update(keys)
    return regions, seen


def read_regions(
    span: Span, regions: Counter[tuple[str | None, str | None]], seen: dict[str, set[int]]
) -> Signs:
    """Whether the span may lie where the other places lie."""
    if not span.known:
        return {}
    own = 1 if span.text in seen else 0
    total = max(len(seen) - own, 1)
    admin1 = max(regions[one.place.country_code, one.place.admin1_code] for one in span.known) - own
    country = max(regions[one.place.country_code, None] for one in span.known) - own
    return {
        "near_admin1": admin1 / total, "near_admin1_log": math.log1p(max(admin1, 0)) / 3,
        "near_country": country / total, f"near_admin1,label={span.label}/{span.part}": admin1 / total,
    }  # fmt: skip
