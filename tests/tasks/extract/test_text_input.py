"""Text that somebody else extracted."""

from pathlib import Path

import pytest

from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.records import Claims
from tests.tasks.extract.pages import PARAGRAPHS, make_page, read_article

SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"
BODY = "\n\n".join(PARAGRAPHS)


def test_a_doubled_headline_leaves_the_text() -> None:
    article = read_article(f"Quay’s return\n\nQuay's Return\n{BODY}", content_type="text/plain", url="file:a/b.txt")
    assert article.title == "Quay’s return"
    assert article.text == BODY
    assert article.url == "file:a/b.txt"


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


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds lie beside the repository, and are not there")
def test_the_seeds_keep_their_paragraphs() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        page = make_page(path.read_bytes(), content_type="text/plain", url=f"file:seeds/{path.name}")
        batch, reject = extract_page(page, ExtractSettings())
        assert reject is None
        text = batch["core.articles"][0].text
        long_lines = [line for line in path.read_text().split("\n") if len(line.split()) > 50 and "credit" not in line]
        assert all(line in text for line in long_lines)
