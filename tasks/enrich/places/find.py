"""Reads the places out of a parsed article: names found, put on the map, and brought together with its mentions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from tasks.enrich.attribution.unparsed import Reading
from tasks.enrich.mentions.name import overlaps
from tasks.enrich.mentions.turns import find_speakers
from tasks.enrich.places.locate import Location, locate_names
from tasks.enrich.places.recognise import FoundName, recognise_places
from tasks.enrich.places.scene import PlaceName
from tasks.enrich.places.surroundings import Surroundings, drop_elsewhere, drop_far, find_surroundings
from tasks.enrich.places.unparsed import HOMES, recognise_unparsed
from tasks.enrich.sentences import find_sentence
from tasks.enrich.token_columns import read_text
from tasks.gazetteer import Gazetteer
from tasks.gazetteer.languages.gazetteer import load_places_of
from tasks.records import Mention, Place, PlaceCandidate, Sentence

NAME_LABELS = frozenset({
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
})  # fmt: skip
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
NOT_NAMED = "none"
"""`model_label` of a name that the model missed."""

_EDGE = re.compile(r"\s*(?:(?:the|The|THE)\s+|[’']s?|[.,])?\s*")
"""What a mention may have besides the name of the place."""

Found = tuple[list[Mention], list[Place], list[PlaceCandidate]]


def find_places(
    doc: Doc,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    article_id: str,
    home_country: str | None,
    gazetteer: Gazetteer,
) -> Found:
    """The mentions with those of places added and retyped, the places, and what else an ambiguous name may mean.

    The rules for names are of English. A name that the gazetteer does not know is a place without an id, in the country
    that the names around it tell.
    """
    text = read_text(doc)
    people = find_retyped_people(mentions)
    speakers = find_speakers(text, {mention.text for mention in mentions if mention.label == "PERSON"})
    names = [
        name for name in recognise_places(doc, text, gazetteer)
        if (name.start, name.end) not in people
        and not overlaps(speakers, name.start, name.end)
    ]  # fmt: skip
    return put_on_map(text, names, mentions, sentences, article_id, home_country, gazetteer)


def find_unparsed_places(
    reading: Reading,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    article_id: str,
    home_country: str | None,
) -> Found:
    """As `find_places`, in a language that no model parses. Names of people among the mentions are no places."""
    people = [(mention.start_char, mention.end_char) for mention in mentions if mention.label == "PERSON"]
    names = [
        name for name in recognise_unparsed(reading)
        if not any(start < name.end and name.start < end for start, end in people)
    ]  # fmt: skip
    language_code = reading.lexicon.language_code
    home = home_country or HOMES[language_code][0]
    return put_on_map(
        reading.script.text, names, mentions, sentences, article_id, home, load_places_of(language_code)
    )


def put_on_map(
    text: str,
    names: Sequence[FoundName],
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    article_id: str,
    home_country: str | None,
    gazetteer: Gazetteer,
) -> Found:
    """The names of places in a text, resolved, and brought together with the mentions."""
    spelt = [PlaceName(name.start, name.end, name.text) for name in names]
    locations = locate_names(text, spelt, home_country, gazetteer)
    locations = drop_elsewhere(text, spelt, drop_far(text, spelt, locations))
    surroundings = find_surroundings(text, spelt, locations)
    merged, numbers = merge_names(mentions, names, text, article_id, sentences)
    places, candidates = [], []
    for name, number in zip(names, numbers, strict=True):
        location = locations.get(name.text)
        if location is None:
            places.append(make_unknown_place(article_id, number, name, surroundings.get(name.text)))
        else:
            places.append(make_place(article_id, number, name, location))
            candidates += make_candidates(article_id, number, location)
    return merged, places, candidates


def find_retyped_people(mentions: Sequence[Mention]) -> frozenset[tuple[int, int]]:
    """Where names in full stand that the model takes for places, and what is said beside them tells for people's."""
    return frozenset(
        (mention.start_char, mention.end_char)
        for mention in mentions
        if mention.label == "PERSON" and mention.model_label in PLACE_LABELS and " " in mention.text
    )


def merge_names(
    mentions: Sequence[Mention], names: Sequence[FoundName], text: str, article_id: str, sentences: Sequence[Sentence]
) -> tuple[list[Mention], list[int]]:
    """The mentions in order of the text, each name among them, and the number of each name's mention.

    A mention of the same words, but for an article or a possessive, is retyped; else the name is a mention of its own,
    inside a longer one if it is part of it.
    """
    bearers = Bearers(mentions)
    by_place = {index: find_mention(name, mentions, text) for index, name in enumerate(names)}
    rows: list[tuple[Mention, int | None]] = []
    taken = {number: index for index, number in by_place.items() if number is not None}
    for number, mention in enumerate(mentions):
        index = taken.get(number)
        rows.append((mention if index is None else retype_mention(mention, names[index], bearers), index))
    for index, name in enumerate(names):
        if by_place[index] is None or taken[by_place[index] or 0] != index:
            rows.append((make_mention(article_id, name, sentences, bearers), index))
    rows.sort(key=lambda row: (row[0].start_char, -row[0].end_char))
    numbers = {index: number for number, (_, index) in enumerate(rows) if index is not None}
    merged = [
        mention if mention.mention_no == number else replace(mention, mention_no=number)
        for number, (mention, _) in enumerate(rows)
    ]
    return merged, [numbers[index] for index in range(len(names))]


