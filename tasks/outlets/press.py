"""Outlets that no table lists, but in which articles of the warehouse appeared: they are cited as others are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tasks.names.bodies import load_bodies
from tasks.names.body_nouns import BODY_NOUNS, PRESS
from tasks.names.genders import gender_of
from tasks.outlets.gazetteer import Gazetteer, Name, first_word, group_names, normalise_name
from tasks.records import Outlet

RULES_VERSION = "1"
"""Raise it whenever other names are made: all articles are looked through again then."""
NAMELESS = "name:"
"""Begins the id of an outlet that has none but its name."""

_ARTICLE = re.compile(r"^(?:The|D(?:er|ie|as)|L[ea]s?|El|L[ao]s|Il|Lo)\s+|^L[’']")
_SHORT_FORM = re.compile(r"\s*\((?P<short>[^()]+)\)$")
_ADJECTIVE = re.compile(r"^(?P<stem>[A-ZÄÖÜ]\w*(?:sch|ich|ig|ein|eu|lt|rei|gemein|äl))e[rs]?(?=\s[A-ZÄÖÜ])")
"""A German one, as in "Kleine Zeitung", "Westfälischer Anzeiger"."""
_BODIES = BODY_NOUNS - PRESS | {"house", "office", "service", "police", "party", "union", "parliament"}
"""What names of bodies end with that report as well and are no outlets."""
_SHORTEST = 4
_SHORTEST_ALONE = 9
"""Letters of a word that stands for an outlet without its article: the Tagesspiegel, but not the Temps."""


@dataclass(frozen=True, slots=True)
class Published:
    """A name under which articles appeared."""

    outlet_id: str | None
    """As in `core.articles`: the registered domain, for want of a better one."""
    name: str
    article_count: int


@dataclass(frozen=True, slots=True)
class PressName:
    """A name of an outlet that no table lists: a row of `ops.press_names`."""

    name: str
    outlet_id: str
    outlet_name: str
    is_ambiguous: bool
    rules: str = RULES_VERSION


def list_press(published: Iterable[Published], gazetteer: Gazetteer) -> list[PressName]:
    """The outlets that names of articles tell of, without those whose name the gazetteer has, and without bodies.

    The usual name of each comes first. A domain of several names is an archive or a platform: its outlets have no id
    but their names.
    """
    spellings: dict[str, list[Published]] = defaultdict(list)
    for one in published:
        spellings[normalise_name(one.name)].append(one)
    names_of: dict[str | None, set[str]] = defaultdict(set)
    for name, ones in spellings.items():
        for one in ones:
            names_of[one.outlet_id].add(name)
    known = [name for name in spellings if _may_be_cited(name, spellings[name], gazetteer)]
    return list(chain.from_iterable(_make(name, spellings[name], names_of) for name in sorted(known)))


def _may_be_cited(name: str, ones: Sequence[Published], gazetteer: Gazetteer) -> bool:
    is_body = any(_ARTICLE.sub("", one.name) in load_bodies().spellings for one in ones)
    is_body = is_body or name.rpartition(" ")[2] in _BODIES
    return len(name) >= _SHORTEST and any(map(str.isalpha, name)) and name not in gazetteer.by_name and not is_body


def _make(name: str, ones: Sequence[Published], names_of: Mapping[str | None, set[str]]) -> Iterator[PressName]:
    """One outlet for each domain that bears the name alone; else one of that name."""
    usual = min(ones, key=lambda one: (-one.article_count, one.name)).name
    domains = sorted({one.outlet_id for one in ones if one.outlet_id and len(names_of[one.outlet_id]) == 1})
    for outlet_id in domains or [f"{NAMELESS}{name}"]:
        for form, is_ambiguous in _spell(usual).items():
            yield PressName(form, outlet_id, usual, is_ambiguous)


def _spell(usual: str) -> dict[str, bool]:
    """The ways to write a name, with whether they are ambiguous: as it is, without its article or short form, declined
    as German does."""
    whole = _SHORT_FORM.sub("", usual)
    bare = _ARTICLE.sub("", whole)
    forms = [usual, whole]
    if len(bare) >= _SHORTEST_ALONE or re.search(r"[\s-]", bare):
        forms.append(bare)
    forms += [_ADJECTIVE.sub(r"\g<stem>en", form) for form in forms[:]]
    forms += [f"{form}n" for form in forms if form.endswith(("Bote", "bote"))]
    short = _SHORT_FORM.search(usual)
    return {form: _is_common(form) for form in forms} | ({short["short"]: True} if short else {})


def _is_common(form: str) -> bool:
    """Whether a name may be a common word's or a person's: a single word, or a given name first."""
    words = re.split(r"[\s-]+", _ARTICLE.sub("", form))
    return len(words) == 1 or gender_of(words[:1]) is not None


def add_press(gazetteer: Gazetteer, press: Sequence[PressName]) -> Gazetteer:
    """The gazetteer with these outlets besides its own."""
    outlets: dict[str, Outlet] = {}
    for one in press:
        domains = () if one.outlet_id.startswith(NAMELESS) else (one.outlet_id,)
        usual = Outlet(one.outlet_id, one.outlet_name, (), domains, None, "other", one.is_ambiguous)
        outlets.setdefault(one.outlet_id, usual)
    names = [Name(one.name, one.outlet_id, one.is_ambiguous, one.name == one.outlet_name) for one in press]
    return Gazetteer(
        outlets={**gazetteer.outlets, **outlets},
        by_domain={**{domain: domain for domain in list_domains(press)}, **gazetteer.by_domain},
        by_name=_merge(gazetteer.by_name, ((normalise_name(name.text), name) for name in names)),
        by_first_word=_merge(gazetteer.by_first_word, ((first_word(name.text), name) for name in names)),
    )


def list_domains(press: Iterable[PressName]) -> list[str]:
    """The domains of these outlets, which links lead to."""
    return sorted({one.outlet_id for one in press if not one.outlet_id.startswith(NAMELESS)})


def _merge(known: Mapping[str, tuple[Name, ...]], added: Iterable[tuple[str, Name]]) -> dict[str, tuple[Name, ...]]:
    pairs = ((key, name) for key, names in known.items() for name in names)
    return group_names(chain(pairs, added))
