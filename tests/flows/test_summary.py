"""What a command says at its end."""

from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.commands.summary import describe_ui
from flows.server import find_free_port


def test_the_ui_is_named_where_it_answers_and_nowhere_else(
    tmp_path: Path, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", api)
    assert describe_ui(Settings(home=tmp_path)) == api.removesuffix("/api")
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{find_free_port()}/api")  # the command's own, ended
    assert "`broadsheet up`" in describe_ui(Settings(home=tmp_path))
    monkeypatch.delenv("PREFECT_API_URL")
    assert "`broadsheet up`" in describe_ui(Settings(home=tmp_path))
