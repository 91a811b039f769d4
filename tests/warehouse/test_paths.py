import os
from pathlib import Path

import pytest

from tasks.errors import WarehouseError
from warehouse.paths import WarehousePaths, current_number, prepare_folder, published_file


def test_everything_but_the_link_lies_in_one_folder_beside_it(tmp_path: Path) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    assert paths.folder == tmp_path / "news.duckdb.d"
    places = (paths.writer, paths.lock, paths.versions, paths.archive, paths.data_docs)
    assert {place.parent for place in places} == {paths.folder}
    assert paths.version_file(12) == paths.versions / "000012" / "news.duckdb"


def test_a_relative_name_is_meant_from_the_folder_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert WarehousePaths.of("a/../news.duckdb").file == tmp_path / "news.duckdb"


@pytest.mark.parametrize(
    "name", ["", ":memory:", "a\0b", "/", "core.duckdb", "marts", "OPS.db", "memory.duckdb", "what?/a.db"]
)
def test_names_that_cannot_be_a_warehouse_are_refused(name: str) -> None:
    with pytest.raises(WarehouseError, match=r"news\.duckdb"):
        WarehousePaths.of(name)


@pytest.fixture
def paths(tmp_path: Path) -> WarehousePaths:
    return WarehousePaths.of(tmp_path / "news.duckdb")


def make_file(paths: WarehousePaths) -> None:
    paths.file.write_bytes(b"a thesis")


def make_folder(paths: WarehousePaths) -> None:
    paths.file.mkdir()


def make_foreign_link(paths: WarehousePaths) -> None:
    paths.file.with_name("other.duckdb").write_bytes(b"a thesis")
    paths.file.symlink_to("other.duckdb")


def make_dangling_link(paths: WarehousePaths) -> None:
    paths.file.symlink_to("/nowhere/at/all.duckdb")


def make_link_out_of_versions(paths: WarehousePaths) -> None:
    paths.file.symlink_to("news.duckdb.d/versions/000001/../../../other.duckdb")


def make_link_to_the_writer(paths: WarehousePaths) -> None:
    paths.file.symlink_to("news.duckdb.d/writer.duckdb")


@pytest.mark.parametrize(
    "make_stranger",
    [
        make_file,
        make_folder,
        make_foreign_link,
        make_dangling_link,
        make_link_out_of_versions,
        make_link_to_the_writer,
    ],
)
def test_what_a_stranger_made_is_named_and_left_alone(paths: WarehousePaths, make_stranger) -> None:
    make_stranger(paths)
    before = os.lstat(paths.file)
    for use in (prepare_folder, current_number, published_file):
        with pytest.raises(WarehouseError, match="Broadsheet did not make") as refused:
            use(paths)
        assert str(paths.file) in str(refused.value)
    assert os.lstat(paths.file) == before
    assert not paths.folder.exists()


def test_a_file_in_the_place_of_the_folder_is_named_and_left_alone(paths: WarehousePaths) -> None:
    paths.folder.write_bytes(b"a thesis")
    with pytest.raises(WarehouseError, match="is not a folder"):
        prepare_folder(paths)
    assert paths.folder.read_bytes() == b"a thesis"


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(paths: WarehousePaths) -> None:
    paths.file.parent.chmod(0o500)
    with pytest.raises(WarehouseError, match=str(paths.folder)):
        prepare_folder(paths)


def test_reading_says_how_to_make_what_is_missing(paths: WarehousePaths) -> None:
    with pytest.raises(WarehouseError, match="broadsheet ingest"):
        published_file(paths)
    paths.file.symlink_to("news.duckdb.d/versions/000003/news.duckdb")
    with pytest.raises(WarehouseError, match="broadsheet publish"):
        published_file(paths)


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    paths = WarehousePaths.of(tmp_path / "data" / "news.duckdb")
    prepare_folder(paths)
    assert paths.versions.is_dir()
