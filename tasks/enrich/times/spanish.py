"""The words of Spanish that name times."""

import re

from tasks.enrich.times.continental import Words
from tasks.enrich.times.outlook import Outlook
from tasks.words.numbered import load_words

WORDS = Words(
    months=load_words("months")["es"].words,
    weekdays=load_words("weekdays")["es"].words,
    days={"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1},
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
    parts={"noche": "NI", "tarde": "AF"},
    ago="hace {number:n} {unit:u}",
    hence="dentro de {number:n} {unit:u}",
    of="de del el",
    before_month="en desde de hasta finales principios mediados",
    before_year="en desde año hasta de verano invierno otoño primavera",
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
