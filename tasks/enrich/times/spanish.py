"""The words of Spanish that name times."""

import re

from tasks.enrich.times.continental_words import Words
from tasks.enrich.times.outlook import Outlook
from tasks.words.numbered import load_words

WORDS = Words(
    months=load_words("months")["es"].words,
    weekdays=load_words("weekdays")["es"].words,
    days={"hoy": 0, "ayer": -1, "anoche": -1, "anteayer": -2, "mañana": 1},
    two_ago="antes de ayer",
    two_hence="pasado mañana",
    every="los",
    coming="que (viene|entra)",
    shifts={"pasado": -1, "pasada": -1, "último": -1, "última": -1, "este": 0, "esta": 0, "próximo": 1, "próxima": 1},
    units={
        "día": "D",
        "días": "D",
        "semana": "W",
        "semanas": "W",
        "mes": "M",
        "meses": "M",
        "trimestre": "Q",
        "trimestres": "Q",
        "año": "Y",
        "años": "Y",
        "década": "E",
        "décadas": "E",
        "hora": "TH",
        "horas": "TH",
        "minuto": "TM",
        "minutos": "TM",
        "segundos": "TS",
    },
    numbers=load_words("numerals")["es"].words,
    parts={"madrugada": "MO", "mañana": "MO", "tarde": "AF", "noche": "NI"},
    day_parts={"anoche": "NI"},
    part="((por la|a la|en la|de la)? {part:p})",
    part_first="(la)? {part:r} (de|del)",
    night_to="(?!)",
    night_from="(la)? noche (de|del)",
    into="(a|al)",
    this_part="esta {part:p}",
    hour="({clock}|{count}|{number} (?=horas|h|de la|{dot}|,|{hour_mark}))",
    by="(a|sobre|hacia|desde) las",
    clock="(?<=las) {hour:o}",
    late="(horas|h)? de la (tarde|noche)",
    seasons={"primavera": "SP", "verano": "SU", "otoño": "FA", "invierno": "WI"},
    ordinals={"primer": 1, "primero": 1, "segundo": 2, "tercer": 3, "tercero": 3, "cuarto": 4},
    quarter="trimestre",
    decades={
        "veinte": "192",
        "treinta": "193",
        "cuarenta": "194",
        "cincuenta": "195",
        "sesenta": "196",
        "setenta": "197",
        "ochenta": "198",
        "noventa": "199",
    },
    decade="(?<=los) años ({decade_word:e}|{year:y}|(?P<n>{count}|{day_number}))",
    to="(al|y|y el|a|{hyphen})",
    before_first="del el los entre",
    ago="hace (unos|unas|casi|cerca de|más de|menos de|apenas|aproximadamente)? {number:n} {unit:u}",
    hence="dentro de {number:n} {unit:u}",
    of="de del el",
    before_month="en desde de hasta finales principios mediados",
    before_year="en desde año hasta de verano invierno otoño primavera",
    today_lasts="(?<=hasta|todavía|aún) hoy|hoy (?=día|todavía|en día)",
    not_before="la esta cada una",
    outlook=Outlook(
        ahead=frozenset(
            (
                "quiere quieren va van debe deben puede pueden podría podrían prevé prevén previsto prevista previstos "
                "previstas programado programada programados programadas planea planean espera esperan pretende "
                "pretenden vuelve vuelven viaja viajan juega juegan disputa disputan enfrenta enfrentan comienza "
                "comienzan empieza empiezan arranca arrancan termina terminan vence vencen celebra celebran abre abren "
                "cierra cierran recibe reciben llega llegan sale salen entra entran"
            ).split()
        ),
        future=re.compile(r"[a-zà-ÿ]*r(?:á|án)"),
        past=frozenset("ha han había habían fue fueron era eran debía debían iba iban".split()),
        until=re.compile(r"(?:^| )(?:hasta|a partir de|a partir del|para) ?(?:el|este)?$"),
        since=re.compile(r"(?:^| )(?:desde) ?(?:el)?$"),
        openers=frozenset("que quien quienes".split()),
    ),
)
