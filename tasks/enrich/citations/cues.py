"""Patterns of citing: what stands before or after the name of an outlet that an article relies on.

A pattern on the left ends where the outlet's name begins, one on the right begins where it ends. Each is tried within the
outlet's line only. The group `cue` holds the words that cite. English.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MEDIUM = (
    r"(?:news[ -]?(?:agency|paper|site|magazine|channel|network|service|outlet|wire|program|programme|website|portal)|"
    r"newspaper|daily|weekly|monthly|bi-monthly|tabloid|broadsheet|magazine|journal|broadcaster|broadcasting|television|TV|"
    r"radio(?: station)?|station|network|channel|web ?site|site|portal|blog|agency|wire service|paper|press|media|outlet|"
    r"program|programme|podcast|show)"
)
"""What an outlet is called besides its name."""

_TRAIT = (
    r"(?:[\w’'.]+(?:-[\w’'.]+)+|state|official|government|local|national|"
    r"international|regional|private|independent|public|commercial|leading|respected|influential|popular|prestigious|"
    r"business|financial|economic|sports|music|trade|religious|morning|evening|afternoon|conservative|liberal|radical|"
    r"left-wing|right-wing|opposition|labour|labor|satellite|cable|online|student|military|army|news|latest|own|same|"
    r"vernacular|mass|largest|biggest|top|major|another|celebrity|gossip|entertainment|industry|science|medical|U\.S\.)"
)
"""How an outlet is described before its name."""

BETWEEN = (
    rf"(?:(?:the|a|an|its|his|her|their|our|this|that|both)\s+)?"
    rf"(?:(?:{_TRAIT}|{MEDIUM}|[A-Z][\w.’'-]*|and|of|'s|’s),?\s+){{0,6}}[\"“‘(]?"
)
"""What may stand between a cue and the name: "Russia's official news agency"."""

_REPORT = (
    r"(?:report(?:s|ing)?|articles?|stor(?:y|ies)|editorials?|op-eds?|columns?|essays?|pieces?|commentar(?:y|ies)|"
    r"dispatch(?:es)?|accounts?|polls?|surveys?|tall(?:y|ies)|analys[ie]s|investigations?|stud(?:y|ies)|documentar(?:y|ies)|"
    r"footage|coverage|interviews?|remarks|comments?|statements?|transcripts?|reviews?|estimates?|findings|editions?|issues?|"
    r"posts?|blogs?|tweets?|exit polls?|figures|scoop|exclusive)"
)
_SAY = (
    r"(?:sa(?:id|ys|ying|y)|stat(?:ed|es|ing)|t(?:old|ells?|elling)|argu(?:ed|es|ing)|claim(?:ed|s|ing)|declar(?:ed|es|ing)|"
    r"announc(?:ed|es|ing)|explain(?:ed|s|ing)|admit(?:ted|s|ting)|insist(?:ed|s|ing)|acknowledg(?:ed|es|ing)|ask(?:ed|s)|"
    r"discuss(?:ed|es|ing)|appear(?:ed|s|ing)|interview(?:ed|s)?|wr(?:ote|ites|iting|itten)|respond(?:ed|s|ing)|add(?:ed|s)|"
    r"speak(?:s|ing)|spoke|talk(?:ed|s|ing)|confirm(?:ed|s)|not(?:ed|es)|den(?:ied|ies)|warn(?:ed|s)|revealed|suggested)"
)
_MADE = (
    r"(?:reported|quoted|cited|published|carried|broadcast|televised|aired|obtained|seen|viewed|reviewed|released|posted|"
    r"disclosed|leaked|monitored|distributed|written|conducted|sponsored|commissioned|compiled|reproduced|printed|"
    r"interviewed|run|shown|heard|identified|named|described|verified|analy[sz]ed|tallied|unveiled|revealed)"
)
_VERB = (
    r"(?:report(?:ed|s|ing)|wr(?:ote|ites)|sa(?:id|ys)|not(?:ed|es)|found|finds|reveal(?:ed|s)|quot(?:ed|es)|cit(?:ed|es)|"
    r"claim(?:ed|s)|learn(?:ed|t)|confirm(?:ed|s)|announc(?:ed|es)|add(?:ed|s)|describ(?:ed|es)|disclos(?:ed|es)|"
    r"publish(?:ed|es)|carri(?:ed|es)|air(?:ed|s)|broadcast|show(?:ed|s)|estimat(?:ed|es)|calculat(?:ed|es)|put|puts|"
    r"suggest(?:ed|s)|argu(?:ed|es)|alleg(?:ed|es)|obtained|warn(?:ed|s)|comment(?:ed|s)|predict(?:ed|s)|detail(?:ed|s)|"
    r"editoriali[sz](?:ed|es)|interviewed|broke|ran|printed|posted|projected|called it|declared|observ(?:ed|es)|"
    r"explain(?:ed|s)|document(?:ed|s)|uncovered|identified|conclud(?:ed|es)|tweeted|headlined|stat(?:ed|es)|told|"
    r"asked|speculated|recalled|point(?:ed|s) out)"
)
_WHEN = (
    r"(?:has|had|have|also|first|previously|recently|earlier|later|separately|meanwhile|then|however|exclusively|initially|"
    r"once|correctly|wrongly|reportedly|since|too|still|here|today|yesterday|tonight|(?:late |early )?(?:on |last |this )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|evening|night|afternoon))?|(?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}|"
    r"(?:last|this) (?:week|month|year)|in (?:its|an?) (?:[\w’'-]+ ){1,5}?|on its (?:[\w’'-]+ ){0,3}web ?site)"
)


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
    return Cue(kind, re.compile(rf"(?<![\w-])(?P<cue>{pattern})\s+{BETWEEN}$"), is_strong, is_open)


def _right(kind: str, pattern: str, is_strong: bool = True, is_open: bool = True) -> Cue:
    return Cue(kind, re.compile(pattern), is_strong, is_open)


LEFT = (
    _left("according_to", r"(?:[Aa]ccording to|[Aa]s per|[Pp]er)"),
    _left(
        "according_to",
        rf"[Aa]ccording to (?:[\w’'-]+ ){{0,4}}?{_REPORT}(?: [\w’'-]+)?(?: (?:by|in|from|on|of|for|with|to)| {_MADE} (?:by|in|on))",
    ),
    _left("according_to", r"(?:[Cc]iting|[Qq]uoting)"),
    _left("interview", r"interviews?(?:ed|ing)?(?: [\w’'-]+){0,4}? (?:with|on|by|to|for|in|from|of)"),
    _left("interview", r"(?:[Ss]peaking|[Ss]poke|[Tt]alking|[Tt]alked|[Aa]ppear(?:ing|ed|ance|ances)|[Ww]riting|[Ww]rote|speaks?) (?:[\w’'-]+ ){0,3}?(?:to|with|on|in|for)"),
    _left("told", r"(?:told|tells?|telling|informed)"),
    _left("told", r"(?:told|tells?|telling) (?:[A-Z][\w.’'-]+ ){1,4}(?:of|from|at|on|with)", is_open=False),
    _left("told", r"(?:statement|remarks?|comments?|e-?mail|letter) (?:[\w’'-]+ )?(?:to|for)"),
    _left("reported", rf"{_MADE}(?: (?!by|in|on|to|from)[\w’',-]+){{0,4}} (?:by|in|on|to)"),
    _left("reported", rf"{_MADE} as (?:saying|telling)(?: [\w’'-]+)? (?:by|in|on|to)|{_MADE} as (?:saying|telling)"),
    _left("reported", rf"{_REPORT}(?: (?!by|in|from|on|of|for)[\w’'-]+){{0,5}} (?:by|in|from|on|of|for)"),
    _left("reported", rf"{_REPORT}(?: [\w’'-]+){{0,4}} {_MADE} (?:\w+day )?(?:by|in|on)"),
    _left("reported", r"(?:[Aa]s )?(?:reported|wrote|reports|writes)", is_strong=False),
    _left("reported", r"said the|says the", is_strong=False),
    _left("reported", rf"{_SAY} (?:[\w’',-]+ ){{0,6}}?(?:on|in|to)", is_strong=False, is_open=False),
    _left("reported", r"(?:polls?|surveys?)(?: [\w’',-]+){0,12} for", is_open=False),
    _left("reported", r"(?:put|fit) it in", is_open=False),
)
"""The first that fits decides."""

ROLE = re.compile(
    r"(?:[’']s)?\s+(?:[\w’'-]+\s){0,3}?(?:co-host|host|anchor|presenter|reporter|correspondent|columnist|editor|"
    r"commentator|contributor|journalist|analyst|moderator|interviewer|producer|bureau|newsroom|pundit|poll|program)"
)
"""What somebody is whose words count as the outlet's."""

