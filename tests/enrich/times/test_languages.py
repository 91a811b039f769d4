"""German, French and Spanish, as of Wednesday, 15 May 2024."""

import pytest

from tests.enrich.times.reading import read_values

READINGS = [
    ("de", "Der Krieg begann am 24. Februar 2022.", "24. Februar 2022", "2022-02-24"),
    ("de", "Am Dienstag, dem 14. Mai, tagte der Rat.", "Dienstag, dem 14. Mai", "2024-05-14"),
    ("de", "Das Schreiben vom 24.02.2022 liegt vor.", "24.02.2022", "2022-02-24"),
    ("de", "Der Rat tagte am Montag.", "Montag", "2024-05-13"),
    ("de", "Der Rat tagt am kommenden Montag.", "kommenden Montag", "2024-05-20"),
    ("de", "Am Freitagabend brannte es.", "Freitagabend", "2024-05-10"),
    ("de", "Er kam gestern Abend an.", "gestern Abend", "2024-05-14TEV"),
    ("de", "Die Preise stiegen letzte Woche.", "letzte Woche", "2024-W19"),
    ("de", "Sie starb vor drei Tagen.", "vor drei Tagen", "2024-05-12"),
    ("de", "Seit 2019 steht das Werk still.", "2019", "2019"),
    ("de", "Im März 2021 schloss das Werk.", "März 2021", "2021-03"),
    ("fr", "La guerre a commencé le 24 février 2022.", "24 février 2022", "2022-02-24"),
    ("fr", "Le 1er mars, le port fermera.", "1er mars", "2024-03-01"),
    ("fr", "Le conseil s'est réuni lundi.", "lundi", "2024-05-13"),
    ("fr", "Il est parti vendredi dernier.", "vendredi dernier", "2024-05-10"),
    ("fr", "Il part aujourd'hui.", "aujourd'hui", "2024-05-15"),
    ("fr", "Les prix ont monté l'an dernier.", "an dernier", "2023"),
    ("fr", "Elle est morte il y a deux ans.", "il y a deux ans", "2022"),
    ("es", "La guerra empezó el 24 de febrero de 2022.", "24 de febrero de 2022", "2022-02-24"),
    ("es", "El consejo se reunió el lunes.", "lunes", "2024-05-13"),
    ("es", "Se reunirá el próximo lunes.", "próximo lunes", "2024-05-20"),
    ("es", "Ayer llovió.", "Ayer", "2024-05-14"),
    ("es", "Murió hace tres meses.", "hace tres meses", "2024-02"),
    ("es", "Los precios subieron el año pasado.", "año pasado", "2023"),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), READINGS, ids=[words for _, _, words, _ in READINGS])
def test_an_expression_means_its_day_or_period(language: str, text: str, words: str, value: str) -> None:
    assert (words, value) in read_values(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Morgen! Der Mai ist da, und 2019 Leute kamen."),
        ("fr", "Il a vu avant-hier la planète Mars."),
        ("es", "Por la mañana llegaron 2019 personas."),
    ],
)
def test_what_only_looks_like_a_time_is_none(language: str, text: str) -> None:
    assert read_values(text, language) == []
