"""How well are pages read? Body text and metadata against gold, beside trafilatura on the same pages in the same run.

    python -m benchmarks.quality SCORERS CORPORA [--work FOLDER]

SCORERS is a folder with `prepare.py`, `score.py` and the modules behind them; CORPORA holds `pages` and `publishers`.
Each corpus is prepared, taken in by `broadsheet ingest` into a warehouse of its own, and scored page by page. Intervals
are the middle 95 % of 1,000 bootstrap samples over pages. The ratio is CPU time of the whole stage against trafilatura
with metadata.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from tasks.extract.extract import extract_page
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.check import FIGURES_FILE
from tasks.records import Claims, PageText

WITHOUT_MODELS = {"BROADSHEET_ENRICH__MODELS": '{"en": "no_such_model"}'}
"""Annotations are not judged here, and cost more than all the rest."""
KINDS = ("pages", "publishers")
SAMPLES = 1_000
# Run in a process of its own: the scorers' modules bear names of ours.
SCORE_PAGES = """
import json, sys
from datetime import datetime
from pathlib import Path
import corpora, pages, publishers, warehouse
kind, gold_dir, warehouse_file, other_file = sys.argv[1:]
gold = {"pages": corpora.read_pages, "publishers": corpora.read_publishers}[kind](Path(gold_dir))
found = warehouse.find_articles(warehouse.open_warehouse(Path(warehouse_file)), [page.url for page in gold])
others = json.loads(Path(other_file).read_text())
def moment(text):
    return datetime.fromisoformat(text + "T00:00:00+00:00") if text else None
def judge(page, article):
    overlap = pages.best_overlap(page, article.text)
    row = {"P": overlap.precision if article.text else None, "R": overlap.recall, "exact": overlap.exact}
    if kind == "publishers":
        row["title"] = publishers.normal(page.title or "") == publishers.normal(article.title)
        if page.authors is not None:
            row["authors all"] = publishers.normal_set(page.authors) == publishers.normal_set(article.authors)
        row["same day"] = publishers.is_same_day(page.published, article.published_at)
        if publishers.has_time(page.published):
            row["same instant"] = publishers.is_same_instant(page.published, article.published_at)
    return row
def other(page):
    text, title, authors, date = others[page.url]
    return warehouse.Article(page.url, text, title, tuple(authors), (), moment(date))
