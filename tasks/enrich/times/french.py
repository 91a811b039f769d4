"""The words of French that name times."""

import re

from tasks.enrich.times.continental import Words
from tasks.enrich.times.outlook import Outlook

WORDS = Words(
    months={
        "janvier": 1,
        "janv": 1,
        "février": 2,
        "févr": 2,
        "mars": 3,
        "avril": 4,
        "mai": 5,
        "juin": 6,
        "juillet": 7,
        "juil": 7,
        "août": 8,
        "septembre": 9,
        "sept": 9,
        "octobre": 10,
        "oct": 10,
        "novembre": 11,
        "nov": 11,
        "décembre": 12,
        "déc": 12,
    },
    weekdays={"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
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
    numbers={
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
    },
    parts={"matin": "MO", "midi": "MI", "soir": "EV", "nuit": "NI"},
    ago="il y a {number:n} {unit:u}",
    hence="dans {number:n} {unit:u}",
    of="de du le",
    before_month="en depuis fin début mi de d dès",
    before_year="en depuis année fin début jusqu dès de à l an été hiver automne printemps",
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
