"""Whom an article relies on, and whom it does not."""

import pytest

from tasks.enrich.citations import find_citations
from tasks.outlets import load_gazetteer
from tasks.records import Citation
from tests.enrich.articles import article, enrich, link


def cite(text: str, **fields: object) -> list[Citation]:
    return find_citations(article(text, **fields), [], load_gazetteer())


@pytest.mark.parametrize(
    ("text", "outlet", "kind"),
    [
        ("The talks failed, according to the BBC.", "BBC", "according_to"),
        ("Per Reuters, the talks failed.", "Reuters", "according_to"),
        (
            "The talks failed, according to a report by Russia's state-run Interfax news agency.",
            "Interfax",
            "according_to",
        ),
        ("“It is over,” she told CNN on Monday.", "CNN", "told"),
        ("“It is over,” she told KQRD-TV on Monday.", "KQRD-TV", "told"),
        ("“It is over,” Ana Reed told KQRD on Monday.", "KQRD", "told"),
        ("The talks failed, according to WQRD.", "WQRD", "according_to"),
        ("She said she learned the news from CNN.", "CNN", "reported"),
        ("She told the paper Het Havenblad that it was over.", "Het Havenblad", "told"),
        ("She told the local paper, Sundsby Blad, that it was over.", "Sundsby Blad", "told"),
        ("Crows remember, according to a study published in Animal Behaviour.", "Animal Behaviour", "according_to"),
        ("Files obtained by a court and shared with Le Monde show so.", "Le Monde", "reported"),
        ("He denied a report by Bloomberg that it was over.", "Bloomberg", "reported"),
        ("“It is over,” she told Bill Smith of Fox News.", "Fox News", "told"),
        ("He said so in an interview with Le Monde.", "Le Monde", "interview"),
        ("He was quoted by the Bangkok Post as saying so.", "Bangkok Post", "reported"),
        ("As The New Yorker put it, nobody knows.", "The New Yorker", "reported"),
        ("The talks, Al Jazeera has learned, failed.", "Al Jazeera", "reported"),
        ("The Guardian, quoting two officials, reported that talks failed.", "The Guardian", "reported"),
        ("The talks failed, reported the SAPA news agency.", "South African Press Association", "reported"),
        ("Kyodo News's report names no source.", "Kyodo News", "possessive"),
        ("A CNN/ORC poll shows a narrow lead.", "CNN", "reported"),
        ("In a WSJ essay, he defended the deal.", "The Wall Street Journal", "reported"),
        ("Sanders said on ABC's “This Week” that he would look.", "ABC", "interview"),
        ("House falls to Democrats: CNN", "CNN", "reported"),
        ("Der Iller-Bote hatte am Montag als Erster darüber berichtet.", "Iller-Bote", "reported"),
        ("Zuerst hatte der Spiegel über den Fall berichtet.", "Der Spiegel", "reported"),
        ("Wie zuerst der Spiegel berichtet hatte, ist das Werk zu.", "Der Spiegel", "reported"),
        ("Das hatte die Süddeutsche Zeitung unter Berufung auf ihn gemeldet.", "Süddeutsche Zeitung", "reported"),
        ("Wie das «Wall Street Journal» berichtet, plant er viel.", "The Wall Street Journal", "reported"),
        ("Die Zeitung «Der Alpenbote» berichtete am Montag darüber.", "Der Alpenbote", "reported"),
        ("Wie die Bonner Nord-Post berichtet, wird es kalt.", "Bonner Nord-Post", "reported"),
        ("In Rafah starben neun, berichtete die örtliche Nachrichtenagentur Elwa.", "Elwa", "reported"),
        ("Comme l'avait révélé Mediapart, il a menti.", "Mediapart", "reported"),
        ("L'affaire a été révélée par Le Monde en mai.", "Le Monde", "reported"),
        ("C'est ce qu'a rapporté samedi le quotidien L'Hebdo du Midi.", "L'Hebdo du Midi", "reported"),
        ("Según había publicado El País, el acuerdo es nulo.", "El País", "reported"),
        ("El caso, adelantado por El Confidencial, sigue abierto.", "El Confidencial", "reported"),
        ("Según la agencia de noticias palestina Elwa, murieron nueve.", "Elwa", "according_to"),
        ("He had said it all week, as Reuters drily noted, and smiled.", "Reuters", "reported"),
        ("The figure, which AFP and we ourselves reported earlier, was wrong.", "Agence France-Presse", "reported"),
    ],
)
def test_finds_what_is_relied_on(text: str, outlet: str, kind: str) -> None:
    found = cite(text)
    assert [(one.cited_outlet, one.kind, one.via) for one in found] == [(outlet, kind, "text")]
    assert found[0].cue_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ledger published the figures. “Nobody asked,” she told the Ledger.", ["Ledger", "Ledger"]),
        ("The Gazette reported that the operator would wait.", ["Gazette"]),
        ("The crew of the Argus told the court so. The Argus confirmed it.", []),
        ("The Clarion said it was lost.", []),
        ("The athlete told WADA so. The auditors, he told KPMG, knew.", []),
        ("They learned much from Time, and from the KQRD of old.", []),
        ("Laut der Deutschen Post kommt der Brief.", []),
        ("Serhii Radio, a chemistry researcher at the institute, says that it was cold.", []),
        ("Dunmore Radio, a small local station, reported it.", ["Dunmore Radio"]),
        ("Die Österreichische Post meldete einen Gewinn.", []),
        ("Selon le Skipton Courier, trois maisons ont brûlé.", ["Skipton Courier"]),
        ("Laut dem Skipton Mirror brannten drei Häuser.", ["Skipton Mirror"]),
        ("Das bestätigte Anna Berger der „Hollfelder Rundschau“.", ["Hollfelder Rundschau"]),
        ("Nach Informationen des „Turmboten“ gilt der Vertrag nicht.", ["Turmboten"]),
        ("Según el Faro de Villarela, no está firmado. «No», dijo Ana Ruiz a Radio Monteluz.",
         ["Faro de Villarela", "Radio Monteluz"]),
    ],
)  # fmt: skip
def test_a_paper_may_be_named_without_its_town_or_behind_a_foreign_article(text: str, names: list[str]) -> None:
    assert [one.cited_outlet for one in cite(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The deal is off, the Copenhagen Post reported.", "Copenhagen Post"),
        ("The official daily Al-Bayan said the bank was sound.", "Al-Bayan"),
        ("The agency was named by the Sarmayeh newspaper on Friday, according to the Sarmayeh newspaper.", "Sarmayeh"),
        ("Krungthep Thurakit, a leading business daily, said somebody must pay.", "Krungthep Thurakit"),
        ("The deal is off, Turkish Daily News reported.", "Turkish Daily News"),
        ("As Diario Ceibo reported, a judge stopped the terminal.", "Diario Ceibo"),
        ("As Vela Norte first reported, the deal is off.", "Vela Norte"),
        ("“Nothing was left to decide,” he told reporters, according to The Baltic Lantern.", "Baltic Lantern"),
    ],
)
def test_finds_outlets_that_nobody_lists(text: str, name: str) -> None:
    found = cite(text)
    assert {(one.cited_outlet, one.outlet_id) for one in found} == {(name, None)}
    assert all(text[one.start_char : one.end_char].removeprefix("The ") == name for one in found)
    assert all(one.confidence < 0.95 for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "People said that time will tell, and Science says so too.",
        "The sun said nothing. Nature takes its course on The Hill.",
        "President Fox said he would go. Time Warner said it would not.",
        "He sued CNN and never reads the New York Times.",
        "Police examined CCTV footage from 26 cameras.",
        "She was seen on CCTV at noon, police said.",
        "State television reported the news, a newspaper said, and local media added details.",
        "Israeli television said so. A Baghdad newspaper said so. First television reports said so.",
        "The Straits Times Index closed 31.5 points higher.",
        "“The aid agency Oxfam helps,” Yun Sun told reporters.",
        "The Washington Post Company sold its headquarters.",
        "As Anna Keller reported, the bridge was late.",
        "The Navajo Nation said it had not been asked.",
        "The Corran Star ran aground off Mull on Monday.",
        "The Corran Star sank. The captain of the Corran Star reported engine trouble.",
        "Your report on the Corran Star was unfair.",
        "The National Guard reported losses. The Guard said it was over.",
    ],
)
def test_a_name_alone_or_a_medium_alone_is_no_citation(text: str) -> None:
    assert cite(text) == []


