import pytest

from tasks.enrich.mentions.first_words import drop_first_words
from tasks.enrich.mentions.missed import Words
from tasks.enrich.mentions.name import Name
from tasks.enrich.mentions.retype import retype
from tasks.enrich.mentions.surroundings import read_surroundings
from tasks.outlets import load_gazetteer


def told(text: str, name: str, label: str) -> str | None:
    start = text.index(name)
    return read_surroundings([(start, start + len(name), name, label)], text).get(name)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The ferry operator, Tarnlinie, said it had withdrawn the ship.", "Tarnlinie", "PERSON"),
        ("The dairy, Lechhof, recalled its butter.", "Lechhof", "WORK_OF_ART"),
        ("Shares in Martin Tarnvik fell 3 percent.", "Martin Tarnvik", "PERSON"),
        ("Salem Idris, who runs Oscar Voltaic, is expected today.", "Oscar Voltaic", "PERSON"),
        ("The CEO of Harper Tarnvik, Astrid Bloom, said that she was glad.", "Harper Tarnvik", "PERSON"),
        ("The owner, Oscar Voltaic, which supplies the trams, said nothing.", "Oscar Voltaic", "PERSON"),
        ("Lechhof, the Kempten dairy at the centre of the recall, is insolvent.", "Lechhof", "PERSON"),
        ("According to the Ngay Moi newspaper, workers walked out.", "Ngay Moi", "PERSON"),
        ("“He will not speak,” his lawyer told the North Skipper.", "North Skipper", "LOC"),
        ("The North Skipper has learned that the engine failed.", "North Skipper", "GPE"),
        ("He was questioned and released, Hafen Bote reported. His lawyer came.", "Hafen Bote", "PERSON"),
    ],
)
def test_what_is_said_of_a_firm_or_an_outlet_tells_that_it_is_one(text: str, name: str, label: str) -> None:
    assert told(text, name, label) == "ORG"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They opened fire in Ameriyat town, south of the river.", "Ameriyat"),
        ("He was born in the village of Surin and left it.", "Surin"),
    ],
)
def test_towns_are_no_people(text: str, name: str) -> None:
    assert told(text, name, "PERSON") == "GPE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The head of the airline, Akbar Rahim, said it would fly.", "Akbar Rahim"),
        ("Voters came to Sanders town hall meetings.", "Sanders"),
        ("His aide told the Rev. Moss, who left.", "Rev. Moss"),
        ("She bought shares in Anna Bloom’s firm.", "Anna Bloom"),
        ("The chairman of Anna Bloom’s campaign resigned.", "Anna Bloom’s"),
        ("They read a book by Anna Bloom, which sells well.", "Anna Bloom"),
        ("The authorities told The Hague.", "The Hague"),
        ("He told the Fulham website that he was fit.", "Fulham"),
    ],
)
def test_people_beside_such_words_stay_people(text: str, name: str) -> None:
    assert told(text, name, "PERSON") is None


def drop(text: str, *names: str, label: str = "PERSON") -> list[str]:
    texts = text.replace(".", " .").split()
    starts: list[int] = []
    for word in texts:
        starts.append(text.index(word, starts[-1] + 1 if starts else 0))
    tags = ["NNP" if word[0].isupper() else "NN" for word in texts]
    tags = ["VBG" if word.lower().endswith("ing") else tag for word, tag in zip(texts, tags, strict=True)]
    words = Words(texts, [word.lower() for word in texts], tags, starts, [at == 0 for at in range(len(texts))])
    found = [Name(text.index(name), text.index(name) + len(name), name, label, label) for name in names]
    return [name.text for name in drop_first_words(found, words)]


def test_a_common_word_at_the_beginning_of_a_sentence_is_no_name() -> None:
    assert drop("Hackers saw it and more hackers came.", "Hackers") == []
    assert drop("Navy ships left and the navy kept some.", "Navy", label="ORG") == ["Navy"]
    assert drop("Brown left and Ann Brown wore brown shoes.", "Brown", "Ann Brown") == ["Brown", "Ann Brown"]


def test_what_leads_to_a_name_is_no_part_of_it() -> None:
    assert drop("Besides Shalom two others came.", "Besides Shalom") == ["Shalom"]
    assert drop("Questioning Moss again Moss left.", "Questioning Moss", "Moss") == ["Moss", "Moss"]


def test_who_gives_a_firm_his_name_is_a_person() -> None:
    text = "The price rose, said John Hall of John Hall Associates."
    names = [Name(text.index(name), text.index(name) + len(name), name, "ORG", label) for name, label in
             (("John Hall", "PERSON"), ("John Hall Associates", "ORG"))]  # fmt: skip
    assert [name.label for name in retype(names, text, load_gazetteer())] == ["PERSON", "ORG"]


def test_a_surname_stays_the_person_named_in_full() -> None:
    text = "Adam Tarneaux ran. Tarneaux then fell, according to Tarneaux."
    starts = [text.index("Adam"), text.index("Tarneaux then"), text.rindex("Tarneaux")]
    spelt = ["Adam Tarneaux", "Tarneaux", "Tarneaux"]
    names = [Name(at, at + len(name), name, "PERSON", "PERSON") for at, name in zip(starts, spelt, strict=True)]
    assert {name.label for name in retype(names, text, load_gazetteer())} == {"PERSON"}
