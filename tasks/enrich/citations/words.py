"""The vocabulary of citing, as pieces of regular expressions. English."""

from collections.abc import Iterable


def any_of(*groups: str | Iterable[str]) -> str:
    """A pattern for one of some words; a string holds several, separated by spaces."""
    words = [word for group in groups for word in (group.split() if isinstance(group, str) else group)]
    return f"(?:{'|'.join(words)})"


MEDIUM = any_of(
    [
        r"news[ -]?(?:agency|paper|site|magazine|channel|network|service|outlet|wire|programme?|website|portal)",
        r"radio(?: station)?",
        r"web ?site",
        "wire service",
    ],
    "newspaper daily weekly monthly bi-monthly tabloid broadsheet magazine journal broadcaster broadcasting",
    "television TV station network channel site portal blog agency paper press media outlet programme? podcast",
    "show",
)
"""What an outlet is called besides its name."""

MEDIUM_ABROAD = any_of(
    "agence agencia Nachrichtenagentur Agentur Zeitung Tageszeitung Wochenzeitung Magazin Nachrichtenmagazin Sender",
    "quotidien hebdomadaire journal magazine chaîne site diario periódico semanario cadena emisora revista",
)
"""The same in German, French and Spanish."""

TRAIT = any_of(
    [r"[\w’'.]+(?:-[\w’'.]+)+", r"U\.S\."],
    "state official government local national international regional private independent public commercial",
    "leading respected influential popular prestigious business financial economic sports music trade religious",
    "morning evening afternoon conservative liberal radical opposition labou?r satellite cable online student",
    "military army news latest own same vernacular mass largest biggest top major another celebrity gossip",
    "entertainment industry science medical",
)
"""How an outlet is described before its name."""

REPORT = any_of(
    ["exit polls?"],
    "report(?:s|ing)? articles? stor(?:y|ies) editorials? op-eds? columns? essays? pieces? commentar(?:y|ies)",
    "dispatch(?:es)? accounts? polls? surveys? tall(?:y|ies) analys[ie]s investigations? stud(?:y|ies)",
    "documentar(?:y|ies) footage coverage interviews? remarks comments? statements? transcripts? reviews?",
    "estimates? findings editions? issues? posts? blogs? tweets? figures scoop exclusive headlines? averages?",
)
"""What outlets make."""

MADE = any_of(
    "reported quoted cited published carried broadcast televised aired obtained seen viewed reviewed released",
    "posted disclosed leaked monitored distributed written compiled reproduced printed interviewed shown heard",
    "verified analy[sz]ed tallied calculated averaged unveiled revealed reached contacted",
)
"""What was done by an outlet that is relied on."""

PRODUCED = any_of([MADE], "conducted sponsored commissioned run made taken")
"""What is done with a poll or report besides."""

SAY = any_of(
    "sa(?:id|ys|ying|y) stat(?:ed|es|ing) t(?:old|ells?|elling) argu(?:ed|es|ing) claim(?:ed|s|ing)",
    "declar(?:ed|es|ing) announc(?:ed|es|ing) explain(?:ed|s|ing) admit(?:ted|s|ting) insist(?:ed|s|ing)",
    "acknowledg(?:ed|es|ing) ask(?:ed|s) discuss(?:ed|es|ing) appear(?:ed|s|ing) interview(?:ed|s)?",
    "wr(?:ote|ites|iting|itten) respond(?:ed|s|ing) add(?:ed|s) speak(?:s|ing) spoke talk(?:ed|s|ing)",
    "confirm(?:ed|s) not(?:ed|es) den(?:ied|ies) warn(?:ed|s) revealed suggested",
)
"""What people do on air or in print."""

REPORTS = any_of("report(?:ed|s) wr(?:ote|ites) quot(?:ed|es)")
"""What hardly anyone but an outlet does."""

_PIECE = (
    r"(?= (?:[\w’'-]+ ){0,4}(?:stor(?:y|ies)|reports?|articles?|interviews?|news|headlines?|editorials?|letters?|"
    r"photos?|photographs|pictures?|columns?|pieces?|series|accounts?|excerpts?|details|questions?|concerns|doubts|possibility|prospect|alarm|scoop|obituary|item|"
    r"[Mm]r\.?|[Mm]s\.?|statement|apology|correction|advertisements?|ads?)\b| [“\"])"
)
"""Behind verbs that ships and runners do as well: what papers run, carry and break."""

VERB = any_of(
    ["called it", r"point(?:ed|s) out", rf"(?:broke|carri(?:ed|es)|raised|ran|reached|read){_PIECE}",
     r"did not (?:say|give|name|identify|specify|elaborate|provide)"],
    "reporting sa(?:id|ys) not(?:ed|es) found finds reveal(?:ed|s) cit(?:ed|es|ing) quoting claim(?:ed|s)",
    "learn(?:ed|t) confirm(?:ed|s) announc(?:ed|es) add(?:ed|s) describ(?:ed|es) disclos(?:ed|es)",
    "publish(?:ed|es) air(?:ed|s) broadcast show(?:ed|s) estimat(?:ed|es) calculat(?:ed|es) puts?",
    "suggest(?:ed|s) argu(?:ed|es) alleg(?:ed|es) obtained warn(?:ed|s) comment(?:ed|s) predict(?:ed|s)",
    "detail(?:ed|s) editoriali[sz](?:ed|es) interviewed printed posted projected declared",
    "observ(?:ed|es) explain(?:ed|s) document(?:ed|s) uncovered identified conclud(?:ed|es) tweeted headlined",
    "stat(?:ed|es) told asked speculated recalled traced rated examined fact-checked noted",
    "contacted cautioned",
)
"""What an outlet does that is relied on; people and companies do most of it too."""

WHEN = any_of(
    [
        r"(?:late |early )?(?:on |last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r"(?: (?:morning|evening|night|afternoon))?",
        r"(?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}",
        r"(?:last|this) (?:week|month|year)",
        r"in (?:its|an?) (?:[\w’'-]+ ){0,4}[\w’'-]+",
        r"on its (?:[\w’'-]+ ){0,3}web ?site",
        r"[a-z]+ly",
    ],
    "has had have also first previously recently earlier later separately meanwhile then however exclusively",
    "initially once correctly wrongly reportedly since too still here today yesterday tonight",
)
"""What may stand between an outlet and its verb."""
