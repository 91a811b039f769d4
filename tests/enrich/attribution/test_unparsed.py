import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.attribution.unparsed import find_unparsed, is_read, read_unparsed
from tasks.enrich.sentences import split_sentences
from tests.costs import cost_of

ANNA = "Die Bürgermeisterin Anna Keller besuchte am Montag die Baustelle. "
CLARA = "La maire de Lyon, Claire Morel, a visité le chantier lundi. "
ELENA = "La alcaldesa de Oviedo, Elena Robles, visitó la obra el lunes. "


def said(text: str, language: str) -> list[tuple[str, str | None]]:
    found, _ = find_unparsed(read_unparsed(text, language), "a", split_sentences(text, "a"))
    return [(row.said_text, row.speaker_text) for row, _ in found]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("„Die Brücke ist sicher“, sagte Paul Brandt am Montag.", "„Die Brücke ist sicher“", "Paul Brandt"),
        ("Paul Brandt erklärte, dass die Brücke sicher sei.", "die Brücke sicher sei", "Paul Brandt"),
        ("Paul Brandt sagte am Montag, die Brücke sei sicher.", "die Brücke sei sicher", "Paul Brandt"),
        ("Die Brücke sei sicher, teilte das Verkehrsministerium mit.", "Die Brücke sei sicher", "Verkehrsministerium"),
        ("Die Brücke ist gesperrt, wie der ADAC mitteilte.", "Die Brücke ist gesperrt", "ADAC"),
        ("„Wir bauen“, sagte Paul Brandt, Leiter der Baustelle.", "„Wir bauen“", "Paul Brandt"),
        ("Laut Paul Brandt ist die Brücke sicher.", "ist die Brücke sicher", "Paul Brandt"),
        ("Nach Angaben der Polizei wurde niemand verletzt.", "wurde niemand verletzt", None),
        ("„Wir bauen weiter“, so die Deutsche Bahn.", "„Wir bauen weiter“", "Deutsche Bahn"),
        (ANNA + "„Das wird teuer“, sagte die Bürgermeisterin.", "„Das wird teuer“", "Anna Keller"),
        (ANNA + "„Das wird teuer“, sagte sie.", "„Das wird teuer“", "Anna Keller"),
        (ANNA + "Keller will weiterbauen: „Das wird teuer.“", "„Das wird teuer.“", "Anna Keller"),
        ("Die Brücke bleibe zu, hieß es.", "Die Brücke bleibe zu", None),
        ("Laut Financial Times prüfen die Eigner einen Verkauf.", "prüfen die Eigner einen Verkauf", "Financial Times"),
        ("Paul Brandt zufolge ist die Brücke sicher.", "ist die Brücke sicher", "Paul Brandt"),
        ("Dem Verkehrsministerium zufolge ist sie sicher.", "ist sie sicher", "Verkehrsministerium"),
        ("Nach Angaben des Verkehrsministeriums ist sie sicher.", "ist sie sicher", "Verkehrsministerium"),
        ("Einem Bericht der Financial Times zufolge ist sie sicher.", "ist sie sicher", "Financial Times"),
        ("Die Agentur zahlt, berichtet die Nachrichtenagentur dpa.", "Die Agentur zahlt", "dpa"),
        ("Paul Brandt sagte der „Neuen Zeitung“, man werde bauen.", "man werde bauen", "Paul Brandt"),
        ("Paul Brandt sagte dem Magazin „Kran“, dass man baue.", "man baue", "Paul Brandt"),
        ("Paul Brandt sagte dem „Kran“ am Montag: „Wir bauen.“", "„Wir bauen.“", "Paul Brandt"),
        ("Paul Brandt sagte, die Brücke sei „marode“.", "die Brücke sei „marode“", "Paul Brandt"),
        ("„Wir bauen“, sagte der Fischer Tjark Ubbo.", "„Wir bauen“", "Tjark Ubbo"),
        ("„Wir bauen“, sagte Fischer Tjark Ubbo.", "„Wir bauen“", "Tjark Ubbo"),
        ("Laut einem Bericht der „Neuen Zeitung“ ist sie sicher.", "ist sie sicher", "Neuen Zeitung"),
        ("„Es wird kalt“, sagte Meteorologin Wencke Ubbo dem Portal.", "„Es wird kalt“", "Wencke Ubbo"),
        ("Laut Verkehrsministerium 103 alte Brücken gibt es.", "103 alte Brücken gibt es", "Verkehrsministerium"),
        ("Ministerin Wencke Ubbo kam. Die Brücke sei alt, erklärte sie.", "Die Brücke sei alt", "Wencke Ubbo"),
        ("Niemand wurde informiert, so die Mutter eines Schülers.", "Niemand wurde informiert", None),
        ("Der Arzt Paul Brandt rät Eltern, die Brücke zu meiden.", "die Brücke zu meiden", "Paul Brandt"),
        ("Ministerin Wencke Ubbo kündigte an, die Brücke abreißen zu wollen.", "die Brücke abreißen zu wollen",
         "Wencke Ubbo"),
        ("Paul Brandt warf der Stadt vor, die Brücke abzuschreiben.", "die Brücke abzuschreiben", "Paul Brandt"),
        ("Paul Brandt warf der Stadt Leichtsinn vor.", "der Stadt Leichtsinn", "Paul Brandt"),
        ("„Wir bauen“, erinnert sich Paul Brandt.", "„Wir bauen“", "Paul Brandt"),
        ("Paul Brandt wies jede Schuld von sich.", "jede Schuld", "Paul Brandt"),
        ("Am Montag forderte Paul Brandt in Bonn mehr Geld für Brücken.", "mehr Geld für Brücken", "Paul Brandt"),
        ("Paul Brandt hat die Vorwürfe der Stadt zurückgewiesen.", "die Vorwürfe der Stadt", "Paul Brandt"),
        ("Dass sie alt ist, hat Paul Brandt am Montag gesagt.", "Dass sie alt ist", "Paul Brandt"),
        ("Wie die «Neue Zeitung» berichtet, wird sie gesperrt.", "wird sie gesperrt", "Neue Zeitung"),
        ("Die Brücke, wie der ADAC mitteilte, ist zu.", "Die Brücke … ist zu", "ADAC"),
        ("Für Trainer Paul Brandt ist klar: „Wir bauen.“", "„Wir bauen.“", "Paul Brandt"),
        ("Sie sei alt, sagte Paul Brandt in der Sendung „Neue Zeit“.", "Sie sei alt", "Paul Brandt"),
    ],
)
def test_german_speech_has_its_speaker(text, content, speaker):
    assert said(text, "de") == [(content, speaker)]


