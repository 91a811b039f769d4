"""What the words beside a name say of it: Mr. Washington, 863 US dollars, the villages of Foua and Kfraya."""

from dataclasses import replace

from tasks.enrich.places.candidates import LARGE
from tasks.enrich.places.recognise.span import PLACE_LABELS, Span
from tasks.enrich.places.recognise.words import Words
from tasks.gazetteer import Kind
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
    if before not in _PLACING and not is_taken:
        return False
    towns = [one.place for one in span.known[:_LOOKED_AT] if one.is_whole and one.form == Form.MAIN]
    return any(
        town.kind == Kind.CITY and (town.is_capital or (before in _PLACING and town.population >= LARGE))
        for town in towns
    )


def is_called_place(words: Words, span: Span) -> bool:
    """Whether "the village of" stands before a name, or "province" behind it."""
    if words.lowers[span.last : span.last + 1] and words.lowers[span.last] in _AREAS:
        return span.label in PLACE_LABELS
    return is_said_of_town(words, span.first)


def is_said_of_town(words: Words, first: int) -> bool:
    """Whether "the village of" stands before a token, or before the name that "and" joins it to."""
    index = first - 1
    if index > 0 and words.lowers[index] in ("and", "or"):
        index -= 1
        while index > 0 and words.is_capital[index]:
            index -= 1
    return index > 0 and words.lowers[index] == "of" and words.lowers[index - 1].removesuffix("s") in _SURE_SETTLEMENTS
