"""The band of a country's articles comes from the four weeks before."""

from datetime import timedelta
from typing import Any

import pytest

from tasks.records import Article, Mention, Place, Sentence
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.countries import measure_countries
from warehouse.load.merge import insert_rows
from warehouse.writer import load_batch

PER_WEEK = 60


def fill(warehouse: Warehouse, peru_now: int, peru_before: int) -> None:
    """Sixty articles a week for five weeks; so many of them name Peru."""
    articles: list[Article] = []
    rows: dict[str, list[Any]] = {"core.sentences": [], "core.mentions": [], "core.places": []}
    for week in range(5):
        for number in range(PER_WEEK):
            name = f"w{week}-{number}"
            at = NOW - timedelta(days=7 * week + 1)
            articles.append(make_article("Peru is here.", f"p{name}", name, published_at=at))
            if number < (peru_before if week else peru_now):
                rows["core.sentences"].append(Sentence(name, 0, 0, 4))
                rows["core.mentions"].append(Mention(name, 0, 0, 0, 4, "Peru", "GPE", "GPE"))
                rows["core.places"].append(
                    Place(name, 0, "named", 3932488, "Peru", "country", "PE", None, -10.0, -75.0, 1, None, "only", 1, 1)
                )
    with warehouse.open() as connection:
        load_batch(connection, page_batch(*(make_page(article.page_id) for article in articles)), "r", NOW)
        load_batch(connection, extract_batch(articles), "r", NOW)
        for table, records in rows.items():
            insert_rows(connection, table, to_arrow(table, records))


@pytest.mark.parametrize(("now", "is_usual"), [(10, True), (16, True), (60, False)])
def test_a_burst_leaves_the_band(warehouse: Warehouse, now: int, is_usual: bool) -> None:
    fill(warehouse, now, 10)
    (row,) = warehouse.call(measure_countries, NOW).to_pylist()
    assert (row["country_code"], row["article_count"]) == ("PE", now)
    assert (row["least_count"] <= now <= row["most_count"]) is is_usual


def test_a_young_warehouse_is_not_judged(warehouse: Warehouse) -> None:
    fill(warehouse, 10, 10)
    assert warehouse.call(measure_countries, NOW + timedelta(days=14)).num_rows == 0
