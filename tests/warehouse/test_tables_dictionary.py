"""The page that explains the tables says what the declaration says."""

from pathlib import Path

from warehouse.dictionary import PATH, write_dictionary
from warehouse.marts import read_marts
from warehouse.tables import TABLES


def test_the_page_is_up_to_date():
    assert Path(PATH).read_text(encoding="utf-8") == write_dictionary(), "run python -m warehouse.dictionary"


def test_the_page_has_every_table_view_and_macro():
    page = write_dictionary()
    for name in [*TABLES, *(mart.name for mart in read_marts())]:
        assert f"\n### {name}" in page
