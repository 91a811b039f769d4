"""A lake whose tables lie in an S3-compatible store: moto's emulator, on loopback."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tasks.errors import WarehouseError
from tests.warehouse.conftest import LakeWarehouse, Warehouse
from tests.warehouse.test_load_kill import make_batches
from warehouse.lake.address import Storage
from warehouse.paths import WarehousePaths
from warehouse.reader import QueryError, run_query
from warehouse.writer import connect_writer

pytestmark = pytest.mark.system

MakeLake = Callable[[], WarehousePaths]


@pytest.fixture
def paths(make_lake: MakeLake, monkeypatch: pytest.MonkeyPatch) -> Iterator[WarehousePaths]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "desk")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "sesame")
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1").create_bucket(Bucket="press")
    made = make_lake()
    assert made.lake
    storage = Storage(f"{host}:{port}", url_style="path", is_encrypted=False)
    yield replace(made, lake=replace(made.lake, data="s3://press/news/", storage=storage))
    server.stop()


def test_the_same_rows_as_in_a_file(paths: WarehousePaths, tmp_path: Path) -> None:
    file, lake = Warehouse(tmp_path / "one.duckdb"), LakeWarehouse(paths)
    for batch in list(make_batches())[:9]:
        file.load(batch)
        lake.load(batch)
    assert lake.snapshot() == file.snapshot()
    with run_query(paths, "SELECT count(*) FROM core.articles") as answer:
        assert list(answer.rows) == file.query("SELECT count(*) FROM core.articles")
    with pytest.raises(QueryError), run_query(paths, "FROM read_text('s3://other/secret')") as answer:
        list(answer.rows)


def test_without_keys_the_variables_are_named(paths: WarehousePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(WarehouseError, match="AWS_SECRET_ACCESS_KEY"), closing(connect_writer(paths)):
        pass
