"""Finds the outlets that an article cites, credits, or links to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.enrich.citations.candidates import Candidate, find_candidates
from tasks.enrich.citations.credits import find_credit
from tasks.enrich.citations.cues import LEFT, RIGHT, ROLE, Cue, match_first
from tasks.enrich.citations.links import add_links
from tasks.enrich.citations.resolve import Meaning, find_own_outlet, gather_evidence, resolve
from tasks.outlets import Gazetteer
from tasks.records import ArticleText, Attribution, Citation

CONTEXT_CHARS = 140
MAX_CANDIDATES = 1_000
"""Far above any article; bounds the time that a text of nothing but names takes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How a name is cited."""

    cue: Cue
    words: str


_HEADLINE = Cue("reported", is_strong=False, is_open=False)
_SOURCE = Cue("affiliation", is_open=False)
_CAPITAL_BEFORE = re.compile(r"\b(?P<word>(?!The\b)[A-ZÀ-Þ][\w.-]*)\s$")
_INDEX_AFTER = re.compile(r"(?:[’']s)?\s(?:[Ss]tock\s)?(?:[Aa]verage|[Ii]ndex|225)\b")
"""The Nikkei stock average is no newspaper."""
_CAMERAS = re.compile(
    r"\b(?:on|via|by|checked) CCTV\b|"
    r"\bCCTV (?:footage|film|(?:camera|clip|image|operator|picture|recording|still|system|video)s?)\b"
)
"""Cameras that watch a street are no Chinese broadcaster."""
_MANY = frozenset({"People", "Parents", "Us"})
"""Magazines whose names are who writes, at the beginning of a sentence."""
_CAPITAL_AFTER = re.compile(r"\s(?!(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)[A-ZÀ-Þ]")


def find_citations(article: ArticleText, attributions: Sequence[Attribution], gazetteer: Gazetteer) -> list[Citation]:
    """Every place where the article relies on another outlet, in order of the text, then what only its links show.

    Args:
        article: Its own outlet is never its source.
        attributions: Who said what in it; an outlet in a source is cited, and what it says is named by number.
        gazetteer: The outlets that are known. Others are found where they are called a newspaper, agency and so on.
    """
    text = article.text
    candidates = find_candidates(text, gazetteer)[:MAX_CANDIDATES]
    own = find_own_outlet(article, gazetteer)
    evidence = gather_evidence(text, candidates, own)
    found: list[Citation] = []
    for candidate in candidates:
        meaning = resolve(text, candidate, gazetteer, evidence, own)
        finding = meaning and (find_cue(text, candidate) or find_in_source(text, candidate, attributions))
        if meaning and finding and is_convincing(text, candidate, finding, meaning):
            found.append(make_citation(article, candidate, finding, meaning, attributions))
    return [
        replace(citation, citation_no=number)
        for number, citation in enumerate(add_links(article, found, own, gazetteer))
    ]


def find_cue(text: str, candidate: Candidate) -> Finding | None:
    """What cites the name in its line: a credit, or the first cue that fits before it, or after it."""
    start, end = candidate.start_char, candidate.end_char
    before = text[max(start - CONTEXT_CHARS, text.rfind("\n", 0, start) + 1) : start]
    after = text[end : end + CONTEXT_CHARS].partition("\n")[0]
    found = (
        find_credit(before, after)
        or match_first(LEFT, before, is_left=True)
        or match_first(RIGHT, after, is_left=False)
        or find_headline_source(before, after)
    )
    return Finding(*found) if found else None


def find_headline_source(before: str, after: str) -> tuple[Cue, str] | None:
    """Whether the name ends a headline after a colon: "House falls to Democrats: CNN"."""
    return (_HEADLINE, ":") if before.endswith(": ") and not after.strip() else None


def find_in_source(text: str, candidate: Candidate, attributions: Sequence[Attribution]) -> Finding | None:
    """Whether what the outlet's people say is told: its host or reporter, or somebody "of Fox News"."""
    before = text[max(candidate.start_char - 8, 0) : candidate.start_char]
    if not (ROLE.match(text, candidate.end_char) or before.endswith((" of ", " of the ", " from ", " at "))):
        return None
    for one in attributions:
        if covers(one.source_start_char, one.source_end_char, candidate):
            return Finding(_SOURCE, one.cue_text or "")
    return None


