"""Texts whose lines were broken at a width get their paragraphs back; all others stay as they are."""

import gzip
import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.extract.wrapping import unwrap_lines
from tests.tasks.extract.pages import read_article

SHARED = Path(__file__).resolve().parents[4] / "shared"
PARAGRAPHS = [
    "Snow closes the Brae road",
    "Heavy snow closed the road between Kell and Ardmouth on Sunday night, the county said. Hundreds of drivers were "
    "stranded near Ardmouth, and forty of them slept in a school. Nobody was hurt.",
    "“We had no food and no heat,” said Piotr Nowak, a lorry driver from Gdansk. “It was the longest night of my life, "
    "and I have driven over the Brae for eleven years -- in all weathers, too.”",
    "The well-known forecaster Jo Sands had warned of it on Saturday.",
]
GERMAN = [
    "Der Schnee hat in der Nacht zum Montag die Straße zwischen Kell und Ardmünde unpassierbar gemacht, teilte der "
    "Landkreis mit. Hunderte Fahrer saßen in ihren Wagen fest, vierzig schliefen in einer Schule.",
    "„Wir hatten weder Essen noch Heizung“, sagte der Fahrer Piotr Nowak aus Danzig. „Es war die längste Nacht.“",
]
VERSES = """The ferry waits for no man's grief,
The harbour keeps its own accounts,
And what the tide took, like a thief,
It pays again in small amounts,

The ropes are wet, the lamps are lit,
The pilot hums an older tune
That nobody recalls, and it
Is swallowed by the rising moon"""
HEADLINES = """Council votes to close three libraries in the old town
Ferry fares to rise by four per cent at the end of May
Mayor of Kell resigns over the contract for the new quay
Snow closes the Brae road for the second night in a row"""
SENTENCES = """The quay was closed on Monday after a crack was found in it.
The harbour board said that divers would look at it again.
No ships were hurt, and the market opened an hour later than usual."""
TABLE = """Team            Played   Won   Lost   Points   Difference
kell rovers         12     9      3       27          +14
ardmouth town       12     7      5       21           +3
brae athletic       12     1     11        3          -17"""
LIST = """The board will look at these questions when it meets on Monday in Kell:

- whether the crack in the quay is older than the storm of last May
- who pays for the divers and for the ferry that did not leave, and
- when the market can open again"""
ADDRESS = """Kell Harbour Board
12 Quay Street
Kell, Brae County
call 01632 960001"""


def wrap(paragraphs: list[str], width: int, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(paragraph, width) for paragraph in paragraphs)


@pytest.mark.parametrize("width", [55, 65, 72, 76, 80, 100])
@pytest.mark.parametrize("paragraphs", [PARAGRAPHS, GERMAN], ids=["English", "German"])
def test_a_wrapped_text_gets_its_paragraphs_back(paragraphs: list[str], width: int) -> None:
    assert unwrap_lines(wrap(paragraphs, width)) == paragraphs


def test_a_byline_above_its_date_keeps_its_lines_and_the_text_below_gets_its_paragraphs() -> None:
    headline, *body = PARAGRAPHS
    text = f"{headline}\n\nBy Ann Reed\n15 March 2026\n\n{wrap(body[1:], 76)}"
    assert unwrap_lines(text) == [headline, "By Ann Reed", "15 March 2026", *body[1:]]


def test_lines_that_a_person_broke_are_joined_too() -> None:
    text = (
        "Heavy snow closed the M62 between Manchester and Leeds on Sunday night,\r\nNational Highways said. Hundreds "
        'of drivers were stranded near\r\nRochdale.\r\n\r\n"We had no food and no heat," said lorry driver Piotr '
        'Nowak, from\r\nGdansk. "It was the longest night of my life."\r\n'
    )
    article = read_article(text, content_type="text/plain")
    assert 'near Rochdale.\n\n"We had no food and no heat," said lorry driver Piotr Nowak, from Gdansk.' in article.text


def test_paragraphs_that_only_their_indent_tells_stay_apart() -> None:
    text = "\n".join(textwrap.fill(paragraph, 70, initial_indent="    ") for paragraph in PARAGRAPHS[1:])
    assert unwrap_lines(text) == PARAGRAPHS[1:]


def test_a_quotation_that_is_set_in_as_a_whole_is_joined() -> None:
    quoted = textwrap.indent(textwrap.fill(PARAGRAPHS[2], 60), "  ")
    assert unwrap_lines(f"{wrap(PARAGRAPHS[1:2], 70)}\n\n{quoted}") == PARAGRAPHS[1:3]


@pytest.mark.parametrize("text", [VERSES, HEADLINES, SENTENCES, TABLE, LIST, ADDRESS, "\n".join(PARAGRAPHS), ""])
def test_what_is_no_wrapped_prose_stays_as_it_is(text: str) -> None:
    assert unwrap_lines(text) == [" ".join(line.split()) for line in text.split("\n") if line]


def test_list_and_table_in_a_wrapped_text_stay_apart() -> None:
    rows = [" ".join(line.split()) for line in (*LIST.split("\n")[2:], *TABLE.split("\n"))]
    text = "\n\n".join((wrap(PARAGRAPHS, 72), "\n".join(LIST.split("\n")[2:]), TABLE))
    assert unwrap_lines(text) == [*PARAGRAPHS, *rows]


def read_corpora() -> Iterator[str]:
    with gzip.open(SHARED / "corpora/wire/wire.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    for path in (*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpora/attribution/*/text/*.txt")):
        yield path.read_text(encoding="utf-8")


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there")
def test_no_text_of_agencies_and_papers_changes() -> None:
    for text in read_corpora():
        assert unwrap_lines(text) == [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]
