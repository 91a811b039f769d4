"""An outlet's other articles decide what an ambiguous name means in one; the order in which they came does not."""

from itertools import permutations
from typing import Any

import pytest

from tasks.enrich.outlet_regions import RegionWeights
from tasks.records import Mention, Place, PlaceCandidate, Sentence
from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import NOW, extract_batch, make_article, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.load.merge import insert_rows
from warehouse.load.outlet_regions import apply_outlet_regions
from warehouse.writer import load_batch

WEIGHTS = RegionWeights(1.0, 6.0, 0.7, 2.0)
OHIO = (5, "Ohio town", "city", "US", "OH", 40.0, -83.0)
DUBLIN = (2, "Dublin", "city", "IE", "L", 53.3, -6.2)
DUBLIN_OHIO = (3, "Dublin", "city", "US", "OH", 40.1, -83.1)


def rows_of(number: int) -> dict[str, list[Any]]:
    """Article 0 names Dublin alone; the others name a town in Ohio."""
    name = f"a{number}"
    rows: dict[str, list[Any]] = {
        "core.sentences": [Sentence(name, 0, 0, 6)],
        "core.mentions": [Mention(name, 0, 0, 0, 6, "Dublin", "GPE", "GPE")],
    }
    if number:
        rows["core.places"] = [Place(name, 0, "named", *OHIO, 1, None, "only", 0.9, 0.9)]
        return rows
    rows["core.places"] = [Place(name, 0, "named", *DUBLIN, 2, 1.0, "context", 0.6, 0.9)]
    rows["core.place_candidates"] = [
        PlaceCandidate(name, 0, 1, *DUBLIN, 5.0), PlaceCandidate(name, 0, 2, *DUBLIN_OHIO, 4.0)
    ]  # fmt: skip
    return rows


def fill(warehouse: Warehouse, numbers: tuple[int, ...]) -> None:
    for number in numbers:
        article = make_article("Dublin is quiet.", f"p{number}", f"a{number}", outlet_domain="dispatch.example")
        with warehouse.open() as connection:
            load_batch(connection, page_batch(make_page(f"p{number}")), "r", NOW)
            load_batch(connection, extract_batch([article]), "r", NOW)
            for name, records in rows_of(number).items():
                insert_rows(connection, name, to_arrow(name, records))
            apply_outlet_regions(connection, WEIGHTS)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_outlets_region_decides_in_any_order(warehouse: Warehouse, order: tuple[int, ...]) -> None:
    fill(warehouse, order)
    rows = warehouse.query("SELECT geoname_id, admin1_code, method FROM core.places WHERE article_id = 'a0'")
    assert rows == [(3, "OH", "outlet")]


def test_again_changes_nothing(warehouse: Warehouse) -> None:
    fill(warehouse, (0, 1, 2))
    assert warehouse.call(apply_outlet_regions, WEIGHTS) == {"core.outlet_regions": 0, "core.places": 0}


def test_an_article_has_no_say_for_itself(warehouse: Warehouse) -> None:
    fill(warehouse, (0,))
    assert warehouse.query("SELECT geoname_id, method FROM core.places") == [(2, "context")]
    assert warehouse.query("SELECT outlet, country_code, admin1_code FROM core.outlet_regions ORDER BY ALL") == [
        ("dispatch.example", "IE", ""), ("dispatch.example", "IE", "L")
    ]  # fmt: skip


def test_regions_are_shares_of_the_outlets_places(warehouse: Warehouse) -> None:
    fill(warehouse, (1, 2))
    assert warehouse.query("SELECT admin1_code, article_count, share FROM core.outlet_regions ORDER BY 1") == [
        ("", 2, 1.0), ("OH", 2, 1.0)
    ]  # fmt: skip
