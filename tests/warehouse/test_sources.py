"""The figures of a source: of the last day and week, and none while it is too young to say."""

from datetime import timedelta

from tasks.records import Fetch
from tests.warehouse.press import NOW, extract_batch, make_article, make_page
from warehouse.arrow import to_arrow
from warehouse.load import load_tables
from warehouse.sources import measure_sources
from warehouse.writer import open_warehouse


def make_fetch(source_name, days):
    at = NOW - timedelta(days=days)
    return Fetch(f"{source_name}-{days}", "https://a.example/", source_name, at, 1, 200, "fetched", None, None, "run-1")


def test_figures_of_an_old_and_a_young_source(tmp_path):
    pages = [make_page(f"page-{n}", url=f"https://a.example/{n}", source_name="old") for n in range(24)]
    articles = [
        make_article(f"Text {n}.", f"page-{n}", f"article-{n}", url=f"https://a.example/{n}",
                     authors=("Ada",) if n % 2 else (), title=None)
        for n in range(24)
    ]  # fmt: skip
    with open_warehouse(tmp_path / "a.duckdb") as connection:
        fetches = to_arrow("raw.fetches", [make_fetch("old", 5), make_fetch("old", 0), make_fetch("young", 1)])
        batch = {"raw.pages": to_arrow("raw.pages", pages), "raw.fetches": fetches} | extract_batch(articles)
        load_tables(connection, batch, "run-1", NOW)
        old, young = measure_sources(connection, ["young", "old", "unknown"], NOW + timedelta(hours=1))
        later, _ = measure_sources(connection, ["young", "old"], NOW + timedelta(days=2))
    assert (old.articles_per_day, old.title_fill_rate, old.authors_fill_rate) == (24, 0, 0.5)
    assert (young.source_name, young.articles_per_day, young.title_fill_rate) == ("young", None, None)
    assert later.articles_per_day == 0
