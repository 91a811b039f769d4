"""Who speaks in a text, by the rules alone."""

from tasks.enrich.attribution.reading import read
from tasks.enrich.attribution.resolve import resolve
from tasks.enrich.attribution.rules import find_by_rules
from tasks.enrich.attribution.speakers import find_speakers
from tests.enrich.attribution.parsing import find, model, sentences_of

ANNA = "Anna Keller, the mayor of Dunmore, opened the new bridge on Monday.\n\n"


def speakers(text: str) -> list[tuple[str, str] | None]:
    doc = model()(text)
    reading = read(doc, sentences_of(doc))
    found = find_speakers(reading, resolve(find_by_rules(reading)))
    for speaker in found:
        assert speaker is None or 0 < speaker.confidence <= 1
    named = [one and (one.mention or one.affiliation) for one in found]
    return [(text[slice(*span)], one.method) if span else None for one, span in zip(found, named, strict=True)]


def found_labels(text: str, labels: dict[str, str]) -> list[tuple[str, str] | None]:
    """Speakers where names have other types than the model gives them."""
    doc = model()(text)
    reading = read(doc, sentences_of(doc))
    typed = list(reading.entities)
    for name, label in labels.items():
        for token in reading.covered(text.index(name), text.index(name) + len(name)):
            typed[token] = label
    found = find_speakers(reading, resolve(find_by_rules(reading)), typed)
    return [(text[slice(*one.mention)], one.method) if one and one.mention else None for one in found]


def named(text: str) -> list[str | None]:
    return [row.speaker_text for row, _ in find(text)]
