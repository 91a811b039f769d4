"""Where each setting comes from is told for all of them."""

from pathlib import Path

import pytest

from deploy.origins import trace_settings
from deploy.settings import load_settings


def test_a_later_place_wins_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broadsheet.toml").write_text('[workers]\nprocesses = 3\nbatch_size = 8\n[enrich.models]\nen = "x"\n')
    monkeypatch.setenv("BROADSHEET_WORKERS__PROCESSES", "1")
    monkeypatch.setenv("BROADSHEET_SERVER", '{"port": 4300}')
    traced = {line.name: (line.value, line.origin) for line in trace_settings(load_settings(tmp_path))}
    assert traced["workers.processes"] == (1, "BROADSHEET_WORKERS__PROCESSES")
    assert traced["workers.batch_size"] == (8, "broadsheet.toml")
    assert traced["server.port"] == (4300, "BROADSHEET_SERVER")
    assert traced["enrich.models.en"] == ("x", "broadsheet.toml")
    assert traced["lock_wait_seconds"] == (600.0, "default")
