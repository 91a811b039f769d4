"""Small towns that are more often something else: Commerce, of a ministry; Congress; King; the Red Cross.

The gazetteer knows hamlets of nearly every English noun. Such a name means its hamlet where the article says which one
("Commerce, Texas", "the town of Commerce"), and is no place elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.enrich.places.candidates import SMALL
from tasks.enrich.places.recognise.common_words import COMMON
from tasks.enrich.places.recognise.judge import GIVEN
from tasks.enrich.places.recognise.neighbours import SETTLEMENTS
from tasks.enrich.places.recognise.span import Span
from tasks.enrich.places.recognise.words import Words
from tasks.gazetteer import Kind
from tasks.gazetteer.spelling import strip_accents
from tasks.gazetteer.table import Form

_LARGE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.NATURE})
_TOWNS = frozenset({Kind.CITY, Kind.ADMIN2})
_HOLDERS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})
_OFFICES = frozenset(
    "academy board bureau chamber church commission committee court day declaration department feast festival freedom "
    "house institute ministry minister office order organisation organization party secretary society statue "
    "undersecretary".split()
)
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,5}")
_DASH = re.compile(r" ?[-–—]")
_WITHIN = frozenset({"in", "near", "outside"})
_BEFORE_PLACES = _WITHIN | {"at", "from", "of", "to"}
_DEEDS = frozenset(
    "added argued asked beat believed believes died insisted knew knows lost met replied resigned said says spoke told "
    "testified thinks thought voted vowed wanted wants won".split()
)
_TREATIES = frozenset("accord accords agreement convention conventions pact protocol treaty".split())
_TREATY_REACH = 2
"""Words behind a town, the last of which may be what was signed there: the Paris climate agreement."""
_PLURAL = frozenset("are have were".split())
_BEATEN = frozenset(
    "against beat beating beats defeated defeating facing hosting over past thrashed thrashing v versus vs".split()
)
"""What stands before the other team."""
_BESIDE = frozenset({"and", "or", ", and", ", or"})


def rule_out_doubtful(words: Words, spans: Sequence[Span]) -> list[Span]:
    """The spans, those ruled out that are names of small towns only by chance."""
    told = {span.text for place, span in enumerate(spans) if is_told(words, spans, place)}
    teams = find_teams(words, spans)
    return [
        replace(span, is_ruled_out=True)
        if span.known
        and span.text not in told
        and not span.is_ruled_out
        and (span.text in teams or is_doubtful(words, spans, place))
        else span
        for place, span in enumerate(spans)
    ]


def find_teams(words: Words, spans: Sequence[Span]) -> set[str]:
    """The towns that are more than one: "Chelsea have won"; with such a team, also those that it plays against."""
    towns = [span for span in spans if span.known and all(one.place.kind in _TOWNS for one in span.known)]
    teams = {
        span.text
        for span in towns
        if not span.text.endswith("s")
        and words.dependencies[span.last - 1] in ("nsubj", "nsubjpass")
        and words.lowers[span.last : span.last + 1] in ([one] for one in _PLURAL)
    }
    beaten = {span.text for span in towns if not _BEATEN.isdisjoint(words.lowers[max(span.first - 1, 0) : span.first])}
    return teams | beaten if teams else teams


def is_told(words: Words, spans: Sequence[Span], place: int) -> bool:
    """Whether the words around a span say which town it is, or that it is one: "Commerce, Texas", "the town of
    Commerce", and "in Commerce" where the model agrees.
    """
    span = spans[place]
    before, earlier = words.lowers[span.first - 1 : span.first], words.lowers[max(span.first - 2, 0) : span.first - 1]
    if before == ["of"] and not SETTLEMENTS.isdisjoint(earlier):
        return True
    if before and before[0] in _WITHIN and span.label == "GPE" and span.part == "whole":
        return words.texts[span.last : span.last + 1] not in (["'s"], ["’s"])
    following = spans[place + 1] if place + 1 < len(spans) else None
    if following is None or not 0 <= following.start - span.end <= len(" , "):
        return False
    return words.text[span.end : following.start].strip() in (",", "(") and holds(following, span)


def holds(holder: Span, span: Span) -> bool:
    """Whether a place of one name lies in a country or division of the other's."""
    inner = {
        key
        for one in span.known
        for key in ((one.place.country_code, None), (one.place.country_code, one.place.admin1_code))
    }
    return any(
        one.place.kind in _HOLDERS
        and (one.place.country_code, None if one.place.kind == Kind.COUNTRY else one.place.admin1_code) in inner
        for one in holder.known
    )


