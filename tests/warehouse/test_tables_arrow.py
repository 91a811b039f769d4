"""Records to Arrow: types, order, absent columns, and what no column can hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pytest

from tasks.records import Mention, Page
from warehouse.arrow import batch_schema_of, schema_of, to_arrow
from warehouse.tables import TABLES

MENTION = Mention("a1", 0, 0, 4, 11, "Blinken", "PERSON", "PERSON")
PAGE = Page(
    page_id="p1", url="https://ledger.example/1", final_url=None, redirects=("https://ledger.example/0",),
    canonical_url=None, source_name="ledger", via="page", fetched_at=datetime(2024, 2, 1, 13, 0, 0, 5, tzinfo=UTC),
    http_status=200, content_type="text/html", charset="utf-8", body_digest="d1", byte_count=12,
    archive_path="a.warc.gz", archive_offset=0, etag=None, last_modified=None, is_tdm_reserved=None, is_noai=None,
    is_noarchive=None, claims=None, run_id="r1",
)  # fmt: skip


def test_dataclasses_keep_declared_order_and_types():
    table = to_arrow("raw.pages", [PAGE])
    assert table.schema == schema_of("raw.pages")
    row = table.to_pylist()[0]
    assert row["redirects"] == ["https://ledger.example/0"]
    assert row["fetched_at"] == PAGE.fetched_at


def test_times_of_other_zones_become_utc():
    local = datetime(2024, 2, 1, 15, 0, tzinfo=timezone(timedelta(hours=2)))
    table = to_arrow("raw.pages", [replace(PAGE, fetched_at=local)])
    assert table["fetched_at"].to_pylist() == [datetime(2024, 2, 1, 13, 0, tzinfo=UTC)]


def test_mappings_may_lack_keys():
    rows = [{"outlet_id": "o1", "aliases": ["A"]}, {"outlet_id": "o2", "country_code": "FR"}]
    table = to_arrow("core.outlets", rows)
    assert table.column_names == ["outlet_id", "aliases", "country_code"]
    assert table["aliases"].to_pylist() == [["A"], None]


def test_unknown_field_is_an_error():
    with pytest.raises(ValueError, match=r"core\.outlets has no column nickname"):
        to_arrow("core.outlets", [{"outlet_id": "o1", "nickname": "x"}])


@pytest.mark.parametrize("name", TABLES)
def test_no_records_give_the_columns_of_a_batch(name):
    table = to_arrow(name, [])
    assert table.num_rows == 0
    assert table.schema == batch_schema_of(name)
    assert not any(TABLES[name].column(column).is_set_by_load for column in table.column_names)


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x\udfff"])
def test_text_that_cannot_be_stored_names_its_row(text):
    with pytest.raises(ValueError, match=r"core\.mentions\.text .* \(row 1: article_id='a1', mention_no=1\)"):
        to_arrow("core.mentions", [MENTION, replace(MENTION, mention_no=1, text=text)])


def test_text_in_lists_is_looked_at_too():
    with pytest.raises(ValueError, match=r"raw\.pages\.redirects"):
        to_arrow("raw.pages", [replace(PAGE, redirects=("ok", "a\0b"))])


@pytest.mark.parametrize("number", [2**40, "7"])
def test_number_that_does_not_fit_names_its_row(number):
    with pytest.raises(ValueError, match=r"core\.mentions\.start_char cannot hold"):
        to_arrow("core.mentions", [replace(MENTION, start_char=number)])


def test_schema_says_what_may_be_null():
    schema = schema_of("core.mentions")
    assert not schema.field("text").nullable
    assert schema.field("entity_id").nullable
    assert schema.field("start_char").type == pa.int32()
