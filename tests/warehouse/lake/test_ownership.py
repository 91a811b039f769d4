"""What killed writers left in the data folder of a lake goes, and nothing that may be another lake's."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from tests.warehouse.conftest import LakeWarehouse
from tests.warehouse.test_load_kill import make_batches
from warehouse.lake.upkeep import tidy_lake
from warehouse.paths import WarehousePaths
from warehouse.writer import connect_writer

pytestmark = pytest.mark.system

MakeLake = Callable[[], WarehousePaths]


def leave_file(paths: WarehousePaths, name: str, age: timedelta) -> Path:
    """A file that no catalog knows, as a transaction leaves it that was not committed."""
    assert paths.lake
    file = Path(paths.lake.data) / "core" / "articles" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"PAR1")
    moment = (datetime.now(UTC) - age).timestamp()
    os.utime(file, (moment, moment))
    return file


def tidy(paths: WarehousePaths, is_purged: bool) -> None:
    assert paths.lake
    with closing(connect_writer(paths)) as connection:
        tidy_lake(connection, paths.lake, datetime.now(UTC), is_purged, 60)


def test_what_killed_writers_left_goes_once_nobody_can_need_it(make_lake: MakeLake) -> None:
    paths = make_lake()
    lake = LakeWarehouse(paths)
    for batch in list(make_batches())[:3]:
        lake.load(batch)
    before = lake.snapshot()
    lake.connection.close()
    ages = {"days.parquet": 50, "hours.parquet": 3, "minutes.parquet": 0.1}
    old, recent, young = (leave_file(paths, name, timedelta(hours=age)) for name, age in ages.items())
    tidy(paths, is_purged=False)
    assert (old.exists(), recent.exists(), young.exists()) == (False, True, True)
    tidy(paths, is_purged=True)
    assert (recent.exists(), young.exists()) == (False, True)
    assert LakeWarehouse(paths).snapshot() == before


def test_a_folder_with_files_of_others_is_not_cleaned(make_lake: MakeLake) -> None:
    paths = make_lake()
    foreign = leave_file(paths, "foreign.parquet", timedelta(days=9))
    connect_writer(paths).close()
    tidy(paths, is_purged=True)
    assert foreign.exists()
    foreign.unlink()
    tidy(paths, is_purged=True)
    left = leave_file(paths, "left.parquet", timedelta(days=9))
    tidy(paths, is_purged=True)
    assert not left.exists(), "from now on the folder is known to be its own"


def test_a_folder_has_one_lake(make_lake: MakeLake) -> None:
    first, second = make_lake(), make_lake()
    connect_writer(first).close()
    assert first.lake
    assert second.lake
    same = replace(second, lake=replace(second.lake, data=first.lake.data))
    with pytest.raises(WarehouseError, match=r"holds the data of another lake.+name another folder as `lake\.data`"):
        connect_writer(same)
    connect_writer(first).close()