def is_doubtful(words: Words, spans: Sequence[Span], place: int) -> bool:
    """Whether a name that the article does not explain is hardly that of a place."""
    span = spans[place]
    if not any(letter.isupper() for letter in span.text):
        return True
    if not span.text.isupper() and all(one.form == Form.ABBREVIATION for one in span.known):
        return False  # Springfield, Mass
    if strip_accents(span.text).removeprefix("the ") in COMMON:
        return not any(one.place.kind in _LARGE for one in span.known)
    if is_treaty(words, span):
        return True
    if " " in span.text or not is_small(span):
        return False
    return (
        is_common_here(words, span)
        or is_acronym(words, span)
        or is_behind_article(words, span)
        or is_of_office(words, span)
        or is_given_name(words, span)
        or is_surname(words, spans, place)
    )


def is_treaty(words: Words, span: Span) -> bool:
    """Whether a name that is no country's says what was signed there, once: the Geneva Conventions."""
    if any(one.place.kind == Kind.COUNTRY for one in span.known) or words.lowers[span.first - 1 : span.first] == ["in"]:
        return False
    behind = words.lowers[span.last : span.last + _TREATY_REACH]
    return any(
        word in _TREATIES and all(map(str.isalpha, behind[:place])) for place, word in enumerate(behind)
    )


def is_small(span: Span) -> bool:
    """Whether all that bear a name, or else all that it is said of, are small towns and counties."""
    bearers = [one.place for one in span.known if one.form == Form.MAIN] or [one.place for one in span.known]
    return all(place.population < SMALL for place in bearers) and all(
        one.place.kind in (Kind.CITY, Kind.ADMIN2) and one.form != Form.DEMONYM for one in span.known
    )


def is_common_here(words: Words, span: Span) -> bool:
    """Whether the article has the word with a small letter, too: a café owner."""
    return span.last - span.first == 1 and span.text.istitle() and span.text.lower() in words.lower_words


def is_acronym(words: Words, span: Span) -> bool:
    """Whether a name is written in capitals among words that are not, and not where an agency names its town."""
    if not _ACRONYM.fullmatch(span.text) or any(one.form == Form.ABBREVIATION for one in span.known):
        return False
    if span.start == 0 or words.text[span.start - 1] == "\n" or _DASH.match(words.text, span.end):
        return False
    beside = [words.texts[place] for place in (span.first - 1, span.last) if 0 <= place < len(words.texts)]
    return not any(word.isupper() and len(word) > 1 for word in beside)


def is_behind_article(words: Words, span: Span) -> bool:
    """Whether "the" stands before a name that has none: "the King", but neither "the Clinton police" nor The Hague."""
    return (
        span.first > 0
        and words.lowers[span.first - 1] == "the"
        and words.dependencies[span.last - 1] not in _MODIFIERS
        and not any(one.place.name.startswith("The ") for one in span.known)
    )


def is_of_office(words: Words, span: Span) -> bool:
    """Whether a name says what an office or a body is for: the Ministry of Commerce, the Board of Trade."""
    return span.first > 1 and words.lowers[span.first - 1] == "of" and words.lowers[span.first - 2] in _OFFICES


def is_given_name(words: Words, span: Span) -> bool:
    """Whether a name is one that people are given, and stands where people do: "told Amelia", not "19, of Amelia"."""
    return (
        span.text.lower() in GIVEN
        and span.part in ("whole", "")
        and not _BEFORE_PLACES.intersection(words.lowers[span.first - 1 : span.first])
        and not _DASH.match(words.text, span.end)
    )


def is_surname(words: Words, spans: Sequence[Span], place: int) -> bool:
    """Whether what the model takes for a person does what people do, or stands beside one: "Clinton and Obama"."""
    span = spans[place]
    if span.label != "PERSON" or span.part != "whole":
        return False
    last = span.last - 1
    if words.dependencies[last] in ("nsubj", "nsubjpass") and words.lowers[words.heads[last]] in _DEEDS:
        return True
    pairs = [(spans[place - 1], span)] if place else []
    pairs += [(span, spans[place + 1])] if place + 1 < len(spans) else []
    end = pairs[-1][1].last if pairs else span.last
    is_list_of_counties = words.lowers[end : end + 1] == ["counties"]
    return not is_list_of_counties and any(
        one.label == other.label and words.text[one.end : other.start].strip() in _BESIDE for one, other in pairs
    )
