import csv
import hashlib
import json
import os
import signal
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tasks.errors import WarehouseBusyError, WarehouseError
from tasks.records import Place
from tests.warehouse.press import NOW, annotate_batch, extract_batch, make_article, make_page, page_batch
from tests.warehouse.processes import run_python, start_python
from warehouse.arrow import to_arrow
from warehouse.export import export_warehouse
from warehouse.export.descriptor import field_type
from warehouse.export.select import Format
from warehouse.load.merge import insert_rows
from warehouse.migrations import read_migrations
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.tables import TABLES
from warehouse.writer import load_batch, open_writer

TEXT = 'Ada said the harbour, "closed", reopens.\nAll ships =go\x1b[0m.'
LATER = datetime(2024, 3, 10, tzinfo=UTC)

FORMATS: tuple[Format, ...] = ("parquet", "csv", "jsonl")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path_factory.mktemp("data") / "It's News.duckdb")
    prepare_folder(paths)
    articles = [
        make_article(TEXT, tags=("a, b", "ü")),
        make_article("Bob said so too.", "page-2", "market", title=None),
    ]
    with open_writer(paths) as connection:
        load_batch(connection, page_batch(make_page("page-1"), make_page("page-2", 1)), "run-1", NOW)
        load_batch(connection, extract_batch(articles), "run-1", NOW)
        load_batch(connection, annotate_batch(articles), "run-1", NOW)
    publish(paths)
    return paths


def export(paths: WarehousePaths, folder: Path, file_format: Format = "parquet", is_with_text: bool = True) -> Any:
    return export_warehouse(paths, folder, file_format, is_with_text, LATER, "broadsheet 1")


def resource(descriptor: Any, name: str) -> Any:
    (found,) = [resource for resource in descriptor["resources"] if resource["name"] == name]
    return found