def test_a_short_form_is_the_outlet_named_in_full() -> None:
    text = (
        "The Los Angeles Times reported a fire. It spread, the Times said.\n"
        "The Sydney Morning Herald wrote of rain, the Herald said."
    )
    assert [one.outlet_id for one in cite(text)] == ["latimes.com", "latimes.com", "smh.com.au", "smh.com.au"]
    (alone,) = cite("The talks failed, according to the Times.")
    assert (alone.outlet_id, alone.confidence) == ("thetimes.com", 0.6)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late, the newspaper Tidende reported. The cause was fog, the Tidende said.",
        "The Western Tide reported that the ferry was late. The cause was fog, the Tide said.",
    ],
)
def test_a_short_form_of_an_outlet_that_nobody_lists_is_cited_too(text: str) -> None:
    assert len(cite(text)) == 2


def test_a_paper_carries_a_story_and_a_ship_people() -> None:
    assert len(cite("The Harbour Mirror ran a front-page story on the ferry.")) == 1
    assert cite("The Harbour Mirror carried 84 people.") == []


def test_an_outlet_known_by_its_domain_alone_is_no_source_of_its_own() -> None:
    text = "“It is over,” she told the Dales Mail on Monday. He told the Daily Mail it was not."
    assert [one.cited_outlet for one in cite(text, outlet_domain="dalesmail.example")] == ["Daily Mail"]
    assert [one.cited_outlet for one in cite(text, outlet_domain="valley.example")] == ["Dales Mail", "Daily Mail"]
    german = "Das sagte Franz Huber der Kleinen Post."
    assert [one.cited_outlet for one in cite(german, language_code="de", outlet_domain="kleinepost.example")] == []
    assert [one.cited_outlet for one in cite(german, language_code="de")] == ["Kleinen Post"]


