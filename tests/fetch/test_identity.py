"""Names must be the same everywhere, part what differs, and join what is the same."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.errors import SettingsError
from tasks.identity import article_id, body_digest, file_url, identify, normalize_url, page_id
from tasks.records import Capture, Claims

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def make_capture(via: str, claims: Claims) -> Capture:
    return Capture("https://a.example/1", b"text", "text/plain", via, "test", NOW, claims=claims)  # type: ignore[arg-type]


def test_ids_are_the_same_on_every_machine() -> None:
    assert page_id("https://a.example/1", body_digest(b"text")) == "a58fe7c82e06288d2c710b5a"
    assert article_id("https://a.example/1") == "1674779d7a39dcdd63399a23"


def test_claims_of_a_record_are_part_of_it() -> None:
    first, second = (make_capture("jsonl", Claims(title=title)) for title in ("One", "Two"))
    assert identify(first).page_id != identify(second).page_id
    assert identify(first).body_digest == identify(second).body_digest


def test_claims_of_a_feed_are_not_part_of_the_page() -> None:
    first, second = (make_capture("feed", Claims(title=title)) for title in ("One", "Two"))
    assert identify(first) == identify(second)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/story?id=7",
        "https://A.example:443/story?id=7",
        "https://a.example/story?id=7#comments",
        "https://a.example/story?utm_source=feed&id=7&fbclid=abc",
        "https://a.example/story?id=7&at_medium=RSS",
    ],
)
def test_spellings_of_one_address_name_one_article(url: str) -> None:
    assert article_id(url) == article_id("https://a.example/story?id=7")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/story?id=8",
        "https://a.example/story?gallery=7",
        "https://a.example/story?eid=7",
        "https://a.example/story?7",
        "https://a.example/story/?id=7",
        "https://www.a.example/story?id=7",
    ],
)
def test_parameters_that_may_name_the_article_stay(url: str) -> None:
    assert article_id(url) != article_id("https://a.example/story?id=7")
    assert article_id(url) != article_id("https://a.example/story")


@pytest.mark.parametrize("url", ["https://[::1", "file:seeds/a.txt", "", "javascript:alert(1)", "http://"])
def test_what_is_no_address_is_left_alone(url: str) -> None:
    assert normalize_url(url).startswith(url)


def test_a_file_is_named_from_its_base_on(tmp_path: Path) -> None:
    assert file_url(tmp_path / "seeds" / "a.txt", tmp_path) == "file:seeds/a.txt"


def test_hostile_file_names_are_escaped(tmp_path: Path) -> None:
    name = b"a'\"\n;DROP TABLE\xff.html"
    named = file_url(Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)), tmp_path)
    assert named == "file:a%27%22%0A%3BDROP%20TABLE%FF.html"


def test_a_file_outside_of_the_base_has_no_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not lie below"):
        file_url(tmp_path.parent / "other.txt", tmp_path)
