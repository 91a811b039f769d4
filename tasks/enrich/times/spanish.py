"""The words of Spanish that name times."""

import re

from tasks.enrich.times.continental import Words
from tasks.enrich.times.outlook import Outlook

WORDS = Words(
    months={
        "enero": 1,
        "ene": 1,
        "febrero": 2,
        "feb": 2,
        "marzo": 3,
        "abril": 4,
        "abr": 4,
        "mayo": 5,
        "junio": 6,
        "jun": 6,
        "julio": 7,
        "jul": 7,
        "agosto": 8,
        "septiembre": 9,
        "setiembre": 9,
        "sept": 9,
        "octubre": 10,
        "oct": 10,
        "noviembre": 11,
        "nov": 11,
        "diciembre": 12,
        "dic": 12,
    },
    weekdays={"lunes": 0, "martes": 1, "miércoles": 2, "jueves": 3, "viernes": 4, "sábado": 5, "domingo": 6},
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
    numbers={
        "un": 1,
        "una": 1,
        "uno": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
    },
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
