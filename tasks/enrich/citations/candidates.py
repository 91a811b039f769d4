"""Places in a text where an outlet is named: by the gazetteer, or since it is called a newspaper or agency."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tasks.enrich.citations.namesakes import is_other, is_vessel
from tasks.enrich.citations.words import MEDIUM, any_of
from tasks.enrich.mentions.nations import load_nations
from tasks.names.bodies import load_bodies
from tasks.names.genders import gender_of
from tasks.outlets import Gazetteer, Name, NameHit, find_names
from tasks.outlets.gazetteer import normalise_name
from tasks.words.numbered import load_words

_WORD = r"(?:[A-ZÀ-Þ][\w’'&-]*)"
_NAME = rf"{_WORD}(?:\s(?:(?:of|the|de|la|del|du|al|el|&)\s)?{_WORD}){{0,4}}"
_CALLED = any_of(
    [
        "news agency",
        r"(?:television|TV|radio)(?: news)?(?: station| channel| network)?",
        r"news (?:web ?site|channel|site|portal)",
    ],
    "newspaper daily weekly tabloid magazine broadcaster",
)
_PRESS = any_of(
    ["Press Agency", "News Agency", "News Bureau", "Broadcasting Corporation", r"Broadcasting Corp\.?"],
    "Times Post News Herald Tribune Gazette Daily Journal Express Chronicle Observer Telegraph Guardian Shimbun",
    "Zeitung Ilbo Radio TV Television Examiner Inquirer Enquirer Dispatch Ledger Weekly Magazine Newswire Gazeta",
    "Pravda Nachrichten Posten Rundschau Anzeiger Tageblatt Tagblatt Abendblatt Volksblatt Morgenpost Landeszeitung",
)
_PRESS_WITH_ARTICLE = any_of(
    "Mail Mirror Courier Bulletin Monitor Mercury Sentinel Register Argus Echo Network Sun Star Review Record",
    "Report Standard Today Blade Advocate Citizen Independent Reporter Lantern Beacon Clarion",
    "Messenger Recorder",
)
"""Words at the end of papers' names; those of the second list end names of people and things as well."""
_PRESS_JOINED = any_of(
    "Anzeiger Blatt Bote Boten Echo Kurier Kuriers Merkur Nachrichten Post Presse Rundschau Tageblatt Tagblatt Zeitung",
)
"""Ends of German names that a hyphen joins to a place: "der Iller-Bote"."""
_PRESS_ALONE = any_of(
    "Gazette Ledger Herald Tribune Chronicle Courier Examiner Inquirer Enquirer Dispatch Argus Echo Mercury Sentinel",
    "Bulletin Advertiser Clarion Observer Telegraph Journal Express Mail Mirror Messenger Recorder Advocate Citizen",
)
"""Those by which, with an article, a paper is named without its town: "told the Ledger"."""
_ARTICLE = r"(?:(?<=\b[Tt]he\s)|(?<=\b[Ll][ea]\s)|(?<=\b[Ee]l\s)|(?<=\b[Dd](?:er|ie|as|em|en)\s))"

_PRESS_FIRST = any_of(
    [r"Voice\sof"],
    "Radio Channel Agence Agencia Agência Agenzia Diario Diário Jornal Journal Periódico Corriere Gazeta Gazzetta",
    "Folha Dagens Tribune Kurier Televisión Télévision Rádio Canal",
)
"""Words at the beginning of outlets' names."""
_PRESS_OF = any_of(
    [r"Times\sof", r"(?:Gazzetta|Corriere|Giornale)\s(?:della|del|di)", r"(?:Diario|Periódico|Tribuna)\s(?:del|de)"],
    [r"(?:Tribune|Gazette|Courrier|Journal|Dépêche|Voix|Écho|Progrès|Télégramme)\s(?:de|du|des)"],
    [r"(?:Faro|Correo|Voz|Heraldo|Gaceta|Norte|Eco)\s(?:de|del)"],
    [r"(?:Jornal|Diário|Folha|Gazeta)\s(?:de|do|da)"],
)
"""The same, with the word before the place that they are named after."""
_AS_REPORTED = (
    r"(?=\s(?:(?:has|had|first|also|previously|earlier|since)\s){0,2}(?:reported|revealed)(?:\s[\w ]{3,20})?,)"
)
"""Behind what follows "as": "As Diario Ceibo first reported, ...". Of persons it is said that they noted or put it."""

