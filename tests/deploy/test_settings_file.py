"""A settings file that is wrong is named with the reason, whatever it is."""

import os
from pathlib import Path

import pytest

from deploy.settings import load_settings
from tasks.errors import SettingsError


def test_a_settings_file_with_a_mark_at_its_beginning_is_read(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_bytes(b'\xef\xbb\xbfwarehouse = "mine.duckdb"\n')
    assert load_settings(tmp_path).warehouse == "mine.duckdb"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("warehouse = 5", "in quotes"),
        ("[workers]\nprocesses = 1000000", "processes"),
        ("warehouse = ", "TOML"),
    ],
)
def test_a_settings_file_that_is_wrong_is_told_how(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "broadsheet.toml").write_text(text)
    with pytest.raises(SettingsError, match=fault) as refused:
        load_settings(tmp_path)
    assert "broadsheet.toml" in str(refused.value)


def test_a_pipe_for_a_settings_file_hangs_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "broadsheet.toml")
    with pytest.raises(SettingsError, match="named pipe"):
        load_settings(tmp_path)


def test_a_settings_file_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "broadsheet.toml").write_text("# a\n" * 300_000 + 'warehouse = "mine.duckdb"\n')
    with pytest.raises(SettingsError, match="larger than"):
        load_settings(tmp_path)
