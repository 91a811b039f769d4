"""What kind of text it is, whether it is free and whole, and whose copy: with evidence for each."""

import json
from typing import Any

import pytest

from tasks.extract.metadata.genre import read_genre
from tasks.extract.metadata.wire import find_agency
from tests.tasks.extract.pages import PARAGRAPHS, extract, make_html, read_article

TEXTS = {
    "en": PARAGRAPHS,
    "de": ("Der Hafenrat stimmte am Dienstag dafür, den alten Fährkai wieder zu öffnen, der seit Jahren leer steht.",
           "Die ersten Boote könnten noch vor dem Ende des Sommers zurückkehren, sagte der Vorsitzende des Rates."),
    "fr": ("Le conseil du port a voté mardi la réouverture du vieux quai, qui reste vide depuis de longues années.",
           "Les premiers bateaux pourraient revenir avant la fin de l'été, a dit la présidente du conseil."),
    "es": ("La junta del puerto votó el martes a favor de reabrir el viejo muelle, que lleva años vacío y cerrado.",
           "Los primeros barcos podrían volver antes del final del verano, dijo la presidenta de la junta."),
}
NEWS = {"@type": "NewsArticle", "headline": "Quay to reopen"}


@pytest.mark.parametrize(
    ("types", "section", "url", "title", "genre"),
    [
        (["OpinionNewsArticle"], None, "https://x.example/a/b", None, "opinion"),
        (["NewsArticle", "LiveBlogPosting"], "Sport", "https://x.example/a/b", None, "live"),
        (["NewsArticle"], "Meinung", "https://x.example/a/b", None, "opinion"),
        (["NewsArticle"], None, "https://x.example/en-direct/b", None, "live"),
        (["NewsArticle"], None, "https://x.example/culture/film-reviews/b", None, "review"),
        (["NewsArticle"], "Politik", "https://x.example/a/b", "Kommentar: Der Kai gehört allen", "opinion"),
        (["NewsArticle"], "Política", "https://x.example/a/b", "Análisis | El muelle vuelve", "analysis"),
        (["NewsArticle"], "Sponsored content", "https://x.example/opinion/b", None, "advertisement"),
        (["NewsArticle"], "Liverpool", "https://x.example/a/b", "Live music returns to the quay", "news"),
        (["WebPage"], None, "https://x.example/a/b", "Quay to reopen", None),
    ],
)
def test_genres(types: list[str], section: str | None, url: str, title: str | None, genre: str | None) -> None:
    assert read_genre(types, section, url, title).value == genre


@pytest.mark.parametrize(
    ("json_ld", "head", "is_free"),
    [
        ({"isAccessibleForFree": True}, "", True),
        ({"isAccessibleForFree": "http://schema.org/False"}, "", False),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False"}}, "", False),
        ({}, "<meta property='article:content_tier' content='metered'>", False),
        ({}, "<meta name='paywall' content='false'>", True),
        ({}, "", None),
    ],
)
def test_free_or_paid(json_ld: dict[str, Any], head: str, is_free: bool | None) -> None:
    assert read_article(make_html(json_ld={**NEWS, **json_ld}, head=head)).is_free is is_free


def test_a_text_far_shorter_than_the_page_says_is_a_stub() -> None:
    assert read_article(make_html(json_ld={**NEWS, "wordCount": 900})).is_stub
    assert not read_article(make_html(json_ld={**NEWS, "wordCount": "150"})).is_stub


def test_a_text_in_a_script_without_spaces_is_whole() -> None:
    body = "".join(f"<p>{f'港口委员会周{day}投票决定重新开放旧渡轮码头，' * 4}</p>" for day in '一二三四')
    assert not read_article(make_html(body=body)).is_stub


def test_a_brief_in_a_language_of_long_words_is_whole_and_a_teaser_is_not() -> None:
    brief = (
        "Движение по мосту через Волгу закрыто с понедельника, сообщила пресс-служба мэрии города.",
        "«Ремонт продлится до первого июня», — сказал заместитель мэра Иван Сидоров журналистам во вторник.",
        "По данным городского управления, стоимость работ составит 340 миллионов рублей.",
        "Жители города жалуются на пробки. «Я ехала на работу три часа», — рассказала Ольга Кузнецова.",
    )
    article = read_article(make_html(body="".join(f"<p>{text}</p>" for text in brief)))
    assert (article.word_count < 60, article.is_stub) == (True, False)
    assert read_article(make_html(body=f"<p>{brief[0]}</p>")).is_stub


