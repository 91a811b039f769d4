import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from tasks.errors import BroadsheetError
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.writer import open_writer


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = WarehousePaths.of(tmp_path_factory.mktemp("data") / "news.duckdb")
    prepare_folder(paths)
    with open_writer(paths):
        pass
    publish(paths)
    return paths.file


def export(file: Path, *arguments: object) -> Result:
    return CliRunner().invoke(app, ["export", "--warehouse", str(file), *map(str, arguments)])


@pytest.mark.parametrize("file_format", ["parquet", "csv", "jsonl"])
def test_the_command_lists_what_it_wrote_and_its_version(file: Path, tmp_path: Path, file_format: str) -> None:
    shown = export(file, tmp_path / "out", "--format", file_format, "--without-text").stdout
    descriptor = json.loads((tmp_path / "out" / "datapackage.json").read_text())
    assert f"core.articles.{file_format}" in shown
    assert descriptor["version"] in shown.splitlines()[-1]
    assert "text" not in [field["name"] for field in descriptor["resources"][1]["schema"]["fields"]]


def test_a_folder_of_somebody_else_and_an_unknown_format_are_refused(file: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").write_text("a thesis")
    assert isinstance(export(file, tmp_path).exception, BroadsheetError)
    assert export(file, tmp_path / "out", "--format", "xlsx").exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_missing_warehouse_is_said(tmp_path: Path) -> None:
    result = export(tmp_path / "none.duckdb", tmp_path / "out")
    assert "broadsheet ingest" in str(result.exception)