def test_german_sentences_in_the_mood_of_reported_speech_go_on_what_was_said():
    text = "Paul Brandt sagte, die Brücke sei alt. Sie müsse gesperrt werden. Der Verkehr ist dicht."
    assert said(text, "de")[1:] == [("Sie müsse gesperrt werden", "Paul Brandt")]
    assert said("Der Verkehr ist dicht. Sie müsse gesperrt werden.", "de") == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("« Le pont est sûr », a déclaré Paul Girard lundi.", "« Le pont est sûr »", "Paul Girard"),
        ("« Le pont est sûr », a dit mardi sur X le préfet, Paul Girard.", "« Le pont est sûr »", "Paul Girard"),
        ("Paul Girard a indiqué que le pont était sûr.", "le pont était sûr", "Paul Girard"),
        ("Selon Paul Girard, le pont est sûr.", "le pont est sûr", "Paul Girard"),
        ("Le pont est fermé, selon la préfecture.", "Le pont est fermé", None),
        ("Le pont est fermé, a indiqué la préfecture.", "Le pont est fermé", None),
        ("Le ministère de l'Intérieur a dit que le pont était sûr.", "le pont était sûr", "ministère de l'Intérieur"),
        (CLARA + "« Ce sera cher », a-t-elle ajouté.", "« Ce sera cher »", "Claire Morel"),
        (CLARA + "« Ce sera cher », prévient la maire.", "« Ce sera cher »", "Claire Morel"),
        (CLARA + "« Ce sera cher », dit Mme Morel.", "« Ce sera cher »", "Claire Morel"),
        ("Son avocate, Me Claire Morel, affirme qu'il est malade.", "il est malade", "Claire Morel"),
        ("La ministre de l'Économie Wencke Ubbo a dit que tout va bien.", "tout va bien", "Wencke Ubbo"),
        ("« Nous restons », a dit le pêcheur Tjark Ubbo.", "« Nous restons »", "Tjark Ubbo"),
        ("« Nous restons », a dit la boulangère Enora Le Goff.", "« Nous restons »", "Enora Le Goff"),
        (CLARA + "Selon elle, le chantier durera deux ans.", "le chantier durera deux ans", "Claire Morel"),
        (CLARA + "Le chantier durera deux ans, a-t-elle précisé.", "Le chantier durera deux ans", "Claire Morel"),
        ("Selon l'agence AFP, le pont est sûr.", "le pont est sûr", "AFP"),
        ("Le maire, Paul Girard, s'est dit « furieux ».", "« furieux »", "Paul Girard"),
        ("Claire Morel s'est dite « furieuse » lundi.", "« furieuse »", "Claire Morel"),
        ("« Le pont tiendra », plaisante Paul Girard.", "« Le pont tiendra »", "Paul Girard"),
        (CLARA + "« Enfin ! », s'amuse-t-elle.", "« Enfin ! »", "Claire Morel"),
        ("Paul Girard réclame la fermeture du pont.", "la fermeture du pont", "Paul Girard"),
        ("Pour Paul Girard, qui dirige le port, le pont est « mort ».", "le pont est « mort »", "Paul Girard"),
    ],
)  # fmt: skip
def test_french_speech_has_its_speaker(text, content, speaker):
    assert said(text, "fr") == [(content, speaker)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("«El puente es seguro», dijo Pablo Torres el lunes.", "«El puente es seguro»", "Pablo Torres"),
        ("Pablo Torres aseguró que el puente es seguro.", "el puente es seguro", "Pablo Torres"),
        ("Pablo Torres dijo a El Tiempo que el puente es seguro.", "el puente es seguro", "Pablo Torres"),
        ("Según Pablo Torres, el puente es seguro.", "el puente es seguro", "Pablo Torres"),
        ("El puente está cortado, informó la Guardia Civil.", "El puente está cortado", "Guardia Civil"),
        ("El puente está cortado, según explicó Pablo Torres.", "El puente está cortado", "Pablo Torres"),
        ("El puente está cortado, informó la Junta de Castilla y León.", "El puente está cortado",
         "Junta de Castilla y León"),
        (ELENA + "«Será caro», añadió.", "«Será caro»", "Elena Robles"),
        (ELENA + "La obra será cara, añadió.", "La obra será cara", "Elena Robles"),
        ("Pablo Torres dejará el club. «Ha sido un honor», declaró el técnico.", "«Ha sido un honor»", "Pablo Torres"),
        ("Pablo Torres dejará a Elena Robles. «Ha sido un honor», declaró la capitana.", "«Ha sido un honor»", None),
        (ELENA + "«Será caro», se queja la alcaldesa.", "«Será caro»", "Elena Robles"),
        ("Su portavoz, Covadonga Riera, sostiene que será muy caro.", "será muy caro", "Covadonga Riera"),
        (ELENA + "Ese puente, dijo, no sirve.", "Ese puente … no sirve", "Elena Robles"),
        (ELENA + "Reclamaron «otro puente».", "«otro puente»", None),
        ("Pablo Torres pidió el cierre del puente.", "el cierre del puente", "Pablo Torres"),
        ("Pablo Torres anunció el pasado lunes que cerraría el puente.", "cerraría el puente", "Pablo Torres"),
    ],
)  # fmt: skip
def test_spanish_speech_has_its_speaker(text, content, speaker):
    assert said(text, "es") == [(content, speaker)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Laut Gesetz ist die Brücke gesperrt."),
        ("de", "Die Klagen der Anwohner über die Brücke häufen sich, der Sommer war heiß."),
        ("de", "Es gibt auf der Brücke, die alt ist, viel Verkehr."),
        ("de", "Das Fazit: „Keine Brücke ist sicher.“"),
        ("de", "Die Käserei Brandt ruft den Käse „Neue Sonne“ zurück."),
        ("de", "Der Sänger sagte das Konzert in Bonn ab."),
        ("de", "Das Unglück forderte drei Tote."),
        ("de", "Den Medien warf er Hetze vor."),
        ("de", "Auf seinem Grabstein steht: „Wir bauen.“"),
        ("de", "Die Lage fordert große Geduld."),
        ("de", "Die Fahrer müssten damit rechnen, dass die Brücke zu ist."),
        ("de", "Vor fünf Jahren, im Mai 2020, versprach Wencke Ubbo viel."),
        ("de", "Petersen warf den Ball vor das Tor, der Trainer jubelte nicht."),
        ("fr", "La croissance s'est poursuivie, de 5,4 % sur un an, et « tout va bien »."),
        ("de", "Das bestätigte Geschäftsführer Ralf Themann der „Hollfelder Rundschau“."),
        ("fr", "Le pont est dit « romain » depuis toujours."),
        ("fr", "La critique a aimé le film, les spectateurs aussi."),
        ("fr", "Les juges qui affirment cela se trompent."),
        ("fr", "On a appris la nouvelle lundi."),
        ("es", "El libro cuenta la historia de tres hermanas que huyen de Sinaloa."),
        ("es", "Tampoco criticó la obra, que sigue parada."),
        ("es", "Según el caso, se cobra más."),
    ],
)
def test_what_nobody_says_is_no_speech(language, text):
    assert said(text, language) == []