@pytest.mark.parametrize(
    ("first", "notes", "agency"),
    [
        ("PORT ELLERY (AP) — The harbour board voted.", [], "AP"),
        ("Ellery (dpa) - Der Hafen öffnet.", [], "dpa"),
        ("ELLERY, 18 mai (Reuters) - Le port rouvre.", [], "Reuters"),
        ("(AFP) – Le port rouvre.", [], "AFP"),
        ("The board (which met in May) - voted.", [], None),
        ("ELLERY, May 18 (Tidewater) - The quay reopens.", [], "Tidewater"),
        ("ELLERY (Tidewater Wire) - The quay reopens.", [], "Tidewater Wire"),
        ("ELLERY (North Shore) - The quay reopens.", [], None),
        ("The board voted.", ["Tidewater Wire, with reporting by the Gazette"], "Tidewater Wire"),
        ("The board voted.", ["This article was first published by the Northern Gazette."], "Northern Gazette"),
        ("The board voted.", ["Quelle: dpa"], "dpa"),
        ("The board voted.", ["dpa/epd"], "dpa"),
        ("The board voted.", ["Reuters contributed to this report."], None),
    ],
)
def test_agency_copy_is_told_by_its_text(first: str, notes: list[str], agency: str | None) -> None:
    assert find_agency([first], notes)[0] == agency


def test_an_agencys_dateline_stays_in_the_text_and_names_it() -> None:
    body = f"<p>PORT ELLERY (Reuters) - {PARAGRAPHS[0]}</p>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[1:])
    article = read_article(make_html(body=body, json_ld={**NEWS, "author": "Marta Quill"}))
    assert (article.agency, article.authors) == ("Reuters", ("Marta Quill",))
    assert article.text.startswith("PORT ELLERY (Reuters)")


def test_houses_beside_people_sign_with_them_and_an_agency_is_the_agency_too() -> None:
    authors = [{"@type": "Person", "name": "Marta Quill"}, {"@type": "Organization", "name": "Harbour Watch"},
               {"@type": "Organization", "name": "dpa"}]
    article = read_article(make_html(json_ld={**NEWS, "author": authors}))
    assert (article.authors, article.agency) == (("Marta Quill", "Harbour Watch", "dpa"), "dpa")


def test_every_field_has_its_evidence() -> None:
    batch, _ = extract(make_html(json_ld={**NEWS, "author": "Marta Quill", "keywords": ["quay"]}))
    evidence = json.loads(batch["core.extractions"][0].evidence)
    assert {
        "title", "standfirst", "authors", "agency", "published_at", "modified_at", "section", "tags", "url",
        "outlet_id", "genre", "is_free", "is_stub", "image_url", "language_code", "charset",
    } <= set(evidence)
    assert evidence["authors"] == {"source": "json_ld", "raw": ["Marta Quill"]}
    assert evidence["tags"] == {"source": "json_ld"}


@pytest.mark.parametrize(
    ("line", "code", "authors"),
    [
        ("By Marta Quill and Jon Sands", "en", ("Marta Quill", "Jon Sands")),
        ("Von Anna Krug und Jörg Öhler", "de", ("Anna Krug", "Jörg Öhler")),
        ("Par Zoé Petit", "fr", ("Zoé Petit",)),
        ("Por Ana Ruiz y Juan Gil", "es", ("Ana Ruiz", "Juan Gil")),
    ],
)
def test_a_texts_own_byline_names_its_authors(line: str, code: str, authors: tuple[str, ...]) -> None:
    text = "\n".join(["Quay to reopen", line, *TEXTS[code]])
    article = read_article(text, content_type="text/plain", url="file:a.txt")
    assert (article.language_code, article.authors) == (code, authors)
    assert line not in article.text
