"""One outlet bears one name: pages that do not name it take the name that most others of the host give."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.warehouse.conftest import Warehouse
from tests.warehouse.press import extract_batch, make_article, make_extraction, make_page, page_batch
from warehouse.arrow import to_arrow
from warehouse.outlet_names import lend_outlet_names

NAMES = ("Kauri Dispatch", "Kauri Dispatch", "Dispatch Weekend", None)
HOST = "kauri.example"


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
        warehouse.call(lend_outlet_names, [HOST])
    assert warehouse.query("SELECT outlet_name FROM core.articles ORDER BY article_id") == [
        ("Kauri Dispatch",), ("Kauri Dispatch",), ("Dispatch Weekend",), ("Kauri Dispatch",)
    ]  # fmt: skip
    assert warehouse.call(lend_outlet_names, [HOST]) == 0


def test_another_host_lends_nothing(warehouse: Warehouse) -> None:
    load(warehouse, 3)
    assert warehouse.call(lend_outlet_names, ["other.example"]) == 0
    assert warehouse.query("SELECT outlet_name FROM core.articles") == [(None,)]


def test_each_of_several_hosts_lends_its_own(warehouse: Warehouse) -> None:
    for number, (name, host) in enumerate([("Tarn Courier", "tarn.example"), ("Kauri Dispatch", HOST)]):
        load(warehouse, 2 * number, name, host)
        load(warehouse, 2 * number + 1, None, host)
    assert warehouse.call(lend_outlet_names, ["tarn.example", HOST]) == 2
    assert warehouse.query("SELECT outlet_name FROM core.articles ORDER BY article_id") == [
        ("Tarn Courier",), ("Tarn Courier",), ("Kauri Dispatch",), ("Kauri Dispatch",)
    ]  # fmt: skip