def test_half_a_name_is_no_outlet() -> None:
    found = [one.cited_outlet for one in cite("Wie der Förde-Kurier berichtet, sank sie.", language_code="de")]
    assert "Kurier" not in found
    assert [one.cited_outlet for one in cite("Wie der Kurier berichtet, sank sie.", language_code="de")] == ["Kurier"]


def test_a_link_to_a_page_of_the_articles_own_outlet_cites_nobody_by_another_domain_either():
    text = "The paper has more on the harbour."
    linked = [link("https://www.thesun.co.uk/1", "thesun.co.uk")]
    assert cite(text, links=linked, outlet_name="The Sun", outlet_domain="sun.example") == []
    assert len(cite(text, links=linked, outlet_name="The Port Courier", outlet_domain="sun.example")) == 1


def test_the_own_outlet_is_no_source() -> None:
    text = "“No,” she told the Times. The New York Times reported it first. She told Reuters the same."
    assert [one.cited_outlet for one in cite(text, outlet_domain="www.nytimes.com")] == ["Reuters"]
    assert [one.cited_outlet for one in cite(text, outlet_name="Reuters")][-1] != "Reuters"
    assert cite("The Vela Courier reported it.", outlet_name="Vela Courier") == []


def test_the_last_words_of_the_own_name_are_no_other_outlet() -> None:
    text = "A doctor told the Dispatch that no patient had been harmed."
    assert cite(text, outlet_name="Kauri Dispatch", outlet_domain="kauri.example") == []
    assert cite(text, outlet_name="Harbour Post", outlet_domain="post.example") != []


@pytest.mark.parametrize("known", [{"outlet_name": "Vela Gazette"}, {"outlet_domain": "velagazette.example"}])
def test_a_paper_tells_of_itself_without_its_town(known: dict[str, str]) -> None:
    text = "“No,” she told the Gazette. A letter seen by the Gazette says so, the Vela Gazette reported on Monday."
    assert cite(text, **known) == []
    other = "The Mora Gazette newspaper reported it first. The cause was fog, the Gazette said."
    assert len(cite(other, **known)) == 2


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Reuters contributed to this report.", {"credit"}),
        ("The Associated Press and AFP contributed to this report.", {"credit"}),
        ("LONDON, March 3 (Reuters) - Shares rose.", {"dateline"}),
        ("WASHINGTON (AP) — The Senate voted.", {"dateline"}),
        ("Wang Yi in Beijing on March 7. (Andrea Verdelli/Getty Images)", {"photo"}),
        ("Photo credit should read JASON LEE/AFP via Getty Images", {"photo"}),
    ],
)
def test_credits_are_kept_apart(text: str, kinds: set[str]) -> None:
    found = cite(text)
    assert {one.kind for one in found} == kinds


