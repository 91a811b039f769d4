"""German, French and Spanish, as of Wednesday, 15 May 2024."""

import pytest

from tests.enrich.times.reading import TIMELINE_CONFIDENCE, read_times, read_values

READINGS = [
    ("de", "Der Krieg begann am 24. Februar 2022.", "24. Februar 2022", "2022-02-24"),
    ("de", "Am Dienstag, dem 14. Mai, tagte der Rat.", "Dienstag, dem 14. Mai", "2024-05-14"),
    ("de", "Das Schreiben vom 24.02.2022 liegt vor.", "24.02.2022", "2022-02-24"),
    ("de", "Der Rat tagte am Montag.", "Montag", "2024-05-13"),
    ("de", "Der Rat tagt am kommenden Montag.", "kommenden Montag", "2024-05-20"),
    ("de", "Am Freitagabend brannte es.", "Freitagabend", "2024-05-10TEV"),
    ("de", "Er kam gestern Abend an.", "gestern Abend", "2024-05-14TEV"),
    ("de", "Die Preise stiegen letzte Woche.", "letzte Woche", "2024-W19"),
    ("de", "Sie starb vor drei Tagen.", "vor drei Tagen", "2024-05-12"),
    ("de", "Sie starb vor zwanzig Jahren.", "vor zwanzig Jahren", "2004"),
    ("de", "Am Sonnabend brannte es.", "Sonnabend", "2024-05-11"),
    ("de", "Seit 2019 steht das Werk still.", "2019", "2019"),
    ("de", "Das Konzert beginnt am Samstag um 20 Uhr.", "Samstag um 20 Uhr", "2024-05-18T20"),
    ("de", "Gegen 23.40 Uhr brannte es.", "23.40 Uhr", "2024-05-15T23:40"),
    ("de", "Am Montag brannte es.\n\n11.13 Uhr: Das Feuer ist gelöscht.", "11.13 Uhr", "2024-05-15T11:13"),
    ("de", "In der Nacht zum Samstag brannte es.", "Nacht zum Samstag", "2024-05-10TNI"),
    ("de", "In der Nacht vom 3. auf den 4. Mai brannte es.", "Nacht vom 3. auf den 4. Mai", "2024-05-03TNI"),
    ("de", "Am Abend des 3. Mai brannte es.", "Abend des 3. Mai", "2024-05-03TEV"),
    ("de", "Zwischen dem 10. und 14. April wurde gestreikt.", "10.", "2024-04-10"),
    ("de", "Im Herbst 2023 wurde gewählt.", "Herbst 2023", "2023-FA"),
    ("de", "Im vierten Quartal sank der Umsatz.", "vierten Quartal", "2023-Q4"),
    ("de", "In den neunziger Jahren stand hier ein Werk.", "neunziger Jahren", "199"),
    ("de", "Im März 2021 schloss das Werk.", "März 2021", "2021-03"),
    ("fr", "La guerre a commencé le 24 février 2022.", "24 février 2022", "2022-02-24"),
    ("fr", "Le 1er mars, le port a fermé.", "1er mars", "2024-03-01"),
    ("fr", "Le conseil s'est réuni lundi.", "lundi", "2024-05-13"),
    ("fr", "Il est parti vendredi dernier.", "vendredi dernier", "2024-05-10"),
    ("fr", "Il part aujourd'hui.", "aujourd'hui", "2024-05-15"),
    ("fr", "Les prix ont monté l'an dernier.", "an dernier", "2023"),
    ("fr", "Elle est morte il y a deux ans.", "il y a deux ans", "2022"),
    ("fr", "Avant-hier, une grange a brûlé.", "Avant-hier", "2024-05-13"),
    ("fr", "Le conseil se réunit après-demain.", "après-demain", "2024-05-17"),
    ("fr", "Le procès est fixé au 9 juin à 14 h 30.", "9 juin à 14 h 30", "2024-06-09T14:30"),
    ("fr", "Ce matin, le ministre a parlé.", "Ce matin", "2024-05-15TMO"),
    ("de", "Vor mehr als zehn Jahren brannte es.", "Vor mehr als zehn Jahren", "2014"),
    ("de", "Im Oktober war Wahl.", "Oktober", "2023-10"),
    ("de", "Im November, wenige Tage vor dem Umzug, wurde sie verhaftet.", "November", "2023-11"),
    ("fr", "Il y a environ deux ans, il a plu.", "Il y a environ deux ans", "2022"),
    ("fr", "Il a plu entre le 3 et le 5 janvier.", "3", "2024-01-03"),
    ("es", "Hace casi dos años llovió.", "Hace casi dos años", "2022"),
    ("fr", "Dans la nuit de vendredi à samedi, il a plu.", "la nuit de vendredi à samedi", "2024-05-10TNI"),
    ("fr", "Dans la nuit du 3 au 4 mai, il a plu.", "la nuit du 3 au 4 mai", "2024-05-03TNI"),
    ("fr", "Dans la soirée de lundi, il a plu.", "la soirée de lundi", "2024-05-13TEV"),
    ("es", "En la noche del viernes al sábado llovió.", "la noche del viernes al sábado", "2024-05-10TNI"),
    ("es", "La madrugada del sábado llovió.", "La madrugada del sábado", "2024-05-11TMO"),
    ("fr", "La foire va du 3 au 7 juin.", "3", "2024-06-03"),
    ("fr", "Dans les années quatre-vingt, il chantait.", "années quatre-vingt", "198"),
    ("fr", "Au deuxième trimestre 2023, les ventes ont reculé.", "deuxième trimestre 2023", "2023-Q2"),
    ("fr", "À la mi-avril, il était à Lyon.", "avril", "2024-04"),
    ("es", "Pasado mañana se reúne el consejo.", "Pasado mañana", "2024-05-17"),
    ("es", "La semana que viene viajará a Roma.", "semana que viene", "2024-W21"),
    ("es", "Sale los viernes a Salto.", "viernes", "XXXX-WXX-5"),
    ("es", "Volverá el lunes que viene.", "lunes que viene", "2024-05-20"),
    ("es", "La guerra empezó el 24 de febrero de 2022.", "24 de febrero de 2022", "2022-02-24"),
    ("es", "El consejo se reunió el lunes.", "lunes", "2024-05-13"),
    ("es", "Se reunirá el próximo lunes.", "próximo lunes", "2024-05-20"),
    ("es", "La reunión empieza el jueves a las 14.30.", "jueves a las 14.30", "2024-05-16T14:30"),
    ("es", "Llegó a las ocho de la tarde.", "ocho de la tarde", "2024-05-15T20"),
    ("es", "Anoche ardió un almacén.", "Anoche", "2024-05-14TNI"),
    ("es", "En los años 70 había un tranvía.", "años 70", "197"),
    ("es", "Mañana llueve.", "Mañana", "2024-05-16"),
    ("es", "Ayer llovió.", "Ayer", "2024-05-14"),
    ("es", "Murió hace tres meses.", "hace tres meses", "2024-02"),
    ("es", "Murió hace cuarenta años.", "hace cuarenta años", "1984"),
    ("es", "Los precios subieron el año pasado.", "año pasado", "2023"),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), READINGS, ids=[words for _, _, words, _ in READINGS])
