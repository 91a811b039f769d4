"""Alarms reach a real receiver through a real server: each once, with a text that says what, where and since when."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from deploy.settings import Settings
from flows.environment import prefect_environment
from flows.server import start_server
from tests.flows.press import Broadsheet, kill_all, make_record, wait_for, write_records
from tests.flows.test_up import ask

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "deploy" / "automations.yaml"


class Receiver(ThreadingHTTPServer):
    """Takes what a webhook sends."""

    def __init__(self) -> None:
        self.messages: list[dict[str, str]] = []
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"

    def about(self, words: str) -> list[dict[str, str]]:
        return [message for message in self.messages if words in message["title"]]


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.server.messages.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.shutdown()


@pytest.fixture
def watched(tmp_path: Path, receiver: Receiver) -> Iterator[Broadsheet]:
    """A folder with a server of its own and alarms on it; a day without ingest is 20 s here."""
    settings = Settings(home=tmp_path)
    settings.prefect_home.mkdir(parents=True)
    server = start_server(settings)
    server.wait_until_ready()
    text = STARTER.read_text(encoding="utf-8").replace("within: 86400", "within: 20")
    (tmp_path / "automations.yaml").write_text(text, encoding="utf-8")
    environment = {**os.environ, **prefect_environment(settings, server.api_url), "BROADSHEET_WORKERS__PROCESSES": "1"}
    broadsheet = Broadsheet(tmp_path, environment)
    output = broadsheet.run("alarms", "--webhook", receiver.url)
    assert output.count(": made") == 7, output
    output = broadsheet.run("alarms", "--webhook", receiver.url)
    assert output.count(": is so already") == 7, output
    yield broadsheet
    server.stop()


def test_failed_killed_and_missing_runs_are_told_once(watched: Broadsheet, receiver: Receiver, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    source = write_records(tmp_path / "articles.jsonl", [make_record(n) for n in range(300)])
    watched.run("ingest", source, "--warehouse", foreign, code=1)
    wait_for(lambda: receiver.about("jsonl failed"))
    (failed,) = receiver.about("jsonl failed")
    assert "foreign.duckdb" in failed["text"]
    assert "Look: broadsheet status" in failed["text"]
    assert "/runs/flow-run/" in failed["text"]

    longer = write_records(tmp_path / "longer.jsonl", [make_record(n) for n in range(6000)])  # not done at the kill
    run = watched.start("ingest", longer, "--warehouse", watched.warehouse)
    wait_for(lambda: watched.warehouse.exists())
    api = watched.environment["PREFECT_API_URL"]
    (running,) = ask(f"{api}/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}}})
    time.sleep(35)  # at least one heartbeat
    kill_all(run)
    wait_for(lambda: ask(f"{api}/flow_runs/{running['id']}")["state_type"] == "CRASHED")
    wait_for(lambda: receiver.about("jsonl crashed"))
    wait_for(lambda: receiver.about("no ingest has completed"))
    time.sleep(25)
    assert len(receiver.about("jsonl crashed")) == len(receiver.about("jsonl failed")) == 1


def test_what_a_run_finds_is_told_once_and_a_late_run_is_cancelled(
    watched: Broadsheet, receiver: Receiver, tmp_path: Path
) -> None:
    api = watched.environment["PREFECT_API_URL"]
    flow = ask(f"{api}/flows/", {"name": "ingest"})
    late = {"type": "SCHEDULED", "state_details": {"scheduled_time": "2026-01-01T00:00:00Z"}}
    run = ask(f"{api}/flow_runs/", {"flow_id": flow["id"], "name": "late", "tags": ["broadsheet"], "state": late})
    subprocess.run(
        [sys.executable, "-m", "tests.flows.trouble", str(tmp_path / "desk")],
        env=watched.environment, cwd=ROOT, check=True, timeout=240,
    )  # fmt: skip
    told = {
        "courier is silent": ("nothing for 2 days. robots_disallowed", "Since: 2024-03-07T11:00", "sources list"),
        "a.example is not as usual": ("100 % lack an author, usually 0 %", "Since: 2024-03-09T12:00", "ops.health"),
        "expect_exact_span failed": ("did not hold in 1 batch", "Since: 20", "rejects --reason expectation_failed"),
    }
    for title in told:
        wait_for(lambda title=title: receiver.about(title))  # type: ignore[misc]
    wait_for(lambda: ask(f"{api}/flow_runs/{run['id']}")["state_type"] == "CANCELLED")
    for title, words in told.items():
        (message,) = receiver.about(title)
        assert all(word in message["text"] for word in (*words, "What: ", "news.duckdb")), message


def test_what_ships_is_an_alarm_for_each_kind_of_trouble() -> None:
    names = " ".join(entry["name"] for entry in yaml.safe_load(STARTER.read_text(encoding="utf-8"))["automations"])
    for words in ("failed", "no ingest", "critical expectation", "silent", "not as usual", "late runs", "died"):
        assert words in names