_CALLED_ABROAD = any_of(
    r"[Nn]achrichtenagentur [Pp]resseagentur Staatsagentur Zeitung Tageszeitung Wochenzeitung Boulevardzeitung",
    "Nachrichtenmagazin Nachrichtenportal Nachrichtensender Sender Fernsehsender Radiosender",
    [r"agence de presse", r"agencia de noticias", r"(?:le|du|au) (?:quotidien|journal|magazine)", "hebdomadaire"],
    [r"(?:el|al|del) (?:diario|periódico|semanario)", r"la (?:cadena|emisora|revista)"],
)
"""What outlets are called before their names in German, French and Spanish."""

_TOLD = r"(?:(?<=\btold\s)|(?<=\btells\s)|(?<=\btelling\s)|(?<=ccording\sto\s)|(?<=\binterview\swith\s))"
"""Behind it four letters that begin with K or W are the call sign of a station in the United States: KQRD."""

_PAPERS = r"(?:stud(?:y|ies)|papers?|research|findings|results)"
"""What journals publish."""

_DAYS = [name.capitalize() for name in load_words("weekdays")["en"].names]
_TIME_OR_ARTICLE = any_of(
    [f"{day}[’']s" for day in _DAYS],
    "The A An In On At As But And His Her Its Their One This That Another Earlier Later Meanwhile According Also",
    "Both Local",
)
_PEOPLES = [name for name, label in load_nations().items() if label == "NORP"]
_ORIGIN = any_of(
    [r"\w+-(?:language|based|run|owned|backed|controlled)", r"U\.S", *sorted(_PEOPLES, key=len, reverse=True), *_DAYS],
    "State Official Independent Private Public National International Several Most Many Some Other Foreign Western",
    "Latin North South East West Northern Southern Eastern Central Two First Second TV Radio",
    "Television Breakfast Live Social Prime Last President Minister US UK EU UN News Channel Network Station Media",
    "Press",
)
_BEFORE_PRESS = re.compile(rf"{_TIME_OR_ARTICLE}(?:[’']s)?\s+")
_BEFORE_CALLED = re.compile(rf"(?:{_TIME_OR_ARTICLE}|{_ORIGIN})(?:[’']s)?\s+")
_INDEFINITE = re.compile(r"An?\s")
"""Before a place: "A Baghdad newspaper" has no name."""
_NO_NAME = re.compile(rf"(?:(?:{_TIME_OR_ARTICLE}|{_ORIGIN})(?:[’']s)?\s+)+")
"""Words that describe a name and are no part of it: Turkish television is no name, the Turkish Daily News is one."""

_PATTERNS = (
    (
        _BEFORE_CALLED,
        re.compile(
            rf"(?<![\w’'-])(?:{_CALLED}|newspapers|dailies|news agencies|(?:the|local|its) (?:paper|journal|website))\s"
            rf"[\"“]?(?P<name>{_NAME})"
        ),
    ),
    (
        _BEFORE_CALLED,
        re.compile(rf"(?<![\w’'-])the\s(?:[\w’'-]+\s){{0,3}}(?:{_CALLED}|paper),\s(?P<name>{_NAME})(?=,)"),
    ),
    (_BEFORE_CALLED, re.compile(r"(?<![\w-])(?P<name>[KW][A-Z]{2,3}-(?:TV|FM|AM|DT))\b")),
    (_BEFORE_CALLED, re.compile(rf"{_TOLD}(?P<name>[KW][A-Z]{{3}})(?![\w-])")),
    (
        _BEFORE_CALLED,
        re.compile(
            rf"(?<![\w’'-])(?<!\b[Aa]\s)(?<!\b[Aa]n\s)(?P<name>{_NAME})[\"”]?(?:[’']s)?"
            rf"(?:\s{_CALLED}(?!\w)|,\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}{_CALLED},)"
        ),
    ),
    (
        _BEFORE_CALLED,
        re.compile(
            r"\b(?:[Nn]ach\s)?(?:Informationen|Bericht(?:e[ns]?|s)?|Recherchen|Angaben|sagte|erklärte|bestätigte|erzählte)"
            rf"(?:\s(?!d(?:em|er|es)\s)[\w-]+){{0,4}}\s(?:d(?:em|er|es)|im|von)\s[„\"«](?P<name>{_NAME})[“”\"»]"
        ),
    ),
    (
        _BEFORE_CALLED,
        re.compile(
            rf"(?<![\w’'-]){_CALLED_ABROAD}(?: (?!und|sowie)[a-zà-ÿ-]{{4,}})?\s[„“\"«]?\s?"
            rf"(?P<name>(?:(?:L[’']|(?:D(?:er|ie|as)|L[ea]s?|El)\s))?{_NAME})"
        ),
    ),
    (_BEFORE_PRESS, re.compile(rf"{_ARTICLE}(?P<name>(?:{_WORD}\s)?[A-ZÄÖÜ][\wäöüß]+-{_PRESS_JOINED})(?![\w’'-])")),
    (_BEFORE_PRESS, re.compile(rf"(?<![\w’'-])(?P<name>(?:{_WORD}\s){{1,4}}{_PRESS})(?![\w’'-])")),
    (_BEFORE_PRESS, re.compile(rf"{_ARTICLE}(?P<name>(?:{_WORD}\s){{1,3}}{_PRESS_WITH_ARTICLE})(?![\w’'-])")),
    (_BEFORE_PRESS, re.compile(rf"(?<![\w’'-])(?P<name>(?:{_PRESS_FIRST}|{_PRESS_OF}(?:\sla)?)\s{_NAME})")),
    (_BEFORE_PRESS, re.compile(rf"\b{_PAPERS} (?:(?:was|were|that was) )?published(?: \w+day)? in (?P<name>{_NAME})")),
    (_BEFORE_PRESS, re.compile(rf"\b[Aa]s\s(?:the\s)?(?P<name>{_WORD}\s{_NAME}){_AS_REPORTED}")),
)
"""Names beside the word for what they are, call signs, and names that begin or end as those of outlets do."""