def find_mention(name: FoundName, mentions: Sequence[Mention], text: str) -> int | None:
    """The mention that is this name."""
    for number, mention in enumerate(mentions):
        if mention.label in NAME_LABELS and mention.start_char < name.end and name.start < mention.end_char:
            head = text[mention.start_char : name.start] if mention.start_char < name.start else ""
            tail = text[name.end : mention.end_char]
            if _EDGE.fullmatch(head) and _EDGE.fullmatch(tail) and name.start - mention.start_char >= 0:
                return number
    return None


class Bearers:
    """Numbers for what names of places name: the same for the same words, those that an article has where it has."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.next = 1 + max((mention.bearer_no for mention in mentions if mention.bearer_no is not None), default=-1)
        self.numbers = {
            mention.text: mention.bearer_no
            for mention in mentions
            if mention.bearer_no is not None and mention.label in PLACE_LABELS
        }

    def number(self, text: str) -> int:
        """The number of a place's name."""
        if text not in self.numbers:
            self.numbers[text], self.next = self.next, self.next + 1
        return self.numbers[text]


def retype_mention(mention: Mention, name: FoundName, bearers: Bearers) -> Mention:
    """The mention as the name of a place; who was taken for a person or an organisation is now another."""
    if mention.label in PLACE_LABELS:
        return replace(mention, label=name.label)
    return replace(mention, label=name.label, bearer_no=bearers.number(name.text), bearer_rule="name")


def make_mention(article_id: str, name: FoundName, sentences: Sequence[Sentence], bearers: Bearers) -> Mention:
    """A mention for a name that has none; its number comes later."""
    return Mention(
        article_id=article_id,
        mention_no=0,
        sentence_no=find_sentence(sentences, name.start),
        start_char=name.start,
        end_char=name.end,
        text=name.text,
        model_label=name.model_label or NOT_NAMED,
        label=name.label,
        bearer_no=bearers.number(name.text),
        bearer_rule="name",
    )


def make_place(article_id: str, mention_no: int, name: FoundName, location: Location) -> Place:
    """A row of `core.places`."""
    best = location.options[0].place
    return Place(
        article_id=article_id,
        mention_no=mention_no,
        role=name.role,
        geoname_id=best.geoname_id,
        name=best.name,
        kind=best.kind.name.lower(),
        country_code=best.country_code,
        admin1_code=best.admin1_code,
        latitude=best.latitude,
        longitude=best.longitude,
        candidate_count=location.candidate_count,
        margin=None if location.margin is None else round(location.margin, 6),
        method="only" if location.candidate_count == 1 else "context",
        confidence=round(name.confidence * location.belief, 4),
        name_confidence=round(name.confidence, 4),
    )


def make_unknown_place(article_id: str, mention_no: int, name: FoundName, around: Surroundings | None) -> Place:
    """A row of `core.places` for a name that the gazetteer does not know."""
    return Place(
        article_id=article_id,
        mention_no=mention_no,
        role=name.role,
        geoname_id=None,
        name=name.text,
        kind=None,
        country_code=around.country_code if around else None,
        admin1_code=around.admin1_code if around else None,
        latitude=around.latitude if around else None,
        longitude=around.longitude if around else None,
        candidate_count=0,
        margin=None,
        method="unknown" if around is None else "container" if around.is_told else "surroundings",
        confidence=round(name.confidence, 4),
        name_confidence=round(name.confidence, 4),
    )


def make_candidates(article_id: str, mention_no: int, location: Location) -> list[PlaceCandidate]:
    """Rows of `core.place_candidates` for a name that may mean several places."""
    if len(location.options) < 2:
        return []
    return [
        PlaceCandidate(
            article_id=article_id,
            mention_no=mention_no,
            rank=rank,
            geoname_id=option.place.geoname_id,
            name=option.place.name,
            kind=option.place.kind.name.lower(),
            country_code=option.place.country_code,
            admin1_code=option.place.admin1_code,
            latitude=option.place.latitude,
            longitude=option.place.longitude,
            score=round(option.score, 6),
        )
        for rank, option in enumerate(location.options, start=1)
    ]
