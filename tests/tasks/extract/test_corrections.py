"""What a person says of a page overrules its reading, and the text follows."""

from dataclasses import replace
from datetime import UTC, datetime

from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.identity import article_id
from tasks.records import Article, ArticleCorrections, Block
from tests.tasks.extract.pages import PARAGRAPHS, make_html, make_page


def read(corrections: ArticleCorrections) -> tuple[Article, list[Block]]:
    page = make_page(make_html(json_ld={"@type": "NewsArticle", "datePublished": "2024-05-18T06:00:00Z"}))
    batch, _ = extract_page(replace(page, corrections={article_id(page.url): corrections}), ExtractSettings())
    (article,) = batch["core.articles"]
    return article, batch["core.blocks"]


def test_a_block_gets_its_role_and_leaves_the_text() -> None:
    article, blocks = read(ArticleCorrections(roles=(("fishermen had  asked", "promo"),)))
    assert PARAGRAPHS[2] not in article.text
    assert PARAGRAPHS[3] in article.text
    (block,) = [block for block in blocks if block.text == PARAGRAPHS[2]]
    assert (block.role, block.start_char) == ("promo", None)
    assert block.evidence == "correction; read as body"


def test_a_date_is_the_persons() -> None:
    article, _ = read(ArticleCorrections(published_at="2024-05-17T09:30:00+02:00"))
    assert article.published_at == datetime(2024, 5, 17, 7, 30, tzinfo=UTC)
    assert (article.published_source, article.published_precision) == ("correction", "minute")
    assert article.published_utc_offset_minutes == 120
    day, _ = read(ArticleCorrections(published_at="2024-05-17"))
    assert (day.published_at, day.published_precision) == (datetime(2024, 5, 17, tzinfo=UTC), "day")


def test_corrections_of_other_articles_change_nothing() -> None:
    page = make_page(make_html())
    other = {article_id("https://other.example/1"): ArticleCorrections(published_at="2020-01-01")}
    batch, _ = extract_page(replace(page, corrections=other), ExtractSettings())
    assert batch["core.articles"][0].published_source != "correction"
