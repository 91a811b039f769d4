"""A server that is gone is told from one that is restarted."""

import socket

import pytest

from flows import server_watch
from flows.server import LOOPBACK, Server, find_free_port
from flows.server_watch import Absence


def test_nobody_at_the_address_for_a_minute_is_a_loss_and_for_a_moment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(server_watch.time, "monotonic", lambda: now)
    port = find_free_port()
    is_gone = Absence(Server(f"http://{LOOPBACK}:{port}/api"))
    for now in (10.0, 50.0):  # noqa: B007
        assert not is_gone()
    with socket.create_server((LOOPBACK, port)):
        now = 55.0
        assert not is_gone()
    now = 80.0
    assert not is_gone()
    now = 116.0
    assert is_gone()
