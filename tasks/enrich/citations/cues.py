"""Patterns of citing: what stands before or after the name of an outlet that an article relies on.

A pattern on the left ends where the outlet's name begins, one on the right begins where it ends; each is tried within
the outlet's line only. The group `cue` holds the words that cite. English, and what is most common in German, French
and Spanish.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tasks.enrich.citations.abroad import CLAUSE_END, DOES, DOES_BEHIND, DONE_BY, TOLD
from tasks.enrich.citations.words import MADE, MEDIUM, MEDIUM_ABROAD, PRODUCED, REPORT, REPORTS, SAY, TRAIT, VERB, WHEN

_MEDIUM_ABROAD = rf"(?:[a-zäöüß-]+e[rn]? ){{0,2}}{MEDIUM_ABROAD}(?: de (?:noticias|presse))?(?: [a-zà-ÿ-]{{4,}})?"
"""With what it is called by: "die palästinensische Nachrichtenagentur", "la agencia de noticias palestina"."""
_BETWEEN = (
    r"(?:(?:the|a|an|its|his|her|their|our|this|that|both|der|die|das|dem|den|des|le|la|les|el)\s+|l[’'])?"
    rf"(?:(?:{TRAIT}|{MEDIUM}|{_MEDIUM_ABROAD}|[A-Z][\w.’'-]*|and|of|'s|’s),?\s+){{0,6}}[\"“‘(„«]?\s?"
)
"""What may stand between a cue and the name: "Russia's official news agency"."""

_IN_TOWN = r"in [A-Z][\w’']+(?:, [A-Z]\w+)?"
_TAIL = rf"[\"”’“»]?(?:\s+{MEDIUM})*(?:\s+(?:[Nn]ews|Online|English|{_IN_TOWN}))?(?:\s*\([^()\n]{{1,40}}\))?"
"""What may belong to the name after it: "newspaper in Hammond, Indiana"."""
_AND = r"(?:\s(?:and|or)\s(?:(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,4}(?<!\s)|(?:we|others?)(?:\s[a-z]+)?))?"
_ASIDE = rf"(?:,[^.;:,\n]{{2,70}},(?=\s+(?:{WHEN}\s+){{0,3}}(?:{REPORTS}|{VERB})\b)|,)?"
_TO_VERB = rf"{_TAIL}{_AND}{_ASIDE}(?:\s+{WHEN}){{0,3}}\s+"


@dataclass(frozen=True, slots=True)
class Cue:
    """A way to cite."""

    kind: str
    pattern: re.Pattern[str] | None = None
    """None for what is found by other means."""
    is_strong: bool = True
    """Strong enough for a name that is a common word too."""
    is_open: bool = True
    """Enough for a name that the gazetteer does not list."""


def _left(kind: str, pattern: str, is_strong: bool = True, is_open: bool = True) -> Cue:
    return Cue(kind, re.compile(rf"(?<![\w-])(?P<cue>{pattern})\s+{_BETWEEN}$"), is_strong, is_open)


def _right(kind: str, pattern: str, is_strong: bool = True, is_open: bool = True) -> Cue:
    return Cue(kind, re.compile(pattern), is_strong, is_open)


def _words(most: int, but: str = "") -> str:
    """Up to so many words, each with a space before it, none of them one of those in `but`."""
    return rf"(?: (?!(?:{but or '-'})\b)[\w’',-]+){{0,{most}}}"


LEFT = (
    _left("according_to", r"[Aa]ccording to|[Aa]s per|[Pp]er|[Cc]iting|[Qq]uoting"),
    _left(
        "according_to",
        rf"[Aa]ccording to{_words(4, 'by|in')} {REPORT}{_words(2, 'by|in')} (?:by|in|from|on|of|for|with|to)",
    ),
    _left("interview", rf"[Ii]nterview(?:s|ed|ing)?{_words(4, 'with|on|by')} (?:with|on|by|to|for|in|from|of)"),
    _left(
        "interview",
        rf"(?:[Ss]peak(?:s|ing)|[Ss]poke|[Tt]alk(?:ing|ed|s)|[Aa]ppear(?:ing|ed|s|ances?)|[Ww]r(?:iting|ote|ites))"
        rf"{_words(3, 'to|with|on|in|for')} (?:to|with|on|in|for)",
    ),
    _left("told", r"told|tells?|telling|informed"),
    _left("told", r"(?:told|tells?|telling) (?:[A-Z][\w.’'-]+ ){1,4}(?:of|from|at|on|with)", is_open=False),
    _left("told", rf"(?:statement|remarks?|comments?|e-?mail|letter){_words(1)} (?:to|for)"),
    _left("reported", rf"{MADE}{_words(4, 'by|in|on|to|from')} (?:by|in|on|to)"),
    _left("reported", rf"(?:learn(?:ed|t|s|ing)?|found out){_words(4, 'from')} from", is_strong=False, is_open=False),
    _left("reported", r"shared(?: \w+ly)? with", is_open=False),
    _left("reported", rf"{MADE} as (?:saying|telling)(?:{_words(1)} (?:by|in|on|to))?"),
    _left("reported", rf"{REPORT}{_words(5, 'by|in|from|on|of|for')} (?:by|in|from)"),
    _left("reported", rf"{REPORT}{_words(5, 'by|in|from|on|of|for')} (?:on|of|for)", is_open=False),
    _left("reported", rf"{REPORT}{_words(4)} {PRODUCED}(?: \w+day)? (?:by|in|on|for)"),
    _left("reported", rf"(?:polls?|surveys?){_words(12)} for", is_open=False),
    _left("reported", r"(?:[Aa]s )?(?:reported|wrote|reports|writes)|said the|says the", is_strong=False),
    _left("interview", rf"{SAY}{_words(6)} (?:on|in|to)", is_strong=False, is_open=False),
    _left(
        "according_to",
        r"[Ll]aut|[Nn]ach (?:Angaben|Informationen|Recherchen)(?: von)?|[Ss]elon|[Dd][’']après|[Ss]egún|"
        r"[Dd]e acuerdo con|unter (?:Berufung|Verweis) auf|citant|citando(?: a)?",
    ),
    _left(
        "reported",
        r"(?:[Bb]erichte?(?:s|n)?|Recherchen|Meldung(?:en)?|Interview|Gespräch)(?: von| mit| in)?|"
        r"(?:enquête|article|informations?|entretien|interview)(?: accordée?)? (?:de|du|à|au|dans)|"
        r"(?:informe|información|artículo|investigación|entrevista)(?: publicad[oa])? (?:de|del|en|a|con)",
    ),
    _left("reported", DONE_BY),
    _left("reported", DOES, is_strong=False),
    _left("told", rf"{TOLD['de']}{_words(5)}(?= d(?:em|er|en) )"),
    _left("told", rf"{TOLD['fr']}{_words(4)} (?:à|au|aux)"),
    _left("told", r"[Ii]nterrogée?s? par"),
    _left("told", rf"{TOLD['es']}{_words(4)} al?"),
    Cue("according_to", re.compile(r"^\W*(?P<cue>[Ff]rom|[Vv]ia)\s+(?:the )?$"), is_open=False),
)
"""The first that fits decides."""

RIGHT = (
    _right("reported", rf"{_TO_VERB}(?P<cue>{REPORTS})\b"),
    _right("reported", rf"{_TO_VERB}(?P<cue>{VERB})\b(?! by\b)", is_strong=False),
    _right("reported", rf"{_TAIL}{CLAUSE_END}"),
    _right("reported", rf"{_TAIL}{DOES_BEHIND}"),
    _right("reported", r",\s+(?P<cue>citing|quoting)\b", is_strong=False),
    _right("possessive", rf"[’']s?{_words(3)} (?P<cue>{REPORT})\b"),
    _right("affiliation", rf"[’']s (?:[\w’'-]+ )?(?:[A-Z][\w.’'-]+ ){{1,3}}(?P<cue>{REPORTS}|{VERB})\b"),
    _right(
        "reported",
        rf"(?:[/-][A-Z][\w’ -]+?)?(?:\s+(?:{MEDIUM}|news|\w+day|[A-Z][\w-]+))?\s+(?:[\w-]+\s)?(?P<cue>(?i:{REPORT}))\b",
        is_open=False,
    ),
    _right("interview", r"(?P<cue>:)\s+[“\"]", is_strong=False, is_open=False),
)
"""The first that fits decides."""

ROLE = re.compile(
    r"(?:[’']s)?\s+(?:[\w’'-]+\s){0,3}?(?:co-host|host|anchor|presenter|reporter|correspondent|columnist|editor|commentator|"
    r"contributor|journalist|analyst|moderator|interviewer|producer|bureau|newsroom|pundit|program)"
)
"""What somebody is whose words count as the outlet's."""


def match_first(cues: Iterable[Cue], text: str, is_left: bool) -> tuple[Cue, str] | None:
    """The first cue that fits a context, with the words that cite."""
    for cue in cues:
        match = cue.pattern and (cue.pattern.search(text) if is_left else cue.pattern.match(text))
        if match:
            return cue, match["cue"]
    return None