_ARTICLES = {"au": "le", "du": "le", "al": "el", "del": "el"}
_CONTRACTED = re.compile(rf"\b(?P<article>{'|'.join(_ARTICLES)}) (?P<name>{_WORD}(?: {_WORD}){{0,3}})")
_REPORTING = re.compile(
    rf"\b[Tt]he (?P<name>(?!{_TIME_OR_ARTICLE}\b){_WORD}(?: {_WORD}){{1,2}}) "
    r"(?:has |had |first )?(?:reported|reports|wrote|writes)\b"
)
_ALONE = re.compile(rf"(?<=\b[Tt]he )(?P<name>{_PRESS_ALONE})(?![\w-]| [A-Z])")
_SAYS = any_of("said says reported reports wrote writes added adds")
_BODY = re.compile(
    any_of(
        "Guard House Reserve Office Service Force Corps Navy Army Board Centre Center Fund Trust Foundation Fed Court",
        "Department Ministry Agency Commission Committee Council Union Bank Group Party Police Authority Institute",
        "Bureau Association Federation Society University Hospital Secretary Minister President Company",
    )
)
"""Words at the end of names of bodies that report, too."""
_DECLINED = re.compile(r"(?<=sch)e[nrms]\b")
_ENDS_AS_PRESS = re.compile(rf"\b(?:{_PRESS}|{_PRESS_WITH_ARTICLE})$")
_CALLED_BEFORE = re.compile(rf"(?:^|\s|[\"“]){any_of([_CALLED], 'paper')},?\s+[\"“]?(?:[Tt]he\s+)?$")
_CALLED_AFTER = re.compile(rf"[\"”]?(?:[’']s)?\s+{MEDIUM}(?!\w)")
_NAME_BEFORE = re.compile(rf"(?P<word>{_WORD})[\"”]?\s$")


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
        """The name alone does not tell that an outlet is meant, or which: so of all that nobody lists."""
        return all(name.is_ambiguous for name in self.names)


def find_candidates(text: str, gazetteer: Gazetteer) -> list[Candidate]:
    """All names of outlets in order of the text, none overlapping.

    An unambiguous name of the gazetteer goes before all, then the longer goes before the shorter: the Copenhagen Post
    is not the Post.
    """
    listed = [widen_hit(text, hit) for hit in find_names(text, gazetteer)]
    unlisted = [one for one in find_unlisted(text) if one.is_called or not is_other(text, one.start_char, one.end_char)]
    unlisted += find_reporting(text)
    unlisted += [one for one in find_alone(text) if not is_vessel(text, one.start_char, one.end_char)]
    listed += find_contracted(text, gazetteer)
    found = [*listed, *unlisted, *find_short(text, unlisted)]
    taken: set[int] = set()
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda one: (one.is_ambiguous, one.start_char - one.end_char)):
        chars = range(one.start_char, one.end_char)
        if taken.isdisjoint(chars):
            taken.update(chars)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start_char)