def test_a_spokesman_without_a_name_speaks_for_his_organisation():
    text = "Ein Sprecher des Unternehmens Hartan sagte, die Ursache sei unklar."
    (row, _), *rest = find_unparsed(read_unparsed(text, "de"), "a", split_sentences(text, "a"))[0]
    assert (rest, row.speaker_text, row.affiliation_text) == ([], None, "Hartan")


def test_who_speaks_is_mentioned_by_name():
    text = "« Le pont est sûr », a déclaré Paul Girard. Selon la Banque de France, il est cher."
    _, mentions = find_unparsed(read_unparsed(text, "fr"), "a", split_sentences(text, "a"))
    named = [(one.text, one.label, one.bearer_no) for one in mentions]
    assert named == [("Paul Girard", "PERSON", 0), ("Banque de France", "ORG", 1)]


def test_style_negation_and_reserve_are_told():
    rows = {
        text: find_unparsed(read_unparsed(text, "fr"), "a", split_sentences(text, "a"))[0][0][0]
        for text in (
            "Paul Girard n'a pas dit que le pont était sûr.",
            "Paul Girard aurait déclaré que le pont était « très sûr ».",
        )
    }
    plain, mixed = rows.values()
    assert (plain.is_negated, plain.is_hedged, plain.style) == (True, False, "indirect")
    assert (mixed.is_negated, mixed.is_hedged, mixed.style) == (False, True, "mixed")


