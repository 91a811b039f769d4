"""A folder of one's own with sources in it: the starters are there, mistakes are named, nothing is fetched nameless."""

from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deploy.settings import STARTER_FOLDER
from flows.cli import app
from tasks.discover.sources import read_sources
from tasks.errors import SettingsError, SourceError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run("init", tmp_path / "room").exit_code == 0
    monkeypatch.setenv("BROADSHEET_HOME", str(tmp_path / "room"))
    return tmp_path / "room"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_the_version_is_told_without_a_command() -> None:
    told = run("--version")
    assert (told.exit_code, told.stdout.strip()) == (0, version("broadsheet"))
    assert run().exit_code != 0  # no command is still no command


def test_the_starters_are_in_place_and_visited_only_when_somebody_wants_it(folder: Path) -> None:
    sources, problems = read_sources(folder / "sources")
    assert len(sources) == len(list(STARTER_FOLDER.glob("*.yml"))) >= 12
    assert problems == []
    assert not any(source.is_enabled or source.is_verified for source in sources)
    shown = run("sources", "list").stdout
    assert "on demand" in shown
    assert "set `contact`" in shown


def test_a_mistake_is_named_with_its_file_field_and_mend(folder: Path) -> None:
    text = (folder / "sources" / "bbc.yml").read_text()
    (folder / "sources" / "mine.yml").write_text(text.replace("politeness:", "politness:") + "page_lists: [no.txt]\n")
    result = run("sources", "check")
    assert result.exit_code == 1
    assert "mine.yml: politness: unknown field; did you mean politeness?" in result.stdout
    (folder / "sources" / "mine.yml").write_text(text + "page_lists: [no.txt]\n")
    assert "no.txt; mend the path" in run("sources", "check").stdout
    (folder / "sources" / "mine.yml").unlink()
    assert run("sources", "check").exit_code == 0


def test_what_cannot_be_fetched_is_said_before_anything_starts(folder: Path) -> None:
    nameless = run("ingest", "https://a.example/").exception
    assert isinstance(nameless, SettingsError)
    assert "contact" in str(nameless)
    assert "there is no source" in str(run("ingest", "--source", "nobody").exception)
    assert isinstance(run("ingest", "ftp://a.example/").exception, SourceError)
    assert "https://" in str(run("ingest", "a.example").exception)


def test_a_contact_that_cannot_be_sent_is_refused(tmp_path: Path) -> None:
    assert isinstance(run("init", tmp_path / "b", "--contact", 'a" b').exception, SettingsError)
    assert not (tmp_path / "b").exists()
