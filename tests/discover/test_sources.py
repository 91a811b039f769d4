"""A declaration is read as it is meant, or its mistake is named with file, field and mend."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks.discover.sources import Source, find_source, is_due, list_seeds, read_source, read_sources
from tasks.errors import SettingsError
from tasks.validation import Problem

GOOD = """
title: The Press
outlet: a.example
country: gb
language: en
feeds: [https://a.example/rss]
home_pages: [https://a.example/]
archives: [old.warc.gz]
schedule: {every_minutes: 15}
assertions:
  articles_per_day: {least: 10, most: 200, reason: counted over a week}
  fill_rates:
    authors: {least: 0.5, reason: briefs are not signed}
"""
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SHIPPED = Path(__file__).parents[2] / "deploy" / "sources"


def write(folder: Path, text: str, name: str = "press.yml") -> Path:
    (folder / name).write_text(text)
    return folder / name


def read(folder: Path, text: str) -> Source:
    source = read_source(write(folder, text))
    assert isinstance(source, Source), source
    return source


def test_a_declaration_is_read(tmp_path: Path) -> None:
    source = read(tmp_path, GOOD)
    assert (source.name, str(source.schedule)) == ("press", "every 15 minutes")
    assert source.archives == (tmp_path / "old.warc.gz",)
    assert [(item.url, item.kind) for item in list_seeds(source)] == [
        ("https://a.example/rss", "feed"),
        ("https://a.example/", "home"),
    ]


@pytest.mark.parametrize(
    ("text", "field", "mend"),
    [
        (GOOD.replace("title: The Press\n", ""), "title", "add `title: …`"),
        (GOOD + "feed: x", "feed", "unknown field; did you mean feeds?"),
        (GOOD + "wobble: x", "wobble", "there can be: name, title, outlet"),
        (GOOD + "politeness: {delay_second: 3}", "politeness.delay_second", "did you mean delay_seconds?"),
        (GOOD.replace("least: 0.5", "lest: 0.5"), "assertions.fill_rates.authors.lest", "did you mean least?"),
        (GOOD.replace("least: 10", "low: 10"), "assertions.articles_per_day.low", "there can be: least, most, reason"),
        (GOOD.replace("https://a.example/rss", "ftp://a.example"), "feeds", "is no http(s) address"),
        (GOOD.replace("country: gb", "country: GBR"), "country", "no code of a country in two letters"),
        (GOOD.replace("country: gb", "country: uk"), "country", "for United Kingdom write gb"),
        (GOOD.replace("country: gb", "country: Germany"), "country", "for Germany write de"),
        (GOOD.replace("country: gb", "country: no"), "country", 'put it in quotes, for example "no"'),
        (GOOD.replace("language: en", "language: English"), "language", "no code of a language in two letters"),
        (GOOD.replace("language: en", "language: jp"), "language", "for example en"),
        (GOOD.replace("outlet: a.example", "outlet: Not a domain!"), "outlet", "'Not a domain!' is no domain; write"),
        (GOOD.replace("[https://a.example/rss]", "https://a.example/rss"), "feeds", "write [https://a.example/rss]"),
        (GOOD.replace("[https://a.example/rss]", "{a: b}"), "feeds", "a list is wanted: [first, second]"),
        (GOOD.replace("[https://a.example/rss]", "[7]"), "feeds", "a text is wanted; put it in quotes"),
        (GOOD.replace("title: The Press", "title: 2024"), "title", "it is 2024; a text is wanted; put it in quotes"),
        (GOOD + "is_enabled: maybe", "is_enabled", "it is 'maybe'; write true or false"),
        (GOOD + "reservations: keep", "reservations", "write 'record' or 'obey'"),
        (GOOD + "politeness: 3", "politeness", "fields are wanted: {name: value}"),
        (GOOD + "revisit_hours: [0]", "revisit_hours", "it is 0; write more than 0"),
        (GOOD + "revisit_hours: 6", "revisit_hours", "a list is wanted"),
        (GOOD + "name: The Press", "name", "use small letters"),
        (GOOD.replace("every_minutes: 15", "every_minutes: 0"), "schedule.every_minutes", "it is 0; write 1 or more"),
        (GOOD.replace("every_minutes: 15", "every_minutes: soon"), "schedule.every_minutes", "write a whole number"),
        (GOOD.replace("least: 10, most", "least: 300, most"), "assertions.articles_per_day", "is more than most"),
        (GOOD.replace("least: 0.5", "least: 50"), "assertions.fill_rates", "between 0 and 1"),
        (GOOD.replace(", reason: counted over a week", ""), "assertions.articles_per_day.reason", "missing"),
        ("title: x\noutlet: a.example\ncountry: gb\nlanguage: en", "", "names nothing to read"),
        ("title: [", "", "is no YAML"),
        ("a: &a [x]\nb: *a", "", "aliases"),
        ("title: x\ntitle: y", "", "there twice"),
        ("- a", "", "holds no fields"),
        ("!!python/object/apply:os.system [ls]", "", "is no YAML"),
        ("[" * 5000, "", "is no YAML"),
        ("", "", "holds no fields"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, field: str, mend: str) -> None:
    problems = read_source(write(tmp_path, text))
    assert isinstance(problems, list)
    assert problems[0].field == field
    assert mend in str(problems[0])
    assert str(problems[0]).startswith(str(tmp_path / "press.yml"))


def test_what_is_meant_is_taken_as_it_is_used(tmp_path: Path) -> None:
    text = GOOD.replace("a.example\ncountry: gb", "https://A.example/news\ncountry: GB")
    source = read(tmp_path, text.replace("language: en", 'language: "no"'))
    assert (source.outlet, source.country, source.language) == ("a.example", "gb", "no")


def test_a_folder_gives_what_is_right_and_what_is_wrong(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "b.yml")
    write(tmp_path, GOOD + "name: b", "c.yaml")
    write(tmp_path, "title: x", "d.yml")
    sources, problems = read_sources(tmp_path)
    assert [source.name for source in sources] == ["b"]
    assert {problem.file.name for problem in problems} == {"c.yaml", "d.yml"}
    assert all(isinstance(problem, Problem) for problem in problems)


def test_a_source_is_found_by_name(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert find_source(tmp_path, "press").title == "The Press"
    with pytest.raises(SettingsError, match="there are: press"):
        find_source(tmp_path, "pres")


def test_a_source_is_due_by_its_schedule(tmp_path: Path) -> None:
    source = read(tmp_path, GOOD)
    assert is_due(source, None, NOW)
    assert is_due(source, NOW - timedelta(minutes=15), NOW)
    assert not is_due(source, NOW - timedelta(minutes=14), NOW)
    assert not is_due(source.model_copy(update={"is_enabled": False}), None, NOW)


def test_the_starters_are_right() -> None:
    sources, problems = read_sources(SHIPPED)
    assert problems == []
    assert len(sources) >= 12
    assert not any(source.is_verified for source in sources)
    assert len({source.country for source in sources}) >= 5
    assert all(source.assertions.articles_per_day for source in sources)


def test_a_pipe_among_the_declarations_hangs_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    sources, (problem,) = read_sources(tmp_path)
    assert (sources, "named pipe" in str(problem)) == ([], True)
