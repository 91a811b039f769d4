"""What is put off is not run before somebody uses it, and is whole then."""

import sys
from pathlib import Path

import pytest

from expectations.deferred import defer_imports


def test_a_module_runs_when_it_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow_charts.py").write_text("import slow_colours\nTITLE = 'ran'\n")
    (tmp_path / "slow_colours.py").write_text("")
    (tmp_path / "needed.py").write_text("import slow_charts\nSEEN = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    with defer_imports("slow_charts"):
        import needed  # type: ignore[import-not-found]
    assert needed.SEEN == 1
    assert "slow_colours" not in sys.modules
    assert needed.slow_charts.TITLE == "ran"
    assert "slow_colours" in sys.modules


def test_a_module_that_is_absent_is_still_absent() -> None:
    with defer_imports("no_such_module"), pytest.raises(ModuleNotFoundError):
        __import__("no_such_module")
