"""Dates as outlets print them."""

from datetime import datetime

_NAMES = {
    "en": (
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
    ),
    "de": (
        ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        [
            "Jänner",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        ["Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."],
    ),
    "es": (
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        ["ene.", "feb.", "mar.", "abr.", "may.", "jun.", "jul.", "ago.", "set.", "oct.", "nov.", "dic."],
    ),
}
"""Days, months and short months by language; Austrian German and Uruguayan Spanish, as the outlets write."""


def print_moment(moment: datetime, pattern: str, language_code: str) -> str:
    """Fill `pattern` with the fields weekday, day, month, mon, year, hour, hour12, minute, ampm and at."""
    days, months, short_months = _NAMES[language_code]
    return pattern.format(
        weekday=days[moment.weekday()],
        day=moment.day,
        month=months[moment.month - 1],
        mon=short_months[moment.month - 1],
        year=moment.year,
        hour=f"{moment.hour:02}",
        hour12=moment.hour % 12 or 12,
        minute=f"{moment.minute:02}",
        ampm="a.m." if moment.hour < 12 else "p.m.",
        at=moment,
    )