def test_other_languages_are_not_read():
    assert not is_read("pl")
    assert not is_read(None)


PIECES = st.sampled_from([
    "„", "“", "«", "»", '"', ",", ".", ":", "\n", " ", "sagte", "a-t-elle", "a déclaré", "dijo", "que", "dass", "laut",
    "selon", "según", "Anna Keller", "er", "die", "la", "el", "Polizei", "(", ")", "-", "’", "so", "wie", "mit",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["de", "fr", "es"]))
def test_any_text_is_read_and_spans_are_exact(text, language):
    found, mentions = find_unparsed(read_unparsed(text, language), "a", split_sentences(text, "a"))
    for mention in mentions:
        assert text[mention.start_char : mention.end_char] == mention.text
    for row, spans in found:
        contents = [(one.start_char, one.end_char) for one in spans if one.part == "content"]
        assert (row.content_start_char, row.content_end_char) == (contents[0][0], contents[-1][1])
        for one in spans:
            assert 0 <= one.start_char < one.end_char <= len(text)
            if one.part == "source":
                assert all(one.end_char <= start or end <= one.start_char for start, end in contents)


def test_the_cost_grows_with_the_text_and_not_with_its_square():
    text = "„Wir bauen“, sagte Anna Keller am Montag. Laut Polizei ist die Brücke, die alt ist, zu. "

    def read(times: int) -> object:
        return find_unparsed(read_unparsed(text * times, "de"), "a", split_sentences(text * times, "a"))

    assert cost_of(lambda: read(400)) < 8 * cost_of(lambda: read(100))


