"""Which outlet a name means in an article."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from tasks.enrich.citations.candidates import Candidate
from tasks.outlets import Gazetteer, identify_outlet
from tasks.outlets.gazetteer import normalise_name
from tasks.records import ArticleText, Outlet

_INFLECTED = re.compile(r"e[nrms]\b")
"""Endings of German adjectives: the Kleine Zeitung is told of in the "Kleinen Zeitung"."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article tells about its ambiguous names."""

    known: frozenset[str]
    """Outlets that it names beyond doubt."""
    called: frozenset[str]
    """Names that it once calls a newspaper, agency and so on."""
    last_words: Mapping[str, frozenset[str | None]]
    """The last word of each longer name but the own, with the outlets that bear it; None for one that nobody lists."""


@dataclass(frozen=True, slots=True)
class Own:
    """The outlet that the article appeared in."""

    outlet_id: str | None
    name: str | None
    letters: str | None = None
    """The name in its domain: "dalesmail" of dalesmail.example."""

    def bears(self, name: str) -> bool:
        """Whether that is its whole name, by what is known or by what its domain spells."""
        letters = {_letters(name), _letters(_INFLECTED.sub("e", name))}
        return name == self.name or self.letters in letters | {f"the{one}" for one in letters}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means: an outlet of the gazetteer, or one that it does not know or cannot tell from others."""

    outlet: Outlet | None
    is_certain: bool
    """Beyond doubt an outlet, though perhaps not which."""


def find_own_outlet(article: ArticleText, gazetteer: Gazetteer) -> Own:
    """The outlet of the article by what is known of it."""
    outlet = gazetteer.outlets.get(article.outlet_id or "") or identify_outlet(
        article.outlet_name, article.outlet_domain, gazetteer
    )
    name = article.outlet_name and normalise_name(article.outlet_name)
    label = (article.outlet_domain or "").partition(".")[0]
    return Own(outlet.outlet_id if outlet else None, name, _letters(label) or None)


def gather_evidence(text: str, candidates: Sequence[Candidate], own: Own) -> Evidence:
    """Reads all names of an article at once: the Times is the one that was named in full before or after."""
    certain = {name.outlet_id for one in candidates for name in one.names if not name.is_ambiguous}
    called = {bare_name(text, one) for one in candidates if one.is_called}
    last_words: dict[str, set[str | None]] = {}
    for one in candidates:
        name = bare_name(text, one)
        first, _, last = name.rpartition(" ")
        if first and not (one.names and one.is_ambiguous) and not own.bears(normalise_name(name)):
            last_words.setdefault(last, set()).update({name.outlet_id for name in one.names} or {None})
    return Evidence(frozenset(certain), frozenset(called), {word: frozenset(ids) for word, ids in last_words.items()})


def resolve(text: str, candidate: Candidate, gazetteer: Gazetteer, evidence: Evidence, own: Own) -> Meaning | None:
    """The meaning of a name; None where it means the article's own outlet."""
    name = bare_name(text, candidate)
    if is_own_name(normalise_name(name), candidate, own, is_anothers=name in evidence.last_words):
        return None
    if not candidate.names:
        return Meaning(None, candidate.is_called or name in evidence.called)
    bearers = find_bearers(name, candidate, evidence, own)
    if bearers == {own.outlet_id}:
        return None
    is_certain = not candidate.is_ambiguous or candidate.is_called or name in evidence.called
    if bearers:
        return Meaning(choose_outlet(bearers, candidate, gazetteer), True)
    return Meaning(choose_outlet({one.outlet_id for one in candidate.names}, candidate, gazetteer), is_certain)


def is_own_name(name: str, candidate: Candidate, own: Own, is_anothers: bool) -> bool:
    """Whether it is the name of the article's outlet, or its last words: the Dispatch, in the Kauri Dispatch; or what
    its domain spells: the Dales Mail, on dalesmail.example.

    `is_anothers`: the article has another outlet's name that ends so; a name that nobody lists may be short for that.
    """
    is_unlisted = not candidate.names
    if name == own.name or (is_unlisted and own.bears(name)):
        return True
    is_short = is_unlisted and not is_anothers
    if is_short and own.letters and own.letters.endswith(_letters(name)):
        return True
    is_short = is_short or (candidate.is_ambiguous and not candidate.is_called)
    return is_short and own.name is not None and own.name.endswith(f" {name}")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def find_bearers(name: str, candidate: Candidate, evidence: Evidence, own: Own) -> set[str | None]:
    """The outlets that a name can mean by what the article tells; none if it tells nothing of it."""
    if not candidate.is_ambiguous:
        return {one.outlet_id for one in candidate.names if not one.is_ambiguous}
    named = {one.outlet_id for one in candidate.names if one.outlet_id in {*evidence.known, own.outlet_id}}
    return {*named, *evidence.last_words.get(name, ())}


def choose_outlet(bearers: Set[str | None], candidate: Candidate, gazetteer: Gazetteer) -> Outlet | None:
    """The outlet of several of one name: the only one, or the only one that is usually called so."""
    main = {name.outlet_id for name in candidate.names if name.is_main and name.outlet_id in bearers}
    for ids in (bearers, main):
        if len(ids) == 1:
            return gazetteer.outlets.get(next(iter(ids)) or "")
    return None


def bare_name(text: str, candidate: Candidate) -> str:
    """The words of a name without the article."""
    return text[candidate.start_char : candidate.end_char].removeprefix("The ")
