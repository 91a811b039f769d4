"""Residue of somebody else's extraction, in four languages: each line leaves the text, and none of the body does."""

import pytest

from tasks.extract.patterns import load_patterns
from tasks.extract.text_input import read_text

BODY = {
    "en": (
        "PORT ELLERY (AP) — The harbour board voted on Tuesday to reopen the old ferry quay after years of quarrels.",
        "“We have waited long enough,” said Marta Quill, who chairs the board and lives nearby.",
        "Updated rules for fishing boats take effect in March 2023, the board said in its letter.",
        "Sign-up for the swimming classes began on Monday and ended within the hour, officials said.",
        "He shared the article with his followers on Facebook and Twitter on Tuesday night.",
        "Photo credit should go to the firefighters, she told the crowd, smiling.",
    ),
    "de": (
        "LINZ – Der Hafenrat hat am Dienstag beschlossen, den alten Fährkai wieder zu öffnen, nach zwei Jahren Streit.",
        "„Wir haben lange genug gewartet“, sagte Marta Quill, die dem Rat vorsitzt und in der Nähe wohnt.",
    ),
    "fr": (
        "MARSEILLE (AFP) - Le conseil du port a décidé mardi de rouvrir le vieux quai après deux ans de querelles.",
        "« Nous avons assez attendu », a dit Marta Quill, qui préside le conseil et habite à côté.",
    ),
    "es": (
        "MONTEVIDEO (EFE) - La junta del puerto decidió el martes reabrir el viejo muelle tras dos años de disputas.",
        "“Ya esperamos bastante”, dijo Marta Quill, que preside la junta y vive cerca.",
    ),
}
ABOVE = {
    "en": (
        "Last updated on 21 February 2023 09.15 GMT", "By JANE DOE and JOHN ROE, Associated Press",
        "Jane Doe, Associated Press", "Author: Jane Doe", "Share this article", "3 min read", "0:00 / 3:45", "1 of 3",
        "FILE - Harbour workers wait at the quay, May 3, 2022. (AP Photo/John Roe, File)", "Feb. 21, 2023, 9:15 AM",
        "Image source, Getty Images", "Image caption, The old quay in May", "(Photo by Jane Doe/Getty Images)",
        "Jane Doe, Staff Writer", "Jane Doe | May 3, 2022 | 5 min read", "Listen to this article · 4:12 min",
        "The quay in May. Jane Doe/Port News via Getty Images", "The quay in May. | Jane Doe for Port News",
        "Credit: Jane Doe", "Home » News » Local", "Published\nBusiness reporter",
        "Image caption,\nThe old quay in May",
        "[1/3] The quay in May. Agency/Jane Doe Purchase Licensing Rights", "Credit...Jane Doe for Port News",
        "The old quay in May. Jane Doe / Port News", "Facebook | Copy link | Print",
        "Port Ellery - May 3, 2022 - 9:15 AM",
    ),
    "de": (
        "Veröffentlicht am 21.02.2023 um 09:15 Uhr", "Von Jana Muster", "Jana Muster, dpa", "Artikel teilen",
        "Lesezeit: 3 Minuten", "Der alte Kai im Mai. © Max Mann/dpa", "Audio anhören", "Artikel anhören (4:30 Min.)",
        "Rubriklistenbild: © Max Mann", "Alles Wichtige jeden Morgen in Ihr Postfach.",
    ),
    "fr": (
        "Publié le 21/02/2023 à 09h15", "Par Jeanne Dupont avec AFP", "Temps de lecture : 3 min",
        "Crédit photo : Jean Roy / AFP", "Écouter l'article", "Article réservé à nos abonnés",
    ),
    "es": (
        "Actualizado: 21 de febrero de 2023", "21/02/2023 a las 09:15h",
        "21 feb 2023 - 09:15 CET", "Por Juana Pérez", "Juana Pérez / EFE",
        "Tiempo de lectura: 3 min", "El viejo muelle en mayo. EFE/Juan Ruiz",
    ),
}  # fmt: skip
BELOW = {
    "en": (
        "Also read:\nDoes the ferry leak?", "More:\nFerry quarrel goes on", "You might like\nThe ferry",
        "Advertisement", "Comments (12)", "View comments", "Report a typo", "Recommended stories", "Most Popular",
        "Sign up for our morning newsletter", "© 2023 Example Media. All rights reserved.",
        "Filed Under: Harbour, Ferry",
        "Jane Doe is a reporter covering the coast for the Port News. Follow her on Twitter @janedoe.",
        "Reach Jane Doe at 555-0199 or jane@port.example. Follow her on Twitter: @janedoe",
        "Receive the latest in local news straight to your inbox!", "after newsletter promotion", "View comments (8)",
        "Your email address will not be published. Required fields are marked *", "(Source: Port Authority)",
        "More on this story\nFerry quarrel goes on", "The views expressed are her own.",
        "Get the paper's best stories every morning. It's free.", "Newsletter\nWhat happened at sea, read by us",
        "E-mail address", "By entering your e-mail you agree to our terms.", "Never miss a story: get our app",
        "Do you know more? Message our newsdesk on 0555 0100", "We'd like to hear from you about the quay.",
        "This story is developing and will be updated.", "Refresh for updates", "SKIP ADVERTISEMENT",
        "Advertisement · Scroll",
        "A version of this article appears in print on Page 4.", "[See also: The ferry quarrel]", "[Listen: The quay]",
        "This article originally appeared on Port News: Quay reopens", "Update your preferences | View in browser",
    ),
    "de": (
        "Passend dazu\nDer Streit um die Fähre", "Dieser Artikel gehört zu:",
        "Anzeige", "Kommentare (12)", "Lesen Sie auch: Streit um die Fähre", "Newsletter abonnieren", "(dpa)",
        "Jana Muster ist Redakteurin im Ressort Wirtschaft.", "Das könnte Sie auch interessieren",
        "(Jana Muster, 21.2.2023)", "Gefällt mir:", "Lade …",
        "Bleiben Sie auf dem Laufenden: Unser Brief am Morgen", "Absenden", "Lesen Sie dazu\nDer Streit um die Fähre",
        "Artikel per Mail weiterleiten", "Fehler gefunden? Jetzt melden.", "Auch spannend: Fähren im Winter",
        "Zur Startseite",
        "Diese Meldung wurde automatisiert übernommen.", "Jana Muster berichtet seit 2019 über Häfen.",
    ),
    "fr": ("À lire aussi : La querelle du quai", "Commentaires (3)", "Publicité", "Mots-clés : port, quai",
           "Pour lire la suite, rejoignez nos abonnés", "Ne manquez rien de la vie du port", "S'inscrire",
           "La suite est réservée aux abonnés.", "VIDÉO. Le quai vu du ciel", "Vous pouvez partager un article"),
    "es": ("Lea también: La disputa del muelle", "Comentarios (3)", "Etiquetas: puerto, muelle", "(EFE)",
           "Ver comentarios (3)", "Reportar un error", "Noticia relacionada\nLa disputa del muelle",
           "Sigue toda la información de la costa en Facebook y X", "Ir a los comentarios",
           "Lee aquí: La disputa del muelle", "Al registrarte aceptas los términos de uso."),
}  # fmt: skip
CASES = [(code, line, True) for code, lines in ABOVE.items() for line in lines]
CASES += [(code, line, False) for code, lines in BELOW.items() for line in lines]


