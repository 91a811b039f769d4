"""Text that somebody else extracted: furniture gets its role, and prose stays."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.extract.extract import extract_page
from tasks.extract.patterns import LANGUAGES, load_patterns
from tasks.extract.settings import ExtractSettings
from tasks.extract.text_input import read_text
from tasks.records import Claims
from tests.costs import cost_of
from tests.tasks.extract.pages import PARAGRAPHS, extract, make_page, read_article

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
BODY = "\n\n".join(PARAGRAPHS)


def roles(text: str, language: str = "en") -> list[tuple[str, str]]:
    reading = read_text(text, None, (), load_patterns(language))
    return [(block.role, block.text) for block in reading.blocks if not block.is_stored]


def test_a_doubled_headline_leaves_the_text() -> None:
    article = read_article(f"Quay’s return\n\nQuay's Return\n{BODY}", content_type="text/plain", url="file:a/b.txt")
    assert article.title == "Quay’s return"
    assert article.text == BODY
    assert article.url == "file:a/b.txt"


@pytest.mark.parametrize("head", ["Quay reopens in May - Port News\n\nQuay reopens in May",
                                  "Quay reopens in May\nQuay reopens in May | Port News"])
def test_a_headline_is_doubled_with_the_sites_name_too(head: str) -> None:
    reading = read_text(f"{head}\n{PARAGRAPHS[0]}", None, (), load_patterns("en"))
    assert reading.title == "Quay reopens in May"
    assert [block.text for block in reading.blocks if block.is_stored] == [PARAGRAPHS[0]]


@pytest.mark.parametrize(
    "above",
    ["Explainer", "Home / Shipping", "News|Ferries\nIn depth", "0:00\nMay 18, 2024", "Shipping: Quay reopens in May"],
)
def test_what_stands_above_a_doubled_headline_is_none(above: str) -> None:
    text = f"{above}\nQuay reopens in May\nQuay reopens in May\n{BODY}"
    reading = read_text(text, None, (), load_patterns("en"))
    assert reading.title == "Quay reopens in May"
    assert [block.text for block in reading.blocks if block.is_stored] == list(PARAGRAPHS)


def test_a_word_or_a_path_above_a_single_headline_is_none() -> None:
    for above in ("BREAKING", "Home / Shipping", "May 18, 2024"):
        reading = read_text(f"{above}\nOld ferry quay reopens in May\n{BODY}", None, (), load_patterns("en"))
        assert reading.title == "Old ferry quay reopens in May"
        assert [block.text for block in reading.blocks if block.is_stored] == [reading.title, *PARAGRAPHS]


def test_a_mail_shows_its_date_and_its_subject() -> None:
    fields = "From: desk@gazette.example\nDate: Sat, 18 May 2024 09:12:00 +0000\nSubject: Quay reopens\n\n"
    article = read_article(fields + BODY, content_type="text/plain", url="file:mail/1.txt")
    assert (article.title, article.text) == ("Quay reopens", BODY)
    assert article.published_at == datetime(2024, 5, 18, 9, 12, tzinfo=UTC)
    letter = read_article(f"To: The harbour board\n{BODY}", content_type="text/plain")
    assert letter.title is None
    assert letter.text.startswith("To: The")


def test_a_name_below_the_time_of_a_post_signs_it() -> None:
    lines = ["LIVE: Storm at the quay"] * 2 + [PARAGRAPHS[0]] * 8 + ["14:32", "Anna Krug", PARAGRAPHS[1], "Port Ellery"]
    reading = read_text("\n".join([*lines, PARAGRAPHS[2]]), None, (), load_patterns("en"))
    assert [block.text for block in reading.blocks if block.role == "byline"] == ["Anna Krug"]
    assert "Port Ellery" in [block.text for block in reading.blocks if block.is_stored]


def test_lines_beside_a_credit_and_before_a_photographer_are_captions() -> None:
    head = ["The quay in May", "Foto: Hafenamt", "Ships wait. Anna Krug, Port News"]
    reading = read_text("\n".join(["Quay reopens"] * 2 + head + list(PARAGRAPHS)), None, (), load_patterns("en"))
    assert [block.text for block in reading.blocks if block.is_stored] == list(PARAGRAPHS)
    assert [block.role for block in reading.blocks[2:5]] == ["caption", "credit", "caption"]


def test_a_short_text_with_much_below_it_still_ends_where_it_ends() -> None:
    tail = ["Read more: Boats return", "Read also: The storm", "Share on Facebook", "Sign up for our newsletter"]
    reading = read_text("\n".join(["Quay reopens"] * 2 + [PARAGRAPHS[0], *tail]), None, (), load_patterns("en"))
    assert [block.text for block in reading.blocks if block.is_stored] == [PARAGRAPHS[0]]


def test_a_name_below_the_headline_signs_and_a_heading_there_stays() -> None:
    for line, role in (("Anna Krug", "byline"), ("Rising Tides", "body")):
        reading = read_text(f"Quay reopens in May\n{line}\n{PARAGRAPHS[0]}", None, (), load_patterns("en"))
        assert reading.blocks[1].role == role


def test_a_text_in_a_script_without_spaces_has_a_headline_and_loses_its_residue() -> None:
    body = "市議会は10日、古い岸壁を来年の春に再び開く案を賛成多数で可決した。反対した議員は費用が高すぎると話した。"
    lines = ("古い岸壁、来年春に再開へ", "2026年3月10日 18時42分", body, "関連記事", "渡し船が戻る")
    reading = read_text("\n".join(lines), None, (), load_patterns("ja"))
    assert reading.title == "古い岸壁、来年春に再開へ"
    assert [block.text for block in reading.blocks if block.is_stored] == [reading.title, body]


def test_a_sentence_that_stands_twice_stays_once() -> None:
    article = read_article(f"{PARAGRAPHS[0]}\n{BODY}", content_type="text/plain")
    assert (article.title, article.text) == (None, BODY)


def test_a_first_line_that_ends_like_a_sentence_is_no_headline() -> None:
    article = read_article(BODY, content_type="text/plain; charset=utf-8")
    assert article.title is None
    assert article.text == BODY


def test_a_single_first_line_names_the_text_and_stays() -> None:
    article = read_article(f"Quay to reopen\n{BODY}", content_type="text/plain")
    assert article.title == "Quay to reopen"
    assert article.text.startswith("Quay to reopen\n\n")


def test_the_headline_of_the_record_leaves_the_text() -> None:
    article = read_article(f"Quay to reopen\n{BODY}", content_type="text/plain", via="jsonl",
                           claims=Claims(title="Quay to reopen", published_at="2024-05-18T10:00:00Z"))
    assert (article.title, article.text, article.published_source) == ("Quay to reopen", BODY, "record")


@pytest.mark.parametrize("text", ["PORT CLOSED AFTER STORM", "PORT CLOSED AFTER STORM\n\nPort closed after storm"])
def test_a_flash_keeps_its_headline(text: str) -> None:
    reading = read_text(text, "Port closed after storm", (), load_patterns("en"))
    assert [block.text for block in reading.blocks if block.is_stored] == ["PORT CLOSED AFTER STORM"]


def test_what_stands_around_a_text_is_told_apart() -> None:
    caption = f"The quay before the storm. {PARAGRAPHS[2]} Photo credit should read JO SANDS/AFP via Getty Images"
    bio = "Marta Quill is a shipping correspondent for The Ellery Gazette covering harbours. She has a pilot's licence."
    before = f"{caption}\nMarta Quill\n5/18/2024\nUpdated:\n0:00\n"
    text = f"{before}{BODY}\n{bio}\n@YouTube\nTags\nQuay, Port Ellery\nLive Figures"
    reading = read_text(text, None, (), load_patterns("en"))
    assert ("byline", "Marta Quill") in [(block.role, block.text) for block in reading.blocks]
    assert [block.role for block in reading.blocks if not block.is_stored] == [
        "caption", "byline", "stamp", "stamp", "stamp", "bio", "promo", "tags", "tags", "tags",
    ]
    assert [block.text for block in reading.blocks if block.is_stored] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "prose",
    [
        "Readers can sign up for the association's newsletter, which tells of every step since the storm.",
        "The port said on Monday that more was to come. (Reuters)",
        "PORT ELLERY (AP) — The harbour board voted on Tuesday to reopen the quay.",
        "He was a reporter before he joined the board.",
        "Related parties of the board were asked to leave the room before the vote was taken on Tuesday evening.",
        "“Follow the money,” she said.",
    ],
)
def test_prose_that_resembles_furniture_stays(prose: str) -> None:
    assert roles(f"{PARAGRAPHS[0]}\n{prose}\n{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}") == []


@pytest.mark.parametrize(
    ("language", "line", "role"),
    [
        ("en", "Read more: Boats return to the bay", "related"),
        ("en", "All rights reserved.", "legal"),
        ("de", "Lesen Sie auch: Boote kehren zurück", "related"),
        ("de", "Foto: Hafenamt", "credit"),
        ("de", "Stand: 18.05.2024, 10:30 Uhr", "stamp"),
        ("fr", "Lire aussi Les bateaux reviennent", "related"),
        ("fr", "Publié le 18 mai 2024 à 10h30", "stamp"),
        ("es", "Te puede interesar: Vuelven los barcos", "related"),
        ("es", "Publicado el 18 de mayo de 2024", "stamp"),
        ("es", "Foto: Autoridad Portuaria", "credit"),
    ],
)
def test_furniture_is_known_in_several_languages(language: str, line: str, role: str) -> None:
    assert roles(f"{PARAGRAPHS[0]}\n{line}\n{PARAGRAPHS[1]}", language) == [(role, line)]


@pytest.mark.parametrize(
    "note", ["Reuters contributed to this report.", "(Reporting by Jon Sands in Ellery; Editing by Lea Ferris)"]
)
def test_a_note_of_the_agency_stays_in_the_text_and_is_told_apart(note: str) -> None:
    reading = read_text(f"{BODY}\n{note}", None, (), load_patterns("en"))
    assert (reading.blocks[-1].role, reading.blocks[-1].is_stored) == ("agency_note", True)


def test_every_language_has_its_patterns() -> None:
    assert LANGUAGES == ("de", "en", "es", "fr")
    for language in (*LANGUAGES, "xx", None):
        assert load_patterns(language).kinds_of("© Hafenamt", 2)


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds lie beside the repository, and are not there")
def test_the_seeds_lose_their_residue_and_keep_their_paragraphs() -> None:
    residue = ("@YouTube", "Real Time Analytics", "Updated:", "0:00", "Related Topics", "Photo credit should read")
    for path in sorted(SEEDS.glob("*.txt")):
        page = make_page(path.read_bytes(), content_type="text/plain", url=f"file:seeds/{path.name}")
        batch, reject = extract_page(page, ExtractSettings())
        assert reject is None
        text = batch["core.articles"][0].text
        lines = path.read_text().split("\n")
        prose = [line for line in lines if len(line.split()) > 25 and line.endswith((".", "”", '"'))]
        assert sum(line in text for line in prose) >= len(prose) - 1  # one is the biography of the author
        assert not any(line in text for line in residue)


def test_a_text_shows_its_own_date() -> None:
    text = f"Quay to reopen\nPublished: May 18, 2024\n{BODY}"
    article = read_article(text, content_type="text/plain", url="file:texts/quay.txt")
    assert (str(article.published_at), article.published_source) == ("2024-05-18 00:00:00+00:00", "text")
    assert "Published" not in article.text


@pytest.mark.parametrize("unit", [",", "(", "[", ", ", "| "])
def test_a_text_of_nothing_but_signs_costs_no_more_than_one_of_words(unit: str) -> None:
    text, words = unit * (50_000 // len(unit)), "\n\n".join(PARAGRAPHS * 200)[:50_000]
    assert cost_of(lambda: extract(text, content_type="text/plain")) < 3 * cost_of(
        lambda: extract(words, content_type="text/plain")
    )


def test_a_newspapers_name_above_the_headline_is_no_headline() -> None:
    for above in ("THE ELLERY GAZETTE\nFounded 1871", "Ellery Tageblatt\nLokales", "L'Écho d'Ellery"):
        article = read_article(f"{above}\nQuay to reopen after years of quarrels\n{BODY}", content_type="text/plain")
        assert article.title == "Quay to reopen after years of quarrels"
        assert article.text.endswith(BODY)
        assert above.splitlines()[0] not in article.text
    single = read_article(f"The Gazette turns a page\n{BODY}", content_type="text/plain")
    assert single.title == "The Gazette turns a page"


def test_what_is_said_of_the_author_at_the_end_is_a_bio_without_a_role_word_too() -> None:
    bio = "Nell Farrow grew up on a narrowboat and lives with far too many bicycles."
    assert ("bio", bio) in roles(f"Quay to reopen\nBy Nell Farrow\n{BODY}\n{bio}\nShare")
    two = roles(f"Quay to reopen\nBy Nell Farrow\n{BODY}\nNell Farrow\nShe mends clocks, and writes of those who do.")
    assert [text for role, text in two if role == "bio"][-1:] == ["She mends clocks, and writes of those who do."]


def test_the_author_of_whom_the_text_tells_stays_in_it() -> None:
    last = f"Marta Quill rowed home in the dark, and nobody saw her again until the spring. {PARAGRAPHS[0]}"
    text = f"Quay to reopen\nBy Marta Quill\nMarta Quill set out at noon with two oars and a sandwich.\n{BODY}\n{last}"
    assert last not in [line for _, line in roles(text)]


def test_numbers_of_items_leave_the_text_and_results_stay() -> None:
    first, second = PARAGRAPHS[:2]
    assert [text for _, text in roles(f"Two walks\n1\n{first}\n2\n{second}")] == ["1", "2"]
    assert roles(f"Results\n{first}\nEllery\n3\nWestmoor\n1\n{second}") == []


def test_a_counter_of_pictures_announces_a_caption_and_a_name_below_the_text_signs_it() -> None:
    first, second = PARAGRAPHS[:2]
    caption = "The bus came to rest against a pine tree"
    assert ("caption", caption) in roles(f"{first}\n1/3\n{caption}\n{second}")
    assert ("byline", "Anna Krug") in roles(f"Quay to reopen\n{first}\n{second}\nAnna Krug\nShare")


@pytest.mark.parametrize(
    "line",
    [
        "This summary was generated by AI and checked by our newsroom.", "Comments are closed.",
        "Find more coverage of Maine at the hub.", "Like this? Try our guide to tiny theatres", "Save for later",
    ],
)
def test_what_is_said_of_summaries_comments_and_coverage_is_no_text(line: str) -> None:
    assert line in [text for _, text in roles(f"{PARAGRAPHS[0]}\n{line}\n{PARAGRAPHS[1]}")]


def test_prose_about_machines_that_write_stays() -> None:
    for prose in (
        "The audio was generated by artificial intelligence, the police said on Monday.",
        "The voice in the call had been created with artificial intelligence, a court heard.",
    ):
        assert roles(f"{PARAGRAPHS[0]}\n{prose}\n{PARAGRAPHS[1]}") == []
