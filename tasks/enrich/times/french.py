"""The words of French that name times."""

import re

from tasks.enrich.times.continental_words import Words
from tasks.enrich.times.outlook import Outlook
from tasks.words.numbered import load_words

WORDS = Words(
    months=load_words("months")["fr"].words,
    weekdays=load_words("weekdays")["fr"].words,
    days={"aujourd": 0, "hier": -1, "demain": 1},
    two_ago="avant {hyphen} hier",
    two_hence="après {hyphen} demain",
    every="",
    coming="(?!)",
    shifts={
        "dernier": -1,
        "dernière": -1,
        "passé": -1,
        "passée": -1,
        "ce": 0,
        "cet": 0,
        "cette": 0,
        "prochain": 1,
        "prochaine": 1,
    },
    units={
        "jour": "D",
        "jours": "D",
        "semaine": "W",
        "semaines": "W",
        "mois": "M",
        "trimestre": "Q",
        "trimestres": "Q",
        "an": "Y",
        "ans": "Y",
        "année": "Y",
        "années": "Y",
        "décennie": "E",
        "décennies": "E",
        "heure": "TH",
        "heures": "TH",
        "minute": "TM",
        "minutes": "TM",
        "secondes": "TS",
    },
    numbers=load_words("numerals")["fr"].words,
    parts={
        "matin": "MO",
        "matinée": "MO",
        "midi": "MI",
        "après - midi": "AF",
        "soir": "EV",
        "soirée": "EV",
        "nuit": "NI",
    },
    day_parts={},
    part="((au|en|dans la|dans l ')? (?P<p>{part}|après {hyphen} midi))",
    part_first="(la)? (?P<r>nuit|soirée|matinée) (de|du)",
    night_to="(?!)",
    night_from="(la)? nuit (de|du)",
    into="(à|au)",
    this_part="(ce|cet|cette) (?P<p>{part}|après {hyphen} midi) (?!{hyphen}|de|du|d|où)",
    hour="({clock}|{hour_mark}|{number} (h|heure|heures) ({day_number}|{count})?)",
    by="(à|vers|dès)",
    clock="(?<=à|vers|dès) {hour:o}",
    late="du soir|de l ' après {hyphen} midi",
    seasons={"printemps": "SP", "été": "SU", "automne": "FA", "hiver": "WI"},
    ordinals={"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4},
    quarter="trimestre",
    decades={
        "vingt": "192",
        "trente": "193",
        "quarante": "194",
        "cinquante": "195",
        "soixante": "196",
        "soixante - dix": "197",
        "quatre - vingt": "198",
        "quatre - vingts": "198",
        "quatre - vingt - dix": "199",
    },
    decade="années (?P<e>soixante {hyphen} dix|quatre {hyphen} vingt {hyphen} dix|quatre {hyphen} (vingt|vingts)"
    "|{decade_word})|années {year:y} (?!{hyphen})|années (?P<n>{count}|{day_number})",
    to="(au|et|et le|à|{hyphen})",
    before_first="du le les entre",
    ago="il y a (environ|presque|près de|plus de|moins de|à peine|quelque|exactement)? {number:n} {unit:u}",
    hence="dans {number:n} {unit:u}",
    of="de du le",
    before_month="en depuis fin début mi de d dès",
    before_year="en depuis année fin début jusqu dès de à l an été hiver automne printemps",
    today_lasts="(?<=encore) aujourd ' hui|(?<=jusqu ' à) aujourd ' hui|aujourd ' hui (?=encore)",
    not_before="jour",
    outlook=Outlook(
        ahead=frozenset(
            (
                "veut veulent va vont doit doivent peut peuvent devrait devraient pourrait pourraient compte comptent "
                "espère espèrent souhaite souhaitent prévoit prévoient prévu prévue prévus prévues attendu attendue "
                "attendus attendues programmé programmée programmés programmées "
                "commence commencent débute débutent reprend reprennent ouvre "
                "ouvrent ferment reçoit reçoivent rencontre rencontrent affronte affrontent joue jouent "
                "votent élit élisent tient tiennent arrive arrivent partent"
            ).split()
        ),
        future=re.compile(r"[a-zà-ÿ]*(?:er|ir|dr|vr|rr|ttr|îtr|aur)(?:a|ai|ons|ez|ont)"),
        past=frozenset("a ont avait avaient était étaient devait devaient".split()),
        until=re.compile(r"(?:^| )(?:jusqu ['’] (?:à|au)|d ['’] ici|à partir d[eu]|dès|pour) ?(?:le|ce)?$"),
        since=re.compile(r"(?:^| )(?:depuis) ?(?:le)?$"),
        openers=frozenset("que qu qui dont".split()),
    ),
)
