"""The words of a text that the gazetteer of its language knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.attribution.unparsed.people import PARTICLES
from tasks.enrich.attribution.unparsed.script import Script
from tasks.gazetteer import GeoPlace
from tasks.gazetteer.languages.gazetteer import LanguageGazetteer
from tasks.gazetteer.table import Form

LONGEST = 5
"""Words of a name that GeoNames has."""
LEAST_ABROAD, LEAST_AT_HOME = 10_000, 500
"""People of a town that a text may mean without more being said, elsewhere and where its language is spoken."""
SHORTEST = 3
"""Characters of a name that GeoNames alone has."""
LONGEST_ACRONYM = 4
"""Capitals that only GeoNames has are no town: the video assistant (VAR) is none in Romania."""
HOMES = {
    "de": "DE AT CH LI LU".split(),
    "fr": "FR BE CH LU MC CA".split(),
    "es": "ES MX AR CO CL PE VE EC UY PY BO CR PA NI HN SV GT DO CU PR".split(),
}  # fmt: skip
"""Where a language is spoken; first where an outlet is at home of which no more is known."""
_INNER = PARTICLES | frozenset("am an der im in ob sur sous en les lès aux y do".split())
"""Words in small letters inside a name: "Frankfurt am Main", "Châlons-sur-Marne"."""
_LONG_GENITIVE = 5
"""Characters that a name with the s of its genitive has more than: "Paris" has none."""


@dataclass(frozen=True, slots=True)
class KnownSpan:
    """Words that the gazetteer knows."""

    first: int
    last: int
    """Tokens."""
    start: int
    end: int
    """The characters of the name, which may be part of its tokens: "Frankreich" in "Frankreichs"."""
    text: str
    places: tuple[GeoPlace, ...]
    is_own: bool
    """The language has a name of its own for it, which is no town's."""
    is_people: bool
    """An adjective, or a word for people."""
    is_citizen: bool = False
    """One made of the name of a town, which counts where the town is named: "Kemptener"."""


def find_spans(script: Script, gazetteer: LanguageGazetteer) -> Iterator[KnownSpan]:
    """The longest names, in order; none overlap."""
    token = 0
    while token < len(script):
        span = _longest_at(script, gazetteer, token) if script.is_word(token) else None
        if span is not None:
            yield span
        elif "-" in script.words[token]:
            yield from _read_joined(script, gazetteer, token)
        token = token + 1 if span is None else span.last + 1


def _longest_at(script: Script, gazetteer: LanguageGazetteer, token: int) -> KnownSpan | None:
    melted = _read_melted(script, gazetteer, token)
    if melted is not None:
        return melted
    own = gazetteer.longest_own(script.words[token])
    for last in reversed(_reach(script, token, max(LONGEST if script.is_capital(token) else 0, own))):
        span = read_span(script, gazetteer, token, last, last - token < max(own, 1))
        if span is not None:
            return span
    return _read_part(script, gazetteer, token) or _read_people(script, gazetteer, token)


def _reach(script: Script, token: int, longest: int) -> list[int]:
    """The last words that a name beginning at a token may have: small ones only inside, but for seas and the like."""
    reach = [token]
    for last in range(token + 1, min(token + longest, len(script))):
        is_tied = script.words[last] in ".-" and script.starts[last] == script.ends[last - 1]  # "St. Lucia"
        is_open = (script.is_word(last) or is_tied) and script.quotes[last] == script.quotes[token]
        if not is_open or (last - token > 1 and not any(map(script.is_capital, range(token, last + 1)))):
            break
        reach.append(last)
    return reach


def read_span(
    script: Script, gazetteer: LanguageGazetteer, first: int, last: int, may_be_own: bool
) -> KnownSpan | None:
    """The span of some tokens, if they are a name; a German genitive without its ending."""
    start, end = script.span(first, last)
    name = script.text[start:end]
    if may_be_own and (script.is_word(last) or name in gazetteer.own.codes) and gazetteer.own.find(name):
        return _make(script, gazetteer, (first, last), end, True)
    if not (script.is_capital(first) and script.is_capital(last)):
        return None
    if not all(script.is_capital(token) or script.words[token] in _INNER for token in range(first + 1, last)):
        return None
    found = _make(script, gazetteer, (first, last), end, False)
    if found is None and gazetteer.language_code == "de" and name.endswith("s") and len(name) > _LONG_GENITIVE:
        is_own = bool(gazetteer.own.find(name[:-1]))
        return _make(script, gazetteer, (first, last), end - 1, is_own)
    return found


def _make(
    script: Script, gazetteer: LanguageGazetteer, tokens: tuple[int, int], end: int, is_own: bool
) -> KnownSpan | None:
    name = script.text[script.starts[tokens[0]] : end]
    found = [(gazetteer.place(number), form) for number, form in gazetteer.find(name) if form != Form.DEMONYM]
    homes = HOMES[gazetteer.language_code]
    places = tuple(
        place for place, form in found
        if is_own or (form == Form.MAIN and place.population >= LEAST_AT_HOME and place.country_code in homes)
        or place.population >= LEAST_ABROAD
    )  # fmt: skip
    is_acronym = name.isupper() and len(name) <= LONGEST_ACRONYM and not is_own
    if not places or is_acronym or len(name) < SHORTEST - is_own:
        return None
    return KnownSpan(*tokens, script.starts[tokens[0]], end, name, places, is_own, False)


def _read_melted(script: Script, gazetteer: LanguageGazetteer, token: int) -> KnownSpan | None:
    """A town whose name begins with an article that a preposition took in: "au Caire", "le maire du Cap"."""
    if gazetteer.language_code != "fr" or not token or script.lower[token - 1] not in ("au", "du"):
        return None
    word = script.words[token]
    if not word[0].isupper() or gazetteer.own.find(word):
        return None
    found = [gazetteer.place(number) for number, _ in gazetteer.find(f"Le {word}")]
    places = tuple(place for place in found if place.population >= LEAST_ABROAD)
    return KnownSpan(token, token, *script.span(token, token), word, places, True, False) if places else None


def _read_part(script: Script, gazetteer: LanguageGazetteer, token: int) -> KnownSpan | None:
    """The country in "Ukraine-Krieg", "US-Notenbank": its adjective."""
    head, hyphen, rest = script.words[token].partition("-")
    if gazetteer.language_code != "de" or not hyphen or not rest[:1].isupper() or not gazetteer.own.find(head):
        return None
    span = _make(script, gazetteer, (token, token), script.starts[token] + len(head), True)
    return None if span is None else KnownSpan(token, token, span.start, span.end, span.text, span.places, True, True)


def _read_people(script: Script, gazetteer: LanguageGazetteer, token: int) -> KnownSpan | None:
    word = script.words[token]
    is_before_noun = token + 1 < len(script) and script.is_capital(token + 1)
    known = gazetteer.own.find_people(word) or (gazetteer.find_citizens(word) if is_before_noun else ())
    numbers = known or gazetteer.find_citizens(word, LEAST_AT_HOME)
    if not numbers:
        return None
    places = tuple(gazetteer.place(number) for number in numbers)
    return KnownSpan(token, token, *script.span(token, token), word, places, True, True, not known)


def _read_joined(script: Script, gazetteer: LanguageGazetteer, token: int) -> Iterator[KnownSpan]:
    """The adjectives that a hyphen joins: "türkisch-griechische"."""
    start = script.starts[token]
    for word in script.words[token].split("-"):
        places = tuple(gazetteer.place(number) for number in gazetteer.own.find_people(word) if word.islower())
        if places:
            yield KnownSpan(token, token, start, start + len(word), word, places, True, True)
        start += len(word) + 1
