"""`broadsheet status` tells what an operator must know: a run that broke off, what is unusual, idle corrections."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.settings import load_settings
from flows.commands.status import status
from flows.doctor.warehouse import check_warehouse
from tasks.errors import WarehouseError
from tests.warehouse.press import NOW
from warehouse.health import write_health
from warehouse.operations import start_run
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.writer import open_writer

KILLED = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from warehouse.lock import Holder, hold_writer
from warehouse.paths import WarehousePaths
with hold_writer(WarehousePaths.of(Path(sys.argv[1])), Holder.here("ingest r2", datetime.now(UTC))):
    os._exit(137)
"""
HEALTH = {
    "kind": "outlet", "name": "a.example", "measure": "no_author", "value": 1.0, "usual": 0.0, "least": None,
    "most": 0.7, "deviation": 5.0, "sample_count": 5, "history_count": 20, "is_usual": False,
}  # fmt: skip


def test_what_an_operator_must_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    with open_writer(paths) as connection:
        start_run(connection, "r1", "ingest", {}, NOW)
        write_health(connection, [HEALTH], "r1", NOW)
        connection.execute(
            "INSERT INTO ops.corrections VALUES ('c', 'block', 12, ['a'], 'Sign up', 'promo', 0, TIMESTAMPTZ 'epoch')"
        )
    publish(paths)
    subprocess.run([sys.executable, "-c", KILLED, str(paths.file)], check=False, timeout=900)
    status(str(paths.file))
    shown = " ".join(capsys.readouterr().out.split())
    assert "The last run broke off: 'ingest r2'" in shown
    assert shown.count("interrupted") == 2  # r1, which is published, and r2, which died before that
    findings = check_warehouse(load_settings(warehouse=str(paths.file)))
    (finding,) = (found for found in findings if found.subject == "last run")
    assert finding.state == "warning"
    assert "'ingest r2'" in finding.what
    assert "outlet a.example: 100 % lack an author, usually 0 %" in shown
    assert "corrections, line 12: block matches nothing" in shown


def test_a_first_run_that_died_before_it_published_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = WarehousePaths.of(tmp_path / "news.duckdb")
    prepare_folder(paths)
    subprocess.run([sys.executable, "-c", KILLED, str(paths.file)], check=False, timeout=900)
    with pytest.raises(WarehouseError, match="does not exist yet"):
        status(str(paths.file))
    assert "The last run broke off: 'ingest r2'" in capsys.readouterr().out
