"""Stories across languages: names and numbers are the same in all, words are not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.relate.newsroom import Newsroom, report
from tests.warehouse.press import MONDAY

ARTICLES = {
    "solent": (
        "en",
        "A ferry with 312 passengers struck the quay at Flensburg on Wednesday; 23 people were hurt. It came in "
        "too fast, said Wiebke Thomsen of the port. Police asked captain Jens Petersen; Arne Vollmer is his lawyer.",
    ),
    "nordmark": (
        "de",
        "Beim Anlegen in Flensburg hat am Mittwoch eine Fähre mit 312 Passagieren die Mauer gerammt, 23 wurden "
        "verletzt. Wiebke Thomsen vom Hafen sprach von hohem Tempo. Arne Vollmer vertritt Kapitän Jens Petersen.",
    ),
    "rivage": (
        "fr",
        "Un ferry a heurté mercredi le quai de Flensburg avec 312 passagers ; 23 sont blessés. Le navire allait "
        "trop vite, selon Wiebke Thomsen, du port. Jens Petersen a été entendu ; Arne Vollmer le défend.",
    ),
    "faro": (
        "es",
        "En Flensburg, Wiebke Thomsen inauguró una terminal de 14 millones de euros. El alcalde Henning Claasen elogió "
        "a la naviera Sörensen, que paga el 40 por ciento. Dirigió la obra Olaf Brandt, de Husum.",
    ),
}
SCANDINAVIAN = {
    "da": "Kommunen vil bygge en skole ved havnen. Det er dyrt, siger borgmesteren, som ikke har sagt hvad den koster.",
    "nb": "Fisket ble stanset i går. Det er ikke mer torsk, sier forskeren, som har vært ved kysten og målt i en uke.",
}
NORWEGIAN = {
    "fjord": "Kommunen vil bygge skole ved fjorden. Dette er for dyrt, sier ordføreren, som ikke har fått noe svar.",
    "torsk": "Det har ikke vært så lite torsk før, sier forskeren, og fisket ble stanset fra i går for alle med båt.",
    "løype": "Hun gikk på ski i to uker med hunden sin, og det ble noe helt annet enn hun hadde trodd før hun dro.",
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def test_an_event_in_three_languages_is_one_story_and_another_with_its_people_is_not(newsroom: Newsroom) -> None:
    for name, (language, text) in ARTICLES.items():
        newsroom.take_in(report(name, text, published_at=MONDAY, language_code=language))
    newsroom.relate()
    assert newsroom.partition() == {frozenset({"solent", "nordmark", "rivage"}), frozenset({"faro"})}


def test_languages_that_share_words_but_no_names_share_no_event(newsroom: Newsroom) -> None:
    for language, text in SCANDINAVIAN.items():
        newsroom.take_in(report(language, text, published_at=MONDAY, language_code=language))
    newsroom.relate()
    assert len(newsroom.partition()) == 2


def test_articles_that_share_the_function_words_of_their_language_share_no_event(newsroom: Newsroom) -> None:
    for name, text in NORWEGIAN.items():
        newsroom.take_in(report(name, text, published_at=MONDAY, language_code="no"))
    newsroom.relate()
    assert len(newsroom.partition()) == len(NORWEGIAN)
