"""What a command says at its end."""

from collections import Counter
from pathlib import Path

import pytest

from deploy.settings import Settings
from flows.commands.summary import describe_inputs, describe_ui, print_summary
from flows.server import find_free_port
from flows.tally import Tally


def test_the_ui_is_named_where_it_answers_and_nowhere_else(
    tmp_path: Path, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", api)
    assert describe_ui(Settings(home=tmp_path)) == api.removesuffix("/api")
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{find_free_port()}/api")  # the command's own, ended
    assert "`broadsheet up`" in describe_ui(Settings(home=tmp_path))
    monkeypatch.delenv("PREFECT_API_URL")
    assert "`broadsheet up`" in describe_ui(Settings(home=tmp_path))


def test_a_warning_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally(warnings=["outlet \x1b[31m[bold]a.example: 100 % lack an author"])
    print_summary(Settings(home=tmp_path), tally.as_counts())
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[bold]a.example: 100 % lack an author" in shown


def test_a_command_that_reads_nothing_tells_of_rows_and_of_no_inputs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = Tally(rows=Counter({"core.articles": -2, "core.stories": 0, "archive files": -1})).as_counts()
    print_summary(Settings(home=tmp_path), counts, reads_inputs=False)
    shown = capsys.readouterr().out
    assert "inputs found" not in shown
    assert "core.articles" in shown
    assert "-2" in shown
    assert "core.stories" not in shown
    assert "archive files (-1)" in shown
    print_summary(Settings(home=tmp_path), counts)
    assert "0 inputs found" in capsys.readouterr().out


def test_one_of_a_thing_and_thousands_are_said_as_people_say_them() -> None:
    one = Tally(found=1, pages_done=1, articles_done=1, rejected=Counter(invalid_json=1)).as_counts()
    assert describe_inputs(one) == (
        "1 input found, 0 known already, 1 page read, 1 article annotated, 1 record rejected."
    )
    many = Tally(found=2_000, known=1_000, pages_done=1_000).as_counts()
    assert describe_inputs(many).startswith("2,000 inputs found, 1,000 known already, 1,000 pages read")


def test_rows_are_those_that_a_table_has_and_not_how_often_they_were_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally(rows=Counter({"core.attributions": 152, "core.links": -2}))
    tally.standing = {"core.attributions": 76, "core.links": 1_000}
    print_summary(Settings(home=tmp_path), tally.as_counts())
    assert "core.attributions 76, core.links 1,000 (-2)" in capsys.readouterr().out
