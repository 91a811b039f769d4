"""What the words beside a name say of it: Mr. Washington, 863 US dollars, the villages of Foua and Kfraya."""

import re
from dataclasses import replace

from tasks.enrich.places.candidates import LARGE
from tasks.enrich.places.recognise.span import PLACE_LABELS, Span
from tasks.enrich.places.recognise.words import Words
from tasks.gazetteer import GeoPlace, Kind
from tasks.gazetteer.table import Form

BODIES = frozenset("elections environment health parks statistics transport".split())
"""Before a country they make the name of what governs in it, which the model cuts: Environment | Canada."""
_HONORIFICS = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr", "sir", "lady", "lord", "miss"})
_ORGANISATION_ENDS = frozenset(
    "Tech University College Airlines Airways Times Post Tribune Herald Gazette Journal Inc. Inc Corp. Corp Ltd Bank "
    "Institute A&M United FC".split()
)
_CURRENCIES = frozenset("dollar dollars cents".split())
_SUMS = frozenset("million billion trillion".split())
"""Before "US" they make it a currency."""
_SITE_ENDS = frozenset("Wharf Quay Pier Street Avenue Lane Terrace".split())
"""What makes the word before it part of the name of a spot in a town: Queens Wharf is not in Queens."""
_PLACING = frozenset({"in", "to", "from", "near", "outside"})
_STORMING = frozenset(
    "fled flee flees fleeing besieged besieging encircled shelled shelling bombarded recaptured retook overran".split()
)
"""Verbs whose object is a town, where it is a large town's name."""
_TAKING = _STORMING | frozenset(
    "entered entering reached captured bombed bombing evacuated invaded liberated occupied devastated ravaged".split()
)
"""Those whose object may be one."""
_TOWNSFOLK = frozenset("mayor residents inhabitants outskirts suburbs siege".split())
"""Of a town, what stands before its name."""
_IS_TOWN = re.compile(
    r",? (?:an?|the|its|their) (?:[\w’'-]+ ){0,3}?(?:city|town|village|hamlet|port|suburb)"
    r"(?=[,.]| (?:in|on|near|outside|where|about|that|which|north|south|east|west|some|with)\b)"
)
_FIRM = re.compile(r"(?:\b(?:[Ss]hares|[Ss]take) in|\b[Tt]he (?:company|firm|group),?) $")
_FIRM_CHARS = 14
"""As many before a name hold each of these."""
_LOOKED_AT = 3
"""How many of a name's largest places are asked."""
SETTLEMENTS = frozenset(
    "town city village hamlet suburb community township borough resort port municipality".split()
)
_SURE_SETTLEMENTS = (SETTLEMENTS - {"community"}) | {"citie", "municipalitie"}  # in the plural without its s
_AREAS = frozenset("province governorate county oblast prefecture district village township".split())


def look_around(words: Words, span: Span, people: set[str]) -> Span:
    """The span with what the words around it, and the people of the article, say against a place."""
    before = words.lowers[span.first - 1] if span.first else ""
    after = words.texts[span.last] if span.last < len(words.texts) else ""
    if before in BODIES and words.is_capital[span.first - 1] and span.part == "whole" and span.label == "GPE":
        return replace(span, label="ORG", part="tail", is_authority=True)
    is_organisation = after in _ORGANISATION_ENDS or words.texts[span.last - 1] in _ORGANISATION_ENDS
    is_site = after in _SITE_ENDS and span.last - span.first == 1
    is_money = not span.label and (after.lower() in _CURRENCIES or before in _SUMS)
    is_ruled_out = before in _HONORIFICS or ((is_organisation or is_site) and span.label != "FAC")
    is_in_person = span.text in people
    is_placed = is_placed_town(span, before)
    is_called = is_called_place(words, span)
    if not (is_in_person or is_ruled_out or is_placed or is_called or is_money):
        return span
    return replace(
        span, is_in_person=is_in_person, is_ruled_out=is_ruled_out, is_placed=is_placed, is_called_place=is_called,
        is_money=is_money,
    )  # fmt: skip


def is_placed_town(span: Span, before: str) -> bool:
    """Whether a name that is first of all a capital's or large town's stands where places do."""
    is_taken = span.label in PLACE_LABELS and span.part == "whole"
    is_behind = before in _PLACING or before in _TAKING
    if not is_behind and not is_taken:
        return False
    return any(town.is_capital or (is_behind and town.population >= LARGE) for town in list_towns(span))


def list_towns(span: Span) -> list[GeoPlace]:
    """The towns whose own name it is, of the largest places that bear it."""
    places = [one.place for one in span.known[:_LOOKED_AT] if one.is_whole and one.form == Form.MAIN]
    return [place for place in places if place.kind == Kind.CITY]


def is_called_place(words: Words, span: Span) -> bool:
    """Whether "the village of" or "the mayor of" stands before a name, or "province" or ", a town in" behind it."""
    if span.known and span.part in ("whole", "") and is_said_town(words, span):
        return True
    if words.lowers[span.last : span.last + 1] and words.lowers[span.last] in _AREAS:
        return span.label in PLACE_LABELS
    return is_said_of_town(words, span.first)


def is_said_town(words: Words, span: Span) -> bool:
    """Whether a town's people or parts are named before a name that the gazetteer knows, or what it is behind it."""
    of = words.lowers[max(span.first - 2, 0) : span.first]
    if len(of) == 2 and of[1] == "of" and of[0] in _TOWNSFOLK:
        return True
    if of and of[-1] in _STORMING and any(town.population >= LARGE for town in list_towns(span)):
        return True
    return words.text.startswith(",", span.end) and _IS_TOWN.match(words.text, span.end) is not None


def rule_out_firms(words: Words, spans: list[Span]) -> list[Span]:
    """The spans, those that the gazetteer does not know ruled out if the text calls them a company once."""
    firms = {
        span.text for span in spans
        if not span.known and _FIRM.search(words.text, max(span.start - _FIRM_CHARS, 0), span.start)
    }  # fmt: skip
    return [replace(span, is_ruled_out=True) if span.text in firms and not span.known else span for span in spans]


def is_said_of_town(words: Words, first: int) -> bool:
    """Whether "the village of" stands before a token, or before the name that "and" joins it to."""
    index = first - 1
    if index > 0 and words.lowers[index] in ("and", "or"):
        index -= 1
        while index > 0 and words.is_capital[index]:
            index -= 1
    return index > 0 and words.lowers[index] == "of" and words.lowers[index - 1].removesuffix("s") in _SURE_SETTLEMENTS