@pytest.mark.parametrize(("language_code", "line", "is_above"), CASES)
def test_residue_leaves_and_the_body_stays(language_code: str, line: str, is_above: bool) -> None:
    body = BODY[language_code]
    lines = ("Quay reopens", "Quay reopens", *((line, *body) if is_above else (*body, line)))
    blocks = read_text("\n".join(lines), None, (), load_patterns(language_code)).blocks
    stored = [block.text for block in blocks if block.is_stored and block.role != "agency_note"]
    assert stored == list(body)


@pytest.mark.parametrize(
    ("language_code", "line", "kind"),
    [
        ("no", "Les også: Fergekaien åpner igjen", "related"), ("sv", "Läs också: Färjan går igen", "related"),
        ("nl", "Lees ook: De kade gaat open", "related"), ("pl", "Czytaj także: Prom wraca", "related"),
        ("ja", "関連記事", "related"), ("ja", "この記事は会員限定です。", "promo"), ("ko", "홍길동 기자", "byline"),
        ("it", "Leggi anche: Il molo riapre", "related"), ("pt", "Leia também: O cais reabre", "related"),
        ("ar", "اقرأ أيضا: عودة العبارة", "related"), ("he", "קראו גם: המעבורת חוזרת", "related"),
        ("el", "Διαβάστε επίσης: Το πλοίο γυρίζει", "related"),
        ("nl", "Tekst gaat verder onder de foto.", "interruption"),
        ("it", "© RIPRODUZIONE RISERVATA", "interruption"), ("it", "2 minuti di lettura", "stamp"),
        ("it", "di Anna Riva", "byline"), ("nl", "Van onze verslaggever", "byline"),
        ("nl", "Vandaag om 06:30", "stamp"),
        ("pt", "Confira também: O cais reabre", "related"),
        ("nl", "Volg ons op Facebook en Instagram.", "promo"), ("tr", "Bizi Google Haberler'de takip edin", "promo"),
        ("de", "Sie möchten mehr? Dann folgen Sie uns auf Instagram.", "promo"), ("ru", "Реклама", "interruption"),
        ("en", "Story continues below", "interruption"), ("sv", "Artikeln fortsätter under bilden", "interruption"),
        ("en", "Our nonprofit newsroom depends on your support.", "promo"), ("en", "toggle caption", "interruption"),
        ("es", "Descubre más desde Diario del Puerto", "promo"), ("da", "12. marts 2026 kl. 14:20", "stamp"),
        ("de", "Mit einem Abo unterstützen Sie unsere Arbeit.", "promo"), ("vi", "Thứ năm, 12/3/2026, 09:15", "stamp"),
        ("pt", "Participe do canal do Porto no WhatsApp", "promo"), ("ja", "【有料記事】", "promo"),
        ("id", "Mari bergabung di kanal Telegram kami", "promo"), ("zh", "（责任编辑：王海）", "byline"),
    ],
)  # fmt: skip
def test_languages_without_a_file_of_their_own_have_the_commonest_words(
    language_code: str, line: str, kind: str
) -> None:
    assert kind in load_patterns(language_code).kinds_of(line, 5)


@pytest.mark.parametrize(
    "above", [("Sign up for our morning letter",), ("Startseite", "Region"), ("Inicio",)], ids=lambda lines: lines[0]
)
def test_a_headline_below_furniture_is_the_title(above: tuple[str, ...]) -> None:
    language_code = {"Startseite": "de", "Inicio": "es"}.get(above[0], "en")
    headline = "The old quay of Port Ellery reopens"
    text = "\n".join((*above, headline, "3/5/2022 09:15", *BODY["en"]))
    reading = read_text(text, None, (), load_patterns(language_code))
    assert reading.title == headline
