"""Judges the words that a gazetteer knows by what stands beside them."""

from collections.abc import Sequence

from tasks.enrich.attribution.unparsed.reading import Reading
from tasks.enrich.attribution.unparsed.script import Script
from tasks.enrich.places.recognise import FoundName, label_kind
from tasks.enrich.places.unparsed.evidence import Evidence, Sign
from tasks.enrich.places.unparsed.spans import KnownSpan, find_spans
from tasks.gazetteer.languages.gazetteer import load_places_of

_JOINING = frozenset({",", "/", "und", "et", "y", "e", "oder", "ou", "o"})
_REPEATED = tuple([word] for word in "in aus von nach de à en".split())
"""Prepositions that stand again: "de Rosario y de Mendoza"."""
_CONFIDENCE = {Sign.SURE: 0.9, Sign.LIKELY: 0.75, Sign.POSSIBLE: 0.6, Sign.PART: 0.7}
"""Estimates, set by hand."""


def recognise_unparsed(reading: Reading) -> list[FoundName]:
    """The names of places in a text of one of the languages that the gazetteer has names of, in order.

    A name that some sign tells for a place is one wherever it stands, but in names of people and bodies; so is one in a
    row with such a name.
    """
    script, evidence = reading.script, Evidence(reading)
    spans = list(find_spans(script, load_places_of(reading.lexicon.language_code)))
    signs = [evidence.judge(span) for span in spans]
    sure = [span for span, sign in zip(spans, signs, strict=True) if sign is Sign.SURE and not span.is_people]
    told = {span.text for span in sure} - {
        span.text for span, sign in zip(spans, signs, strict=True) if sign is Sign.NEVER
    }
    towns = {place.number for span in sure for place in span.places}
    for place, (span, sign) in enumerate(zip(spans, signs, strict=True)):
        if sign not in (Sign.POSSIBLE, Sign.NONE):
            continue
        is_of_town = any(one.number in towns for one in span.places)
        is_backed = span.text in told or _is_in_row(script, spans, signs, place)
        if is_of_town if span.is_citizen else is_backed:
            signs[place] = Sign.LIKELY
    return [
        _describe(span, sign)
        for span, sign in zip(spans, signs, strict=True)
        if sign not in (Sign.NONE, Sign.NEVER)
    ]


def _is_in_row(script: Script, spans: Sequence[KnownSpan], signs: Sequence[Sign], place: int) -> bool:
    """Whether only a comma, a slash or "and" is between a name and a place."""
    for other in (place - 1, place + 1):
        if 0 <= other < len(spans) and signs[other] in (Sign.SURE, Sign.LIKELY) and not spans[other].is_people:
            first, last = sorted((spans[place], spans[other]), key=lambda span: span.first)
            between = script.lower[first.last + 1 : last.first]
            if between[:1] and between[0] in _JOINING and (len(between) == 1 or between[1:] in _REPEATED):
                return True
    return False


def _describe(span: KnownSpan, sign: Sign) -> FoundName:
    role = "embedded" if sign is Sign.PART else "adjectival" if span.is_people else "named"
    label = "NORP" if span.is_people else label_kind(span.places[0].kind)
    return FoundName(span.start, span.end, span.text, role, "", label, _CONFIDENCE[sign], False)
