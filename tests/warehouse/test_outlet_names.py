"""One outlet bears one name: pages that do not name it take the name that most others of the host give."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import extract_batch, make_article, make_extraction, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.outlet_names import find_lent_names, lend_outlet_names

NAMES = ("Kauri Dispatch", "Kauri Dispatch", "Dispatch Weekend", None)
HOST = "kauri.example"


def lend(warehouse: Warehouse) -> int:
    loans = warehouse.call(find_lent_names)
    if loans:
        warehouse.call(lend_outlet_names, loans)
    return len(loans)


def load(warehouse: Warehouse, number: int, name: str | None = None, host: str = HOST) -> None:
    url = f"https://{host}/{number}"
    article = make_article("The quay reopens.", f"p{number}", f"a{number}", url=url, outlet_name=name)
    batch = extract_batch([article])
    evidence = '{"outlet_id": {"is_named": %s}}' % ("true" if name else "false")
    extraction = replace(make_extraction(article), evidence=evidence)
    batch["core.extractions"] = to_arrow("core.extractions", [extraction])
    warehouse.load(page_batch(make_page(f"p{number}", url=url)), batch)


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_the_name_of_most_pages_counts_in_any_order(warehouse: Warehouse, order: tuple[int, ...]) -> None:
    for number in order:
        load(warehouse, number, NAMES[number])
        lend(warehouse)
    assert warehouse.query("SELECT outlet_name FROM core.articles ORDER BY article_id") == [
        ("Kauri Dispatch",), ("Kauri Dispatch",), ("Dispatch Weekend",), ("Kauri Dispatch",)
    ]  # fmt: skip
    assert lend(warehouse) == 0


def test_another_site_lends_nothing(warehouse: Warehouse) -> None:
    load(warehouse, 0, "Tarn Courier", "tarn.example")
    load(warehouse, 1)
    load(warehouse, 2, host="blog.tarn.example")
    assert lend(warehouse) == 0
    assert warehouse.query("SELECT outlet_name FROM core.articles ORDER BY article_id") == [
        ("Tarn Courier",), (None,), (None,)
    ]  # fmt: skip


def test_a_site_lends_its_name_to_its_pages_for_phones(warehouse: Warehouse) -> None:
    load(warehouse, 0, "Tarn Courier", "www.tarn.example")
    load(warehouse, 1, host="tarn.example")
    load(warehouse, 2, host="m.tarn.example")
    assert lend(warehouse) == 2
    assert warehouse.query("SELECT DISTINCT outlet_name FROM core.articles") == [("Tarn Courier",)]


def test_each_of_several_sites_lends_its_own(warehouse: Warehouse) -> None:
    for number, (name, host) in enumerate([("Tarn Courier", "tarn.example"), ("Kauri Dispatch", HOST)]):
        load(warehouse, 2 * number, name, host)
        load(warehouse, 2 * number + 1, None, host)
    assert lend(warehouse) == 2
    assert warehouse.query("SELECT outlet_name FROM core.articles ORDER BY article_id") == [
        ("Tarn Courier",), ("Tarn Courier",), ("Kauri Dispatch",), ("Kauri Dispatch",)
    ]  # fmt: skip