def test_a_host_or_reporter_speaks_for_the_outlet_only_where_he_says_something() -> None:
    batch = enrich(article("CNBC moderator Carla Quint said the plan was not serious."))
    (found,) = batch["core.citations"]
    assert (found.kind, found.cited_outlet) == ("affiliation", "CNBC")
    assert found.attribution_no == batch["core.attributions"][0].attribution_no


def test_what_is_told_is_named_by_number() -> None:
    batch = enrich(article("The ferry sank, the BBC reported.\nNobody was hurt, Duarte told Reuters."))
    numbers = {one.cited_outlet: one.attribution_no for one in batch["core.citations"]}
    contents = {one.attribution_no: one.content_text for one in batch["core.attributions"]}
    assert "sank" in contents[numbers["BBC"]]
    assert "hurt" in contents[numbers["Reuters"]]


def test_links_confirm_citations_and_show_others() -> None:
    text = "The ferry sank, the BBC reported.\nIts captain is missing."
    links = (
        link("https://www.bbc.co.uk/news/1", "bbc.co.uk", 24, 32),
        link("https://www.lemonde.fr/2", "lemonde.fr", 38, 45),
        link("https://www.lemonde.fr/2", "lemonde.fr", 46, 48),
        link("https://example.com/3", "example.com", 38, 45),
        link("https://reuters.com/4", "reuters.com", 38, 45, is_internal=True),
    )
    in_text, linked = cite(text, links=links)
    assert (in_text.via, in_text.url, in_text.cited_domain) == ("text", "https://www.bbc.co.uk/news/1", "bbc.co.uk")
    assert (linked.via, linked.kind, linked.outlet_id, linked.citation_no) == ("link", "link", "lemonde.fr", 1)


def test_links_count_in_a_language_without_a_model() -> None:
    batch = enrich(
        article("Die Fähre sank.", language_code="de", links=(link("https://www.bbc.co.uk/1", "bbc.co.uk"),))
    )
    assert [one.outlet_id for one in batch["core.citations"]] == ["bbc.com"]


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("de", "„Wir bauen“, sagte Brenner dem Spiegel.", "Der Spiegel"),
        ("de", "Laut Spiegel wird das Werk verkauft.", "Der Spiegel"),
        ("de", "Nach Informationen des „Hamburger Abendblatts“ wird das Werk verkauft.", "Hamburger Abendblatt"),
        ("de", "Das Werk wird verkauft, berichtete die Süddeutsche Zeitung am Freitag.", "Süddeutsche Zeitung"),
        ("fr", "Selon l'agence DPA, l'usine sera vendue.", "dpa"),
        ("fr", "L'usine sera vendue, rapporte Le Monde.", "Le Monde"),
        ("es", "La fábrica se vende, informa El País.", "El País"),
        ("fr", "D'après Le Monde, le groupe a vendu son usine.", "Le Monde"),
        ("es", "La ministra dijo a El País que la obra seguirá.", "El País"),
        ("fr", "« Non », a déclaré Paul Girard au Monde.", "Le Monde"),
        ("fr", "Selon une enquête du Monde, l'usine sera vendue.", "Le Monde"),
        ("es", "El alcalde dijo al Mundo que la obra seguirá.", "El Mundo"),
        ("fr", "Selon la Tribune de Lausanne, l'usine sera vendue.", "Tribune de Lausanne"),
        ("es", "Según el Diario de Cuyo, la fábrica se vende.", "Diario de Cuyo"),
        ("en", "The ferry was late, the Times of Swaziland reported.", "Times of Swaziland"),
    ],
)
def test_outlets_are_cited_in_other_languages(language, text, outlet):
    found = enrich(article(text, text, language_code=language))["core.citations"]
    assert [one.cited_outlet for one in found] == [outlet]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Der Spiegel hing im Flur, laut war es nicht."), ("fr", "Il vit dans un monde à part."),
     ("fr", "La finale de la Coupe du Monde, a dit le maire, est loin.")],
)
def test_words_of_other_languages_cite_nobody(language, text):
    assert "core.citations" not in enrich(article(text, text, language_code=language))