print(json.dumps([[judge(page, found.get(page.url, warehouse.NO_ARTICLE)), judge(page, other(page))] for page in gold]))
"""

Row = dict[str, float | None]


def main() -> None:
    parser = argparse.ArgumentParser(description="Quality of extraction beside trafilatura.")
    parser.add_argument("scorers", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--work", type=Path, help="keep what is made in this folder")
    arguments = parser.parse_args()
    work = arguments.work or Path(tempfile.mkdtemp(prefix="quality-"))
    for kind in KINDS:
        report(kind, measure(kind, arguments.scorers.resolve(), arguments.corpora.resolve() / kind, work / kind))
    report_unseen()


def report_unseen() -> None:
    """The body of pages that the trees have not learned from; the figures above are of pages that they have."""
    print("\nbody on publishers never seen (`python -m tasks.extract.training.train CORPORA --check`)")
    for row in json.loads(FIGURES_FILE.read_text(encoding="utf-8")):
        print(f"{row['corpus']:10} {row['kept_by']:14} "
              f"F1 {row['f1']:6.2f} ({row['f1_low']:.2f} to {row['f1_high']:.2f})  "
              f"exact {row['exact']:6.2f} ({row['exact_low']:.2f} to {row['exact_high']:.2f})")


def measure(kind: str, scorers: Path, gold: Path, work: Path) -> list[tuple[Row, Row]]:
    """For each page of a corpus the figures of the warehouse and those of trafilatura."""
    work.mkdir(parents=True, exist_ok=True)
    run(scorers / "prepare.py", kind, gold, work)
    lines = (work / "pages.jsonl").read_text(encoding="utf-8").split("\n")  # a U+2028 is no end of a record
    records = [json.loads(line) for line in lines if line]
    ours, theirs = time_stage(records), time_trafilatura(records, work / "trafilatura.json")
    print(f"\n{kind}: {len(records)} pages; CPU per page {ours:.1f} ms, trafilatura with metadata {theirs:.1f} ms, "
          f"ratio {ours / theirs:.2f}")
    warehouse = work / "warehouse.duckdb"
    run("-m", "flows.cli", "ingest", work / "pages.jsonl", "--warehouse", warehouse)
    rows = run("-c", SCORE_PAGES, kind, gold, warehouse, work / "trafilatura.json", path=scorers)
    return [(ours_row, theirs_row) for ours_row, theirs_row in json.loads(rows.splitlines()[-1])]


def run(*arguments: object, path: Path | None = None) -> str:
    """Run Python on something and give what it prints; stop with its complaint if it fails."""
    command, environment = [sys.executable, *map(str, arguments)], {**os.environ, **WITHOUT_MODELS}
    done = subprocess.run(command, capture_output=True, text=True, cwd=path, env=environment)
    if done.returncode:
        raise SystemExit(done.stderr[-2_000:])
    return done.stdout


def time_stage(records: Sequence[dict[str, Any]]) -> float:
    """Milliseconds of CPU per page for the whole stage, the first page (models are loaded) aside."""
    now, settings = datetime.now(UTC), ExtractSettings()
    pages = [
        PageText(record["url"], record["url"], None, "text/html", None, now, Claims(), record["html"].encode())
        for record in records
    ]
    extract_page(pages[0], settings)
    return time_each(pages, lambda page: extract_page(page, settings))


def time_trafilatura(records: Sequence[dict[str, Any]], target: Path) -> float:
    """The same for trafilatura with metadata; what it finds is written to `target`."""
    found: dict[str, tuple[str, str, list[str], str | None]] = {}

    def extract(record: dict[str, Any]) -> None:
        document: Any = trafilatura.bare_extraction(
            record["html"], url=record["url"], with_metadata=True, include_comments=False, include_tables=False
        )
        authors = [name.strip() for name in (document.author or "").split(";")] if document else []
        found[record["url"]] = (
            (document.text or "", document.title or "", authors, document.date) if document else ("", "", [], None)
        )

    milliseconds = time_each(records, extract)
    target.write_text(json.dumps(found), encoding="utf-8")
    return milliseconds


def time_each(items: Sequence[Any], act: Callable[[Any], object]) -> float:
    started = time.process_time()
    for item in items:
        act(item)
    return 1_000 * (time.process_time() - started) / len(items)


def report(kind: str, rows: Sequence[tuple[Row, Row]]) -> None:
    """One line per figure: the warehouse with its interval, trafilatura, and the ratio of the errors left."""
    names = ["F1", "exact", *(name for name in ("title", "authors all", "same day", "same instant") if kind != "pages")]
    print(f"{'':14}{'broadsheet':>12}{'95 % of samples':>20}{'trafilatura':>13}{'errors left':>13}")
    for name in names:
        ours, theirs = (figure([pair[side] for pair in rows], name) for side in (0, 1))
        low, high = interval([ours_row for ours_row, _ in rows], name)
        left = (100 - ours) / (100 - theirs) if theirs < 100 else 1.0
        print(f"{name:14}{ours:12.2f}{f'{low:.2f} to {high:.2f}':>20}{theirs:13.2f}{left:13.2f}")


def figure(rows: Sequence[Row], name: str) -> float:
    """A figure over pages in percent: the F1 of mean precision and mean recall, else the mean of what is known."""
    if name == "F1":
        precision, recall = mean([row["P"] for row in rows]), mean([row["R"] for row in rows])
        return 200 * precision * recall / (precision + recall or 1.0)
    return 100 * mean([row.get(name) for row in rows])


def interval(rows: Sequence[Row], name: str) -> tuple[float, float]:
    chance = random.Random(0)
    figures = sorted(figure(chance.choices(rows, k=len(rows)), name) for _ in range(SAMPLES))
    return figures[SAMPLES // 40], figures[-SAMPLES // 40]


def mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


if __name__ == "__main__":
    main()