def widen_hit(text: str, hit: NameHit) -> Candidate:
    """A hit of the gazetteer as a candidate."""
    before, after = text[max(hit.start_char - 40, 0) : hit.start_char], text[hit.end_char : hit.end_char + 40]
    is_called = bool(_CALLED_BEFORE.search(before) or _CALLED_AFTER.match(after))
    return Candidate(hit.start_char, hit.end_char, hit.names, is_called)


def find_contracted(text: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Names whose article is one word with the preposition before it: "a déclaré au Monde", "dijo al Diario Vasco".

    They are ambiguous as common words are: "la Coupe du Monde" is no newspaper.
    """
    for match in _CONTRACTED.finditer(text):
        words = match["name"].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            names = gazetteer.by_name.get(normalise_name(f"{_ARTICLES[match['article']]} {name}"), ())
            if names:
                ambiguous = tuple(replace(one, is_ambiguous=True) for one in names)
                yield Candidate(match.start("name"), match.start("name") + len(name), ambiguous, False)
                break


def find_unlisted(text: str) -> Iterator[Candidate]:
    """Names that the gazetteer may not list, without the words that describe them."""
    for described, pattern in _PATTERNS:
        is_called = described is _BEFORE_CALLED
        for match in pattern.finditer(text):
            start, end = match.span("name")
            while (word := described.match(text, start, end)) is not None:
                start = word.end()
            is_name = not (is_called and _INDEFINITE.match(text, match.start("name"))) and start < end
            is_name = is_name and _NO_NAME.fullmatch(text[start:end] + " ") is None and not is_known(text[start:end])
            if is_name and (set(" -") & set(text[start:end]) or (is_called and not names_another(text, match))):
                yield Candidate(start, end, (), is_called)


def find_reporting(text: str) -> Iterator[Candidate]:
    """Names with an article that report something, and of which the last word alone, with an article, says more: "The
    Western Tide reported ..., the Tide said"."""
    for match in _REPORTING.finditer(text):
        last = match["name"].rpartition(" ")[2]
        if not _BODY.fullmatch(last) and re.search(rf"\b[Tt]he {re.escape(last)} {_SAYS}\b", text):
            yield Candidate(*match.span("name"), (), True)


def find_alone(text: str) -> Iterator[Candidate]:
    """Papers named without their town, in texts that tell once that one is meant: "told the Ledger"."""
    for match in _ALONE.finditer(text):
        name = match["name"]
        is_told = rf"\b(?:told|informed|to|by|citing|in) the {name}(?![\w-]| [A-Z])"
        is_telling = rf"\b[Tt]he {name} (?:has |had |also |first )?(?:reported|reports|wrote|writes|published)\b"
        if re.search(f"{is_told}|{is_telling}", text):
            yield Candidate(*match.span("name"), (), True)


def find_short(text: str, unlisted: list[Candidate]) -> Iterator[Candidate]:
    """The last words, with an article, of names that are called a newspaper or the like: "the Tide said"."""
    lasts = {text[one.start_char : one.end_char].rpartition(" ")[2] for one in unlisted if one.is_called}
    for last in sorted(word for word in lasts if word[:1].isupper() and not _BODY.fullmatch(word)):
        for match in re.finditer(rf"(?<=[Tt]he ){re.escape(last)}(?![\w-]| [A-Z])", text):
            yield Candidate(match.start(), match.end(), (), True)


def is_known(name: str) -> bool:
    """Whether a name is a person's, or a body's that ends as those of outlets do: "der Deutschen Post"."""
    bare = _DECLINED.sub("e", re.sub(r"^(?:The|D(?:er|ie|as)) ", "", name))
    return is_person(name) or bare in load_bodies().spellings


def is_person(name: str) -> bool:
    """Whether a name begins with a given name or a title, and does not end as those of outlets do."""
    return gender_of([name.split(" ")[0]]) is not None and not _ENDS_AS_PRESS.search(name)


def names_another(text: str, match: re.Match[str]) -> bool:
    """Whether the word for what an outlet is belongs to a name before it: France Inter radio Barthez' lawyers."""
    if match.start() == match.start("name"):
        return False
    before = _NAME_BEFORE.search(text, max(match.start() - 30, 0), match.start())
    return before is not None and _BEFORE_CALLED.fullmatch(before["word"] + " ") is None
