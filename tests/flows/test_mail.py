"""Mail reaches a real SMTP server: from the block itself, and from a Prefect server by its automation."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import start_server
from tests.flows.press import Broadsheet, wait_for
from tests.server.mail import MailServer

BODY = "What: an outlet\nWhere: here\nSince: today\nLook: broadsheet status"
EMIT = """
from prefect.events import emit_event
payload = {"what": "outlet a.example: 100 % lack an author, usually 0 %", "name": "a.example", "measure": "no_author",
           "since": "2026-03-01T08:30+00:00", "run_id": "r", "warehouse": "news.duckdb"}
resource = {"prefect.resource.id": "broadsheet.drift.outlet.a.example.no_author"}
emit_event(event="broadsheet.health.drifted", resource=resource, payload=payload)
from prefect.events.worker import EventsWorker
EventsWorker.drain_all(timeout=600)
"""


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.shutdown()
    server.server_close()


def address_of(server: MailServer) -> str:
    return f"mailto://127.0.0.1:{server.port}?from=broadsheet@paper.example&to=desk@paper.example&mode=insecure"


def test_a_mail_keeps_its_lines(mail_server: MailServer) -> None:
    from flows.mail_block import MailAlarm, keep_lines

    MailAlarm(url=keep_lines(address_of(mail_server))).notify(body=BODY, subject="Broadsheet: a run failed")
    (message,) = mail_server.messages
    assert (message["to"], message["subject"]) == ("desk@paper.example", "Broadsheet: a run failed")
    assert message.get_content_type() == "text/plain"
    assert message.get_content().strip().splitlines() == BODY.splitlines()


def test_an_address_that_says_how_it_writes_is_left_as_it_is() -> None:
    from flows.mail_block import keep_lines

    url = "mailtos://user:secret@mail.example?to=a@b.example&format=html"
    assert keep_lines(url).get_secret_value() == url


@pytest.mark.system
def test_an_alarm_is_mailed_once(mail_server: MailServer, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    settings.prefect_home.mkdir(parents=True)
    server = start_server(settings)
    try:
        server.wait_until_ready()
        environment = {**os.environ, **prefect_environment(settings, server.api_url)}
        watched = Broadsheet(tmp_path, {**environment, "BROADSHEET_ALARM_MAIL": address_of(mail_server)})
        watched.run("alarms")
        subprocess.run([sys.executable, "-c", EMIT], env=environment, check=True, timeout=900)
        wait_for(lambda: mail_server.about("a.example is not as usual"))
    finally:
        server.stop()
    (message,) = mail_server.about("a.example is not as usual")
    text = message.get_content()
    for words in ("100 % lack an author", "news.duckdb", "2026-03-01", "broadsheet sql"):
        assert words in text
