"""Data Docs: readable without network, harmless whatever the pages said, and small however long the run was."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import html

from expectations.docs import KEPT_RUNS, build_docs
from expectations.gate import judge
from expectations.verdict import Check
from tests.expectations.samples import annotation_batch, article_batch, as_arrow, make_article, sound_articles
from warehouse.arrow import to_arrow

ENDED_AT = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)
HOSTILE = '"><script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(2)>${x} %s'


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    hostile = make_article(2, genre=HOSTILE, title=None)
    records, texts = annotation_batch(2)
    return [
        *judge(article_batch([*sound_articles(2), hostile]), "extract-00001").checks,
        *judge(as_arrow(records), "enrich-00001", texts).checks,
    ]


def build(folder: Path, checks: list[Check], run_id: str = "run-1", ended_at: datetime = ENDED_AT) -> Path:
    return build_docs(folder, to_arrow("ops.checks", checks), run_id, ended_at)


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_front_page_leads_to_a_page_for_every_suite(tmp_path: Path, checks: list[Check]) -> None:
    index = build(tmp_path, checks)
    links = [link for _, _, link, _ in html.parse(index).getroot().iterlinks()]
    assert "runs/run-1/core.articles.html" in links
    assert all((tmp_path / link).is_file() for link in links)
    assert {Path(link).stem for link in links} == {check.table_name for check in checks}


def test_page_says_what_was_expected_and_what_was_seen(tmp_path: Path, checks: list[Check]) -> None:
    build(tmp_path, checks)
    text = html.parse(tmp_path / "runs/run-1/core.articles.html").getroot().text_content()
    assert "critical: genre: one of news, opinion" in text
    assert "1 row in 1 of 1 batch" in text
    assert "warning: title: never NULL. [expect_filled on title]" in text
    assert "title=None" in text
    assert "holds in 1 batch" in text
    assert text.index("expect_one_of") < text.index("expect_filled on title") < text.index("expect_digest_of_text")


def test_pages_ask_nothing_of_any_host(tmp_path: Path, checks: list[Check]) -> None:
    build(tmp_path, checks)
    for page in pages_of(tmp_path):
        root = html.parse(page).getroot()
        assert root.xpath("//script | //link | //img | //iframe | //object | //form | //input") == []
        assert all(re.match(r"[\w./#-]+$", link) for _, _, link, _ in root.iterlinks())
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or name == "style"]
        assert "default-src 'none'" in page.read_text(encoding="utf-8")


def test_values_from_pages_are_text(tmp_path: Path, checks: list[Check]) -> None:
    build(tmp_path, checks, run_id=f"run {HOSTILE}")
    page = next(page for page in pages_of(tmp_path / "runs") if page.name == "core.articles.html")
    source, root = page.read_text(encoding="utf-8"), html.parse(page).getroot()
    assert "<script" not in source
    assert "<img" not in source
    shown = next(cell.text_content() for cell in root.iter("td") if "genre=" in cell.text_content())
    assert '<script>alert(1)</script><img src=https://evil.ex' in shown


def test_run_id_cannot_lead_out_of_the_folder(tmp_path: Path, checks: list[Check]) -> None:
    folder = tmp_path / "docs"
    checks = [check for check in checks if check.table_name == "batch"]
    for run_id in ("../../escaped", "/etc/x", "a\0b", "", ".", "ü" * 500):
        build(folder, checks, run_id)
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,80}", path.name) for path in (folder / "runs").iterdir())


def test_site_does_not_grow_with_the_batches(tmp_path: Path, checks: list[Check]) -> None:
    many = [replace(check, batch_id=f"extract-{number:05d}") for number in range(300) for check in checks]
    build(tmp_path / "one", checks)
    build(tmp_path / "many", many)
    sizes = [sum(page.stat().st_size for page in pages_of(tmp_path / name)) for name in ("one", "many")]
    assert sizes[1] < 1.2 * sizes[0]
    text = (tmp_path / "many/runs/run-1/core.articles.html").read_text(encoding="utf-8")
    assert "300 rows in 300 of 300 batches" in text


def test_last_runs_stay_and_the_same_run_replaces_itself(tmp_path: Path, checks: list[Check]) -> None:
    few = [check for check in checks if check.table_name == "batch"]
    for number in range(KEPT_RUNS + 2):
        build(tmp_path, few, f"run-{number:02d}", ENDED_AT + timedelta(hours=number))
    build(tmp_path, few, f"run-{KEPT_RUNS + 1:02d}")
    kept = sorted(path.name for path in (tmp_path / "runs").iterdir())
    assert kept == [f"run-{number:02d}" for number in range(2, KEPT_RUNS + 2)]
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(f"runs/{name}/" in index for name in kept)
    assert f"{ENDED_AT + timedelta(hours=5):%Y-%m-%d %H:%M} UTC</a> run-05" in index


def test_pages_of_a_run_stay_though_the_clock_was_set_back(tmp_path: Path, checks: list[Check]) -> None:
    few = [check for check in checks if check.table_name == "batch"]
    for number in range(KEPT_RUNS):
        build(tmp_path, few, f"run-{number:02d}", ENDED_AT + timedelta(hours=number))
    build(tmp_path, few, "run-back", ENDED_AT - timedelta(days=1))
    kept = {path.name for path in (tmp_path / "runs").iterdir()}
    assert len(kept) == KEPT_RUNS
    assert "run-back" in kept


def test_run_that_judged_nothing_has_a_page_that_says_so(tmp_path: Path) -> None:
    assert "nothing was judged" in build(tmp_path, []).read_text(encoding="utf-8")


def test_checks_of_an_older_version_are_shown_too(tmp_path: Path, checks: list[Check]) -> None:
    old = replace(checks[0], table_name="core.articles", expectation="expect_the_unexpected", column_name="mood")
    build(tmp_path, [old])
    assert "[expect_the_unexpected on mood]" in (tmp_path / "runs/run-1/core.articles.html").read_text(encoding="utf-8")


@pytest.mark.system
def test_pages_render_in_a_browser_without_network(tmp_path: Path, checks: list[Check]) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("no chromium on this machine")
    build(tmp_path / "docs", checks)
    shot = tmp_path / "page.png"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--screenshot={shot}"]
    page = (tmp_path / "docs/runs/run-1/core.articles.html").as_uri()
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run([browser, *flags, profile, "--window-size=1200,1600", page], check=True, timeout=900)
    assert shot.stat().st_size > 20_000
