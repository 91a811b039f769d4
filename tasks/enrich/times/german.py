"""The words of German that name times."""

import re

from tasks.enrich.times.continental_words import Words
from tasks.enrich.times.outlook import Outlook
from tasks.words.numbered import load_words

_PARTS = {
    "morgen": "MO",
    "vormittag": "MO",
    "früh": "MO",
    "mittag": "MI",
    "nachmittag": "AF",
    "abend": "EV",
    "nacht": "NI",
}
_DAYS = load_words("weekdays")["de"].words
_WEEKDAYS = {f"{day}{part}": number for day, number in _DAYS.items() for part in ("", *_PARTS)}
_ORDINALS = {
    f"{word}{ending}": number
    for number, word in enumerate(("erste", "zweite", "dritte", "vierte"), 1)
    for ending in ("", "n", "s")
}
_DECADES = {
    f"{word}er": f"19{digit}"
    for digit, word in enumerate("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(), 2)
}
WORDS = Words(
    months=load_words("months")["de"].words,
    weekdays=_WEEKDAYS,
    days={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
    two_ago="(?!)",
    two_hence="(?!)",
    every="",
    coming="(?!)",
    shifts={
        "letzte": -1,
        "letzten": -1,
        "letzter": -1,
        "letztes": -1,
        "letztem": -1,
        "vergangene": -1,
        "vergangenen": -1,
        "vergangener": -1,
        "vergangenes": -1,
        "vorige": -1,
        "vorigen": -1,
        "voriger": -1,
        "voriges": -1,
        "diese": 0,
        "diesen": 0,
        "dieser": 0,
        "dieses": 0,
        "diesem": 0,
        "laufenden": 0,
        "heutigen": 0,
        "nächste": 1,
        "nächsten": 1,
        "nächster": 1,
        "nächstes": 1,
        "nächstem": 1,
        "kommende": 1,
        "kommenden": 1,
        "kommender": 1,
        "kommendes": 1,
    },
    units={
        "tag": "D",
        "tage": "D",
        "tagen": "D",
        "tages": "D",
        "woche": "W",
        "wochen": "W",
        "wochenende": "WE",
        "monat": "M",
        "monate": "M",
        "monaten": "M",
        "monats": "M",
        "quartal": "Q",
        "quartals": "Q",
        "jahr": "Y",
        "jahre": "Y",
        "jahren": "Y",
        "jahres": "Y",
        "jahrzehnt": "E",
        "jahrzehnte": "E",
        "jahrzehnten": "E",
        "stunde": "TH",
        "stunden": "TH",
        "minute": "TM",
        "minuten": "TM",
        "sekunden": "TS",
    },
    numbers=load_words("numerals")["de"].words,
    parts=_PARTS,
    day_parts={f"{day}{part}": code for day in _DAYS for part, code in _PARTS.items()},
    part="((am)? {part:p})",
    part_first="{part:r} (des|vom)",
    night_to="nacht (zum|zu|auf) (den|dem)?",
    night_from="nacht (von|vom)",
    into="(zum|zu|auf) (den|dem)?",
    this_part="(?!)",
    hour="({clock}|{number}) uhr ({day_number}|{count})?",
    by="(um|gegen|ab)?",
    clock="{hour:o}",
    late="abends|nachmittags",
    seasons={"frühjahr": "SP", "frühling": "SP", "sommer": "SU", "herbst": "FA", "winter": "WI"},
    ordinals=_ORDINALS,
    quarter="quartal",
    decades=_DECADES,
    decade="{decade_word:e} (jahre|jahren)",
    to="(bis|bis zum|und|und dem|{hyphen})",
    before_first="vom am den dem zwischen",
    ago="vor (etwa|rund|circa|ca {dot}|ungefähr|knapp|gut|fast|genau|über|mehr als|weniger als)? {number:n} {unit:u}",
    hence="in {number:n} {unit:u}",
    of="den der dem des am",
    before_month="im seit anfang ende mitte bis vom ab letzten vergangenen und",
    before_year="im seit jahr jahre jahres jahren anfang ende mitte bis von ab nach vor sommer winter herbst "
    "frühjahr frühling",
    today_lasts="(?<=bis|noch) heute|heute (?=noch)",
    not_before="am jeden guten der einem eines den",
    outlook=Outlook(
        ahead=frozenset(
            (
                "will wollen wolle soll sollen solle möchte möchten wird werden werde muss müssen müsse kann können "
                "könne könnte könnten darf dürfen dürfe dürfte dürften plant planen beabsichtigt beabsichtigen bevor "
                "geplant vorgesehen angesetzt terminiert "
                "anberaumt erwartet angekündigt findet finden beginnt beginnen startet starten endet enden tagt tagen "
                "entscheidet entscheiden trifft treffen tritt treten reist reisen empfängt stimmt wählt wählen spielt "
                "spielen gastiert öffnet öffnen schließt schließen gilt gelten folgt "
                "fährt fahren fliegt fliegen kommt kommen geht gehen kehrt kehren nimmt läuft laufen zieht ziehen "
                "besucht besuchen berät beraten verhandelt verhandeln eröffnet erscheint erscheinen steht stehen "
                "hält halten legt übernimmt verlässt feiert feiern streikt streiken"
            ).split()
        ),
        future=re.compile(r"(?!)"),
        past=frozenset(
            (
                "hat haben hatte hatten war waren wurde wurden worden gewesen sollte sollten wollte wollten musste "
                "mussten konnte konnten durfte durften"
            ).split()
        ),
        until=re.compile(r"(?:^| )(?:bis|ab|für) ?(?:zum|zu|den|dem|diesen)?$"),
        since=re.compile(r"(?:^| )(?:seit|vom) ?(?:dem)?$"),
        openers=frozenset("dass weil".split()),
        attribute=re.compile(r"(?<!\w)(?:d(?:ie|er|as|en|em|es)|ein\w*) am [a-zäöüß]{3,}(?:en|t)(?:e|en|er|es|em)$"),
    ),
)
