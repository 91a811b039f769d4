"""The example press: pages and sources agree, and the expected facts hold together."""

import gzip
import json
from collections import Counter, defaultdict
from typing import Any

import pytest

from examples.press.build import HERE, MADE, build_files

ROOT = HERE.parent


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return build_files(HERE)


@pytest.fixture(scope="module")
def facts(built: dict[str, bytes]) -> list[dict[str, Any]]:
    return [json.loads(data) for path, data in built.items() if path.startswith("expected/") and path.count("/") == 2]


def test_committed_files_are_what_the_sources_give(built: dict[str, bytes]) -> None:
    on_disk = {p.relative_to(ROOT).as_posix() for name in MADE for p in (ROOT / name).rglob("*") if p.is_file()}
    assert on_disk == set(built)
    # Compressed bytes depend on the zlib of the machine, so what is compared is their content.
    for path, data in built.items():
        stored = (ROOT / path).read_bytes()
        if path.startswith("records/") and path.endswith(".gz"):
            stored, data = gzip.decompress(stored), gzip.decompress(data)
        elif path.endswith(".gz"):
            continue
        assert stored == data, path


def test_quotes_and_citations_are_substrings_of_the_text(facts: list[dict[str, Any]]) -> None:
    for article in facts:
        for fact in article["quotes"] + article["citations"]:
            assert article["text"][fact["start_char"] : fact["end_char"]] == fact["text"] != ""


def test_residue_is_no_part_of_the_text(facts: list[dict[str, Any]]) -> None:
    for article in facts:
        assert [line for line in article["residue"] if len(line) > 30 and line in article["text"]] == []


def test_each_story_is_told_by_three_outlets(facts: list[dict[str, Any]]) -> None:
    tellers = defaultdict(set)
    for article in facts:
        if article["story"]:
            tellers[article["story"]].add(article["outlet"])
    assert len(tellers) >= 8
    assert all(len(outlets) >= 3 for outlets in tellers.values())


def test_outlets_have_pages_enough_to_learn_their_template(facts: list[dict[str, Any]]) -> None:
    pages = Counter(article["outlet"] for article in facts if article["file"].startswith("pages/"))
    assert sum(pages.values()) >= 40
    assert sum(count >= 8 for count in pages.values()) >= 5


def test_addresses_are_unique(facts: list[dict[str, Any]]) -> None:
    urls = [article["url"] for article in facts if article["url"]]
    assert len(urls) == len(set(urls))
