"""Places in a text where an outlet is named: those of the gazetteer, and others that are called a newspaper or agency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.citations.cues import MEDIUM
from tasks.outlets import Gazetteer, Name, NameHit, find_names

_WORD = r"(?:[A-ZÀ-Þ][\w’'&-]*)"
_NAME = rf"{_WORD}(?:\s(?:(?:of|the|and|de|la|del|du|al|el|&)\s)?{_WORD}){{0,4}}"
_PRESS = (
    r"(?:Times|Post|News|Herald|Tribune|Gazette|Daily|Journal|Express|Chronicle|Observer|Telegraph|Guardian|Shimbun|Zeitung|"
    r"Ilbo|Radio|TV|Television|Examiner|Inquirer|Enquirer|Dispatch|Ledger|Weekly|Magazine|Newswire|Gazeta|Pravda|"
    r"Nachrichten|Posten|Press Agency|News Agency|Broadcasting Corporation|Broadcasting Corp\.?)"
)
_PRESS_WITH_ARTICLE = (
    r"(?:Mail|Mirror|Courier|Bulletin|Monitor|Mercury|Sentinel|Register|Argus|Echo|Network|Sun|Star|Review|Record|Report|"
    r"Standard|Today|Blade|Advocate|Citizen|Independent|Nation|Reporter)"
)
"""Words at the end of papers' names; those of the second list end names of people and things as well."""
_CALLED = (
    r"(?:news agenc(?:y|ies)|newspapers?|daily|dailies|weekly|tabloid|magazine|broadcaster|(?:television|TV|radio)"
    r"(?: news)?(?: station| channel| network)?|news (?:web ?site|channel|site|portal))"
)
_PATTERNS = (
    (True, re.compile(rf"(?<![\w’'-]){_CALLED}\s[\"“]?(?P<name>{_NAME})")),
    (True, re.compile(rf"(?<![\w’'-])(?P<name>{_NAME})[\"”]?(?:[’']s)?(?:\s|,\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}){_CALLED}(?!\w)")),
    (False, re.compile(rf"(?<![\w’'-])(?P<name>(?:{_WORD}\s){{1,4}}{_PRESS})(?![\w’'-])")),
    (False, re.compile(rf"(?<=[Tt]he\s)(?P<name>(?:{_WORD}\s){{1,3}}{_PRESS_WITH_ARTICLE})(?![\w’'-])")),
)
"""Names beside the word for what they are, and names that end as those of papers do; whether that word is there."""

_TIME_OR_ARTICLE = (
    r"The|A|An|In|On|At|As|But|And|His|Her|Its|Their|One|This|That|Another|Earlier|Later|Meanwhile|According|Also|Both|"
    r"Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Local"
)
_ORIGIN = (
    r"State|Official|Independent|Private|Public|National|International|Several|Most|Many|Some|Other|Foreign|Western|Arab|"
    r"African|European|Asian|American|Latin|North|South|East|West|Northern|Southern|Eastern|Central|Two|Breakfast|Live|"
    r"Social|Prime|Last|President|Minister|US|UK|U\.S|EU|UN|British|French|Dutch|Greek|Czech|Thai|Swiss|Welsh|Iraqi|Israeli|"
    r"Saudi|Kuwaiti|Qatari|Pakistani|Afghan|Uzbek|Kazakh|Tajik|Kyrgyz|Turk|Yemeni|Omani|Emirati|Bahraini|Nepali|"
    r"Bangladeshi|Somali|\w+(?:ian|ean|ese|ish|can)s?"
)
_BEFORE_PRESS = re.compile(rf"(?:{_TIME_OR_ARTICLE})(?:[’']s)?\s+")
_BEFORE_CALLED = re.compile(rf"(?:{_TIME_OR_ARTICLE}|{_ORIGIN})(?:[’']s)?\s+")
"""Words that describe a name and are no part of it: Turkish television is no name, the Turkish Daily News is one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of an outlet in a text."""

    start_char: int
    end_char: int
    names: tuple[Name, ...]
    """Which outlets bear it; none where the gazetteer does not list it."""
    is_called: bool
    """What it is (newspaper, agency) stands beside it."""

    @property
    def is_ambiguous(self) -> bool:
        """The name alone does not tell that an outlet is meant, or which: all that the gazetteer does not list."""
        return all(name.is_ambiguous for name in self.names)


def find_candidates(text: str, gazetteer: Gazetteer) -> list[Candidate]:
    """All names of outlets in order of the text, none overlapping.

    An unambiguous name of the gazetteer goes before all, then the longer goes before the shorter: the Copenhagen Post is
    not the Post.
    """
    listed = [widen_hit(text, hit) for hit in find_names(text, gazetteer)]
    taken: set[int] = set()
    kept: list[Candidate] = []
    for one in sorted([*listed, *find_unlisted(text)], key=lambda one: (one.is_ambiguous, one.start_char - one.end_char)):
        chars = range(one.start_char, one.end_char)
        if taken.isdisjoint(chars):
            taken.update(chars)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start_char)


_CALLED_BEFORE = re.compile(rf"(?:^|\s|^[\"“])(?:{_CALLED}|paper),?\s+[\"“]?(?:[Tt]he\s+)?$")
_CALLED_AFTER = re.compile(rf"[\"”]?(?:[’']s)?\s+{MEDIUM}(?!\w)")


def widen_hit(text: str, hit: NameHit) -> Candidate:
    """A hit of the gazetteer as a candidate."""
    before, after = text[max(hit.start_char - 40, 0) : hit.start_char], text[hit.end_char : hit.end_char + 40]
    is_called = bool(_CALLED_BEFORE.search(before) or _CALLED_AFTER.match(after))
    return Candidate(hit.start_char, hit.end_char, hit.names, is_called)


def find_unlisted(text: str) -> Iterator[Candidate]:
    """Names that the gazetteer may not list, without the words that describe them."""
    for is_called, pattern in _PATTERNS:
        described = _BEFORE_CALLED if is_called else _BEFORE_PRESS
        for match in pattern.finditer(text):
            start, end = match.span("name")
            while (word := described.match(text, start, end)) is not None:
                start = word.end()
            is_name = start < end and described.fullmatch(text[start:end] + " ") is None
            if is_name and (is_called or " " in text[start:end]):
                yield Candidate(start, end, (), is_called)