def covers(start: int | None, end: int | None, candidate: Candidate) -> bool:
    """Whether a span, if there is one, holds the name."""
    return start is not None and end is not None and start <= candidate.start_char and candidate.end_char <= end


def is_convincing(text: str, candidate: Candidate, finding: Finding, meaning: Meaning) -> bool:
    """Whether a cue is enough for the name: more is asked of common words and of names that nobody lists."""
    surface, cue = text[candidate.start_char : candidate.end_char], finding.cue
    if _INDEX_AFTER.match(text, candidate.end_char):
        return False
    if not meaning.is_certain and _CAMERAS.search(text, max(candidate.start_char - 8, 0), candidate.end_char + 12):
        return False
    if surface in _MANY and not meaning.is_certain and cue.kind != "told":
        return False
    if not candidate.names:
        return cue.is_open and (meaning.is_certain or cue.is_strong or " " in surface)
    if meaning.is_certain:
        return True
    is_on_air = cue.kind == "interview" and surface.isupper()
    return (cue.is_strong or is_on_air) and not is_part_of_name(text, candidate, finding.words)


def is_part_of_name(text: str, candidate: Candidate, cue_words: str) -> bool:
    """Whether a common word stands in a longer name: Time Warner, the Nigerian Tribune, President Fox."""
    has_article = text.startswith("The ", candidate.start_char)
    before = _CAPITAL_BEFORE.search(text, max(candidate.start_char - 30, 0), candidate.start_char)
    is_behind_name = not has_article and before is not None and not cue_words.endswith(before["word"])
    return is_behind_name or _CAPITAL_AFTER.match(text, candidate.end_char) is not None


def make_citation(
    article: ArticleText,
    candidate: Candidate,
    finding: Finding,
    meaning: Meaning,
    attributions: Sequence[Attribution],
) -> Citation:
    """The citation that a finding makes; its number is set when all are found."""
    surface = article.text[candidate.start_char : candidate.end_char]
    outlet = meaning.outlet
    return Citation(
        article_id=article.article_id,
        citation_no=0,
        attribution_no=find_attribution(article.text, candidate, attributions),
        outlet_id=outlet.outlet_id if outlet else None,
        cited_outlet=outlet.name if outlet else surface,
        cited_domain=next(iter(outlet.domains), None) if outlet else None,
        kind=finding.cue.kind,
        via="text",
        cue_text=finding.words or None,
        start_char=candidate.start_char,
        end_char=candidate.end_char,
        url=None,
        confidence=rate(candidate, meaning, finding.cue),
    )


def find_attribution(text: str, candidate: Candidate, attributions: Sequence[Attribution]) -> int | None:
    """The number of what is told after the outlet: its source holds the name, or its line does, outside its content."""
    for one in attributions:
        if covers(one.source_start_char, one.source_end_char, candidate):
            return one.attribution_no
    for one in attributions:
        is_inside = covers(one.content_start_char, one.content_end_char, candidate)
        if not is_inside and one.cue_start_char is not None:
            first, last = sorted((one.cue_start_char, candidate.start_char))
            if "\n" not in text[first:last]:
                return one.attribution_no
    return None


def rate(candidate: Candidate, meaning: Meaning, cue: Cue) -> float:
    """How sure a citation is: lower for ambiguous names, for unlisted ones, and for what is only a source's trait."""
    if not meaning.is_certain:
        return 0.6
    return 0.95 if candidate.names and cue.is_open else 0.8