def test_what_a_paper_reports_may_stand_behind_it():
    assert said("Wie die Sächsische Zeitung berichtet, prüft das Land neue Hilfen.", "de") == [
        ("prüft das Land neue Hilfen", "Sächsische Zeitung")
    ]
    assert said("Wie die Zeitung berichtet wurde, ist unklar.", "de") == []


def test_to_whom_it_is_said_is_no_part_of_the_pronoun():
    text = ANNA + "„Das wird teuer“, sagte sie dem Neustädter Boten."
    (row, _), *_ = find_unparsed(read_unparsed(text, "de"), "a", split_sentences(text, "a"))[0]
    assert (row.source_text, row.speaker_text) == ("sie", "Anna Keller")


def test_a_clause_of_two_words_is_a_statement():
    assert said(ELENA + "Robles aseguró que pedirán ayudas.", "es") == [("pedirán ayudas", "Elena Robles")]


def test_a_figure_at_the_end_of_a_statement_keeps_its_sign():
    assert said(CLARA + "Le ministre a dit que le taux était de 6 %.", "fr") == [("le taux était de 6 %", None)]


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("Paul Brandt wollte der Zeitung nicht sagen, ob man baue.", "de", "ob man baue"),
        ("Paul Brandt hat nicht gesagt, wann die Brücke öffnet.", "de", "wann die Brücke öffnet"),
        ("Das Amt teilte nicht mit, welche Brücken alt sind.", "de", "welche Brücken alt sind"),
        ("Wann sie öffnet, sagte Paul Brandt nicht.", "de", "Wann sie öffnet"),
        ("Claire Morel n'a pas dit s'il faut le fermer.", "fr", "s'il faut le fermer"),
        ("Claire Morel ne précise pas combien de ponts sont fermés.", "fr", "combien de ponts sont fermés"),
        ("Claire Morel n'a pas voulu dire quand il rouvrirait.", "fr", "quand il rouvrirait"),
        ("Claire Morel a refusé de dire si le pont a cédé.", "fr", "si le pont a cédé"),
        ("Elena Robles no quiso decir cuántas obras faltan.", "es", "cuántas obras faltan"),
        ("Elena Robles no explicó por qué cayó la nave.", "es", "por qué cayó la nave"),
        ("Elena Robles se negó a decir si la nave cerraría.", "es", "si la nave cerraría"),
    ],
)
def test_what_somebody_does_not_say_is_a_negated_statement(text: str, language: str, content: str) -> None:
    found, _ = find_unparsed(read_unparsed(text, language), "a", split_sentences(text, "a"))
    assert [(row.said_text, row.is_negated) for row, _ in found] == [(content, True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Paul Brandt sagte, die Brücke sei nicht sicher.", "de"),
        ("Sie komme nicht, sagte Paul Brandt.", "de"),
        ("«La nave no cierra», dijo Elena Robles.", "es"),
        ("Claire Morel a dit que le pont n'est pas sûr.", "fr"),
    ],
)
def test_a_denial_that_is_said_is_no_negated_statement(text: str, language: str) -> None:
    found, _ = find_unparsed(read_unparsed(text, language), "a", split_sentences(text, "a"))
    assert [row.is_negated for row, _ in found] == [False]


@pytest.mark.parametrize(
    ("text", "language", "content"),
    [
        ("Laut dem „Kran“ fahren in Bonn 120 Busse.", "de", "fahren in Bonn 120 Busse"),
        ("Selon le « Phare », le pont est fermé.", "fr", "le pont est fermé"),
    ],
)
def test_a_paper_in_quotation_marks_behind_its_article_is_credited(text: str, language: str, content: str) -> None:
    assert [one[0] for one in said(text, language)] == [content]


def test_a_law_in_quotation_marks_says_nothing() -> None:
    assert said("Laut dem „Brückengesetz“ müssen Busse in Bonn langsam fahren.", "de") == []
