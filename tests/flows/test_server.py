"""A server that others can reach asks for a password."""

import pytest

from flows.server import check_exposure
from tasks.errors import SettingsError


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.1"])
def test_loopback_needs_none(host: str) -> None:
    check_exposure(host, {})


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "news.example", "127.0.0.1.example"])
def test_anything_else_does(host: str) -> None:
    with pytest.raises(SettingsError, match="PREFECT_SERVER_API_AUTH_STRING"):
        check_exposure(host, {})
    check_exposure(host, {"PREFECT_SERVER_API_AUTH_STRING": "desk:secret"})
