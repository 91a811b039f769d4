"""A server that others can reach asks for a password."""

from pathlib import Path

import pytest

from flows.commands.up import up
from flows.server import check_exposure, find_free_port
from tasks.errors import BroadsheetError, SettingsError


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_loopback_needs_none(host: str) -> None:
    check_exposure(host, {})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "news.example", "127.0.0.1.example"])
def test_anything_else_does(host: str) -> None:
    with pytest.raises(SettingsError, match="PREFECT_SERVER_API_AUTH_STRING"):
        check_exposure(host, {})
    check_exposure(host, {"PREFECT_SERVER_API_AUTH_STRING": "desk:secret"})


def test_up_beside_another_server_says_what_to_do(tmp_path: Path, api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", api)
    with pytest.raises(BroadsheetError, match=r"answers at http.+ already"):
        up(None)
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{find_free_port()}/api")
    with pytest.raises(BroadsheetError, match=r"no server answers; take it out of the environment"):
        up(None)
