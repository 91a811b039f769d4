"""Trusted connections: to servers with a certificate only, by HTTP/2 where the server speaks it."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tasks.errors import SettingsError
from tasks.fetch.connect import make_ssl_context
from tasks.fetch.outcomes import Outcome
from tasks.records import Item
from tests.fetch.crawling import crawl, outcomes
from tests.server.http2 import Http2Server
from tests.server.server import Reply, WebServer
from tests.server.sites import make_article, play_pages

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
PAGE = Reply(make_article(1))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for a.test, signed by nobody but itself, with its key in one file."""
    file = tmp_path_factory.mktemp("tls") / "a.pem"
    subject = ["-subj", "/CN=a.test", "-addext", "subjectAltName=DNS:a.test"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(file)]
    subprocess.run([*command, "-out", f"{file}.crt", *subject], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


def serve(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def fetch(server: WebServer, host: str, ca_file: Path | None) -> list[str]:
    url = server.url(host, "/1").replace("http:", "https:")
    return outcomes(crawl(server, Item(url, "a", "page"), ca_file=ca_file))["/1"]


def test_a_trusted_server_is_asked(certificate: Path) -> None:
    with WebServer(ssl_context=serve(certificate)) as server:
        server.sites["a.test"] = play_pages({"/1": PAGE})
        assert fetch(server, "a.test", certificate) == [Outcome.FETCHED]


def test_a_certificate_of_nobody_is_refused(certificate: Path) -> None:
    with WebServer(ssl_context=serve(certificate)) as server:
        server.sites["a.test"] = play_pages({"/1": PAGE})
        assert fetch(server, "a.test", None) == [Outcome.TLS_ERROR]
        assert server.log == []


def test_a_certificate_of_another_is_refused(certificate: Path) -> None:
    with WebServer(ssl_context=serve(certificate)) as server:
        server.sites["b.test"] = play_pages({"/1": PAGE})
        assert fetch(server, "b.test", certificate) == [Outcome.TLS_ERROR]
        assert server.log == []


def test_http2_is_spoken_where_the_server_does(certificate: Path) -> None:
    context = serve(certificate)
    context.set_alpn_protocols(["h2"])
    with Http2Server(ssl_context=context) as server:
        server.sites["a.test"] = play_pages({"/1": PAGE})
        assert fetch(server, "a.test", certificate) == [Outcome.FETCHED]
        assert server.paths("a.test") == ["/robots.txt", "/1"]
        assert len({asked.connection_no for asked in server.log}) == 1


def test_a_file_without_authorities_is_told(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    for name in ("none.pem", "missing.pem"):
        with pytest.raises(SettingsError, match=name):
            make_ssl_context(tmp_path / name)
