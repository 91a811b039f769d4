"""Reads the model's entities out of a parsed text."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from tasks.enrich.mentions.bearers import Bearing, number_bearers
from tasks.enrich.mentions.extents import fix_extents, widen_names, widen_to_bodies
from tasks.enrich.mentions.first_words import drop_first_words
from tasks.enrich.mentions.headlines import find_headlines, trim_headline_names
from tasks.enrich.mentions.joins import join_names
from tasks.enrich.mentions.missed import COMMON_ACRONYMS, Words, find_missed_names
from tasks.enrich.mentions.money import with_currencies
from tasks.enrich.mentions.name import NAME_LABELS, Name
from tasks.enrich.mentions.offices import find_office_holders
from tasks.enrich.mentions.retype import retype
from tasks.enrich.mentions.titled import cut_titled
from tasks.enrich.mentions.turns import name_speakers
from tasks.enrich.sentences import find_sentence, trim_span
from tasks.enrich.token_columns import read_text
from tasks.outlets import Gazetteer
from tasks.records import Mention, Sentence

_CAPITALISED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT"})
"""Types of which a word without a capital is none, unless it is an address on the web."""
_CUT = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Types of names that hold no bracket, dash or verb."""
_CLOSED_BEFORE = re.compile(r"[^(\n]*\)[\s–—-]*(?=\w)")
"""Of "Xinhua)--- Africa" all before the name."""
_PARTED = re.compile(r"\s[-–—]{1,2}\s|\s(?:that|which|who|whose|said|says|was|were|is|has|had|will|would)\s")


def find_mentions(doc: Doc, article_id: str, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Mention]:
    """All that is named, in order of the text, with the model's type and the one that holds over the article.

    In English also what the model missed, and offices that stand for their holders.
    """
    text = read_text(doc)
    headlines = find_headlines(text)
    names = read_names(doc, text, headlines)
    if doc.lang_ == "en":
        words = Words.of(doc)
        names = trim_headline_names(fix_extents(with_currencies(names, text)))
        names = widen_to_bodies(names, text)
        names = cut_titled(drop_first_words(names, words), words, text)
        names = sorted([*names, *find_missed_names(doc, text, names, headlines)], key=lambda name: name.start)
        names = widen_names(join_names(names, words, text), text)
        names = name_speakers(retype(name_speakers(names, text), text, gazetteer), text)
    bearings: list[tuple[Name, Bearing | None]] = list(zip(names, number_bearers(names, text), strict=True))
    if doc.lang_ == "en":
        bearings += find_office_holders(text, names, [bearing for _, bearing in bearings])
        bearings.sort(key=lambda pair: pair[0].start)
    return [
        Mention(
            article_id=article_id,
            mention_no=number,
            sentence_no=find_sentence(sentences, name.start),
            start_char=name.start,
            end_char=name.end,
            text=text[name.start : name.end],
            model_label=name.model_label,
            label=name.label,
            bearer_no=bearing[0] if bearing else None,
            bearer_rule=bearing[1] if bearing else None,
        )
        for number, (name, bearing) in enumerate(bearings)
    ]


def read_names(doc: Doc, text: str, headlines: Sequence[tuple[int, int]]) -> list[Name]:
    """The model's entities, without white space around them, cut at the end of their line; signs alone are no names.

    A photographer's name ends before the slash and his agency; the State of a Secretary of State is no organisation,
    and a word without a capital no name; nor is LNG or GDP a body; digits alone are a number. What a
    bracket, a dash or the verb of a clause parts is not one name.
    """
    names = []
    for entity in doc.ents:
        start, end = trim_span(text, entity.start_char, entity.end_char)
        words = text[start:end].partition("\n")[0]
        label = entity.label_
        if label == "PERSON":
            words = words.partition("/")[0]
        if label in _CAPITALISED and words.islower() and "." not in words:
            continue
        if label in NAME_LABELS and not any(char.isalpha() for char in words):
            label = "CARDINAL"
        if label in _CUT:
            before = _CLOSED_BEFORE.match(words)
            start += before.end() if before else 0
            words = _PARTED.split(words[before.end() if before else 0 :])[0]
        words = words.rstrip()
        is_office = words == "State" and text.endswith("Secretary of ", 0, start)
        is_name = any(char.isalnum() for char in words) and not is_office
        if is_name and words.removeprefix("the ") not in COMMON_ACRONYMS:
            is_headline = any(first <= start < last for first, last in headlines)
            names.append(Name(start, start + len(words), words, entity.label_, label, is_headline))
    return names