_TAIL = rf"(?:\.com)?[\"”’]?(?:\s+{MEDIUM})*(?:\s+(?:[Nn]ews|Online|English|in [A-Z][\w’']+(?:, [A-Z]\w+)?))?(?:\s*\([^()\n]{{1,40}}\))?"
_AND = r"(?:\s(?:and|or)\s(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,4}(?<!\s))?"
_ASIDE = rf",[^.;:,\n]{{2,70}},(?=\s+(?:{_WHEN}\s+){{0,3}}{_VERB}\b)"

RIGHT = (
    _right("reported", rf"{_TAIL}{_AND}(?:{_ASIDE}|,)?(?:\s+{_WHEN}){{0,3}}\s+(?P<cue>(?:report(?:ed|s)|wr(?:ote|ites)|quot(?:ed|es)))\b"),
    _right("reported", rf"{_TAIL}{_AND}(?:{_ASIDE}|,)?(?:\s+{_WHEN}){{0,3}}\s+(?P<cue>{_VERB})\b(?! by\b)", is_strong=False),
    _right("possessive", rf"[’']s?\s+(?:[\w’'-]+\s+){{0,3}}?(?P<cue>{_REPORT})\b"),
    _right("affiliation", rf"[’']s\s+(?:[\w’'-]+ )?(?:[A-Z][\w.’'-]+ ){{1,3}}(?P<cue>{_VERB})\b"),
    _right("reported", rf"(?:[/-][A-Z][\w’ -]+?)?(?:\s+(?:{MEDIUM}|news|\w+day|[A-Z][\w-]+))?\s+(?:[\w-]+\s)?(?P<cue>(?:exit )?{_REPORT})\b", is_open=False),
)
"""The first that fits decides."""

def match_first(cues: Iterable[Cue], text: str, is_left: bool) -> tuple[Cue, str] | None:
    """The first cue that fits a context, with the words that cite."""
    for cue in cues:
        match = cue.pattern and (cue.pattern.search(text) if is_left else cue.pattern.match(text))
        if match:
            return cue, match["cue"]
    return None