def test_an_expression_means_its_day_or_period(language: str, text: str, words: str, value: str) -> None:
    assert (words, value) in read_values(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Morgen! Ein milchiger Morgen bricht an. Der Mai ist da, und 2019 Leute kamen."),
        ("fr", "Il a vu la planète Mars. Ce soir-là, il pleuvait. Le premier ministre et le second se taisent."),
        ("es", "Por la mañana llegaron 2019 personas."),
        ("es", "Las dos mujeres y las 14 niñas están a salvo."),
    ],
)
def test_what_only_looks_like_a_time_is_none(language: str, text: str) -> None:
    assert read_values(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "Die Regierung will am Donnerstag beraten.", "2024-05-16"),
        ("de", "Am Donnerstag soll der Prozess beginnen.", "2024-05-16"),
        ("de", "Die Regierung wollte am Donnerstag beraten.", "2024-05-09"),
        ("de", "Der Mann wurde am Freitag festgenommen.", "2024-05-10"),
        ("de", "Die Polizei teilte am Freitag mit, dass er vor Gericht kommen soll.", "2024-05-10"),
        ("de", "Die Stadt muss die am Montag eröffnete Brücke sperren.", "2024-05-13"),
        ("de", "Die Frist läuft bis zum Freitag.", "2024-05-17"),
        ("de", "Seit Freitag wird gestreikt.", "2024-05-10"),
        ("fr", "Le gouvernement veut réunir les syndicats lundi.", "2024-05-20"),
        ("fr", "Lundi, le conseil se réunira.", "2024-05-20"),
        ("fr", "La grève, prévue vendredi, est annulée.", "2024-05-17"),
        ("fr", "Le ministre a annoncé vendredi que la loi sera votée.", "2024-05-10"),
        ("fr", "La route sera fermée à partir de lundi.", "2024-05-20"),
        ("fr", "La route est fermée depuis lundi.", "2024-05-13"),
        ("es", "El gobierno quiere aprobar la ley el viernes.", "2024-05-17"),
        ("es", "El pleno votará la moción el viernes.", "2024-05-17"),
        ("es", "El ministro dijo el viernes que viajará a Roma.", "2024-05-10"),
        ("es", "El partido fue aplazado el sábado.", "2024-05-11"),
    ],
)
def test_the_clause_tells_where_a_weekday_lies(language: str, text: str, day: str) -> None:
    assert day in dict(read_values(text, language)).values()


def test_a_date_that_something_is_of_may_lie_ahead() -> None:
    assert ("22. Juli", "2024-07-22") in read_values("Sie dürften bei den Wahlen vom 22. Juli siegen.", "de")


@pytest.mark.parametrize(
    ("language", "text", "is_day"),
    [
        ("de", "Sie ist bis heute beliebt.", False), ("de", "Heute tagt der Rat.", True),
        ("fr", "Il est encore aujourd'hui maire.", False), ("fr", "Aujourd'hui, il vote.", True),
        ("es", "Hoy en día vive aquí.", False), ("es", "Hoy vota.", True),
    ],
)
def test_today_that_lasts_is_too_doubtful_for_a_timeline(language: str, text: str, is_day: bool) -> None:
    (time,) = read_times(text, language)
    assert (time.confidence > TIMELINE_CONFIDENCE) == is_day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er kündigte an, die erste Lieferung werde im November ablegen.", "2024-11"),
        ("Die Brücke solle im März gesperrt werden, hieß es.", "2025-03"),
        ("Er sagte, er sei im März gekommen.", "2024-03"),
    ],
)
def test_months_of_german_indirect_speech_are_ahead_where_its_verb_is(text: str, value: str) -> None:
    assert [found for _, found in read_values(text, "de")] == [value]
