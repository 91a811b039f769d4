"""A server that others can reach asks for a password."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.commands.up import up
from flows.server import check_exposure, find_free_port, find_server, wait_for_port
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


def test_the_server_of_an_up_that_was_killed_is_none(tmp_path: Path, api: str) -> None:
    settings = Settings(home=tmp_path)
    settings.prefect_home.mkdir(parents=True)
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    for pid, found in ((os.getpid(), api), (killed.pid, None)):
        (settings.prefect_home / "server.json").write_text(json.dumps({"api_url": api, "pid": pid}))
        server = find_server(settings)
        assert (server and server.api_url) == found


def test_a_port_that_becomes_free_is_waited_for_and_one_that_does_not_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        monkeypatch.setattr("flows.server.STOP_SECONDS", 0.2)
        with pytest.raises(BroadsheetError, match=f"another program listens on port {port}"):
            wait_for_port("0.0.0.0", port)
    wait_for_port("0.0.0.0", port)