def read_csv(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_export_has_pages_core_and_marts_as_its_description_says(
    paths: WarehousePaths, tmp_path: Path, file_format: Format
) -> None:
    descriptor = export(paths, tmp_path / "out", file_format)
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text()) == descriptor
    names = [resource["name"] for resource in descriptor["resources"]]
    assert [name for name in names if not name.startswith("marts.")] == [
        "raw.pages",
        *(name for name in TABLES if name.startswith("core.")),
    ]
    assert "marts.who_said_what" in names
    for described in descriptor["resources"]:
        content = (tmp_path / "out" / described["path"]).read_bytes()
        assert described["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert described["bytes"] == len(content)
        assert described["description"]
        assert all(field["description"] for field in described["schema"]["fields"])
    assert sorted(os.listdir(tmp_path / "out")) == sorted(
        ["datapackage.json", *(described["path"] for described in descriptor["resources"])]
    )


def test_parquet_is_compressed_and_typed(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out")
    file = pq.ParquetFile(tmp_path / "out" / "core.articles.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    first = file.read().to_pylist()[0]
    assert (first["text"], first["tags"]) == (TEXT, ["a, b", "ü"])
    assert first["published_at"] == datetime(2024, 3, 4, 6, tzinfo=UTC)


def test_csv_has_lists_as_json_and_times_in_utc(paths: WarehousePaths, tmp_path: Path) -> None:
    descriptor = export(paths, tmp_path / "out", "csv")
    first, second = read_csv(tmp_path / "out" / "core.articles.csv")
    assert (first["text"], json.loads(first["tags"])) == (TEXT, ["a, b", "ü"])
    assert (first["published_at"], first["is_stub"]) == ("2024-03-04T06:00:00.000000Z", "false")
    assert (second["title"], second["tags"]) == ("", "[]")
    articles = resource(descriptor, "core.articles")
    assert articles["dialect"]["lineTerminator"] == "\n"
    types = {field["name"]: field["type"] for field in articles["schema"]["fields"]}
    assert (types["tags"], types["published_at"], types["version"]) == ("array", "datetime", "integer")


def test_json_lines_have_lists_and_nulls_of_their_own(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out", "jsonl")
    lines = (tmp_path / "out" / "core.articles.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = map(json.loads, lines)
    assert (first["text"], first["tags"], first["published_at"]) == (TEXT, ["a, b", "ü"], "2024-03-04T06:00:00.000000Z")
    assert (second["title"], second["tags"]) == (None, [])


def test_the_description_has_keys_and_what_holds_for_the_values(paths: WarehousePaths, tmp_path: Path) -> None:
    schema = resource(export(paths, tmp_path / "out"), "core.article_versions")["schema"]
    assert schema["primaryKey"] == ["article_id", "version"]
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["version"]["constraints"] == {"required": True, "minimum": 1}
    assert fields["cause"]["constraints"]["enum"] == ["publisher", "extraction"]
    assert fields["title"]["constraints"] == {"required": False}


def test_the_version_names_the_data_and_nothing_else(paths: WarehousePaths, tmp_path: Path) -> None:
    first = export(paths, tmp_path / "a")
    again = export(paths, tmp_path / "b")
    assert first["version"] == again["version"]
    assert first["broadsheet"]["data_digest"] == again["broadsheet"]["data_digest"]
    assert first["version"].startswith(f"{len(read_migrations())}.1.0+")
    assert first["name"] == "it-s-news"
    assert first["created"] == "2024-03-10T00:00:00+00:00"
    assert "publishers" in first["description"]
    assert export(paths, tmp_path / "c", is_with_text=False)["version"] != first["version"]


@pytest.mark.parametrize(
    ("sql_type", "expected"),
    [
        ("VARCHAR", "string"), ("VARCHAR[]", "array"), ("STRUCT(a INTEGER)[]", "array"),
        ("STRUCT(a INTEGER)", "object"), ("MAP(VARCHAR, INTEGER)", "object"), ("JSON", "object"),
        ("HUGEINT", "integer"), ("UTINYINT", "integer"), ("DECIMAL(9,2)", "number"),
        ("DOUBLE", "number"), ("TIMESTAMP WITH TIME ZONE", "datetime"),
        ("TIMESTAMP_NS", "datetime"), ("DATE", "date"), ("INTERVAL", "string"), ("BOOLEAN", "boolean"),
    ],
)  # fmt: skip
def test_types_of_marts_have_a_type_of_the_standard(sql_type: str, expected: str) -> None:
    assert field_type(sql_type) == expected


def test_an_export_replaces_a_former_one_and_an_empty_folder(paths: WarehousePaths, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(paths, tmp_path / "out", "parquet")
    export(paths, tmp_path / "out", "csv")
    assert not list((tmp_path / "out").glob("*.parquet"))
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("is_export", [False, True])
def test_what_no_export_made_is_named_and_left_alone(paths: WarehousePaths, tmp_path: Path, is_export: bool) -> None:
    out = tmp_path / "out"
    if is_export:
        export(paths, out)
    out.mkdir(exist_ok=True)
    (out / "thesis.txt").write_text("a thesis")
    before = sorted(os.listdir(out))
    with pytest.raises(WarehouseError, match=r"thesis\.txt"):
        export(paths, out)
    assert sorted(os.listdir(out)) == before


def test_a_file_and_somebody_elses_data_package_are_left_alone(paths: WarehousePaths, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a thesis")
    with pytest.raises(WarehouseError, match="is a file"):
        export(paths, tmp_path / "out")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "datapackage.json").write_text('{"resources": [{"path": "a.csv"}]}')
    with pytest.raises(WarehouseError, match=r"datapackage\.json"):
        export(paths, tmp_path / "theirs")


def test_a_link_to_a_folder_is_followed(paths: WarehousePaths, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to("disk")
    export(paths, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "disk" / "datapackage.json").is_file()


EXPORT = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse.export import export_warehouse
from warehouse.paths import WarehousePaths
import warehouse.export as room
if sys.argv[3] == "little space":
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
if sys.argv[3] == "slow":
    room.describe_package = lambda *arguments: print("written", flush=True) or __import__("time").sleep(30)
try:
    export_warehouse(WarehousePaths.of(sys.argv[1]), Path(sys.argv[2]), "csv", True, datetime.now(UTC), "broadsheet 1")
except Exception as error:
    print(type(error).__name__, error)
"""


def test_a_full_disk_leaves_the_former_export(paths: WarehousePaths, tmp_path: Path) -> None:
    former = export(paths, tmp_path / "out")
    said = run_python(EXPORT, paths.file, tmp_path / "out", "little space").stdout
    assert said.startswith("WarehouseError")
    assert "stays as it was" in said
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text()) == former
    assert os.listdir(tmp_path) == ["out"]


def start_slow_export(paths: WarehousePaths, folder: Path) -> "subprocess.Popen[str]":
    process = start_python(EXPORT, paths.file, folder, "slow")
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    return process


def test_kill_9_leaves_no_half_export_and_the_next_cleans_up(paths: WarehousePaths, tmp_path: Path) -> None:
    process = start_slow_export(paths, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert os.listdir(tmp_path) == [".out.partial"]
    export(paths, tmp_path / "out")
    assert os.listdir(tmp_path) == ["out"]


def test_a_second_export_to_the_same_folder_is_told(paths: WarehousePaths, tmp_path: Path) -> None:
    process = start_slow_export(paths, tmp_path / "out")
    with pytest.raises(WarehouseBusyError, match="another export"):
        export(paths, tmp_path / "out")
    process.kill()
    process.wait()


def test_rows_are_in_the_order_of_their_keys(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out", "csv")
    rows = read_csv(tmp_path / "out" / "core.mentions.csv")
    assert [(row["article_id"], row["mention_no"]) for row in rows] == sorted(
        (row["article_id"], row["mention_no"]) for row in rows
    )


def test_geojson_has_what_lies_on_the_map(tmp_path: Path) -> None:
    paths = WarehousePaths.of(tmp_path / "map.duckdb")
    prepare_folder(paths)
    article = make_article(TEXT)
    with open_writer(paths) as connection:
        load_batch(connection, page_batch(make_page("page-1")), "run-1", NOW)
        load_batch(connection, extract_batch([article]), "run-1", NOW)
        places = [
            Place("harbour", 0, "named", 42, 'Port "Reed"', "city", "GB", "ENG", 51.0, -1.0, 1, None, "only", 0.9, 0.9),
            Place("harbour", 1, "named", None, "Nowhere", None, None, None, None, None, 0, None, "unknown", 0.5, 0.5),
        ]
        insert_rows(connection, "core.places", to_arrow("core.places", places))
    publish(paths)
    descriptor = export(paths, tmp_path / "out", "geojson")
    names = {found["name"] for found in descriptor["resources"]}
    assert {"core.places", "marts.place_days", "marts.story_places"} <= names
    assert "core.articles" not in names
    found = resource(descriptor, "core.places")
    collection = json.loads((tmp_path / "out" / found["path"]).read_text(encoding="utf-8"))
    assert found["row_count"] == len(collection["features"]) == 2
    assert collection["type"] == "FeatureCollection"
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-1.0, 51.0]}
    assert first["properties"]["name"] == 'Port "Reed"'
    assert second["geometry"] is None
