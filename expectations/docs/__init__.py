"""Data Docs: what the expectations found in a run, as pages that are read with a browser, without network.

One page for each suite that was used, whatever the number of batches: the results of a run's batches are added up, so a
run of a thousand batches makes the same few pages as a run of one. The pages of the last `KEPT_RUNS` runs stay;
`ops.checks` has the result of every expectation on every batch of every run.
"""

import os
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from expectations.docs.overview import write_index, write_overview
from expectations.docs.pages import render_suite
from expectations.docs.totals import SuiteTotals, add_up

KEPT_RUNS = 10


def build_docs(folder: Path, checks: pa.Table, run_id: str, ended_at: datetime) -> Path:
    """Write the pages of a run below `folder`, and `folder/index.html`, which is returned.

    `checks` are the rows of `ops.checks` of the run. The same run again replaces its pages. Pages are made beside and
    moved into place, so a reader never meets half a site.
    """
    runs = folder / "runs"
    finished, draft = runs / _folder_name(run_id), runs / f".{_folder_name(run_id)}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    totals = add_up(checks)
    _write_pages(draft, totals, run_id, ended_at)
    shutil.rmtree(finished, ignore_errors=True)
    draft.rename(finished)
    os.utime(finished, (ended_at.timestamp(),) * 2)
    _remove_old(runs, finished.name)
    return _replace(folder / "index.html", write_index(_list_runs(runs), finished.name, totals, ended_at))


def _write_pages(folder: Path, totals: Sequence[SuiteTotals], run_id: str, ended_at: datetime) -> None:
    for suite in totals:
        (folder / f"{suite.name}.html").write_text(render_suite(suite, run_id, ended_at), encoding="utf-8")
    (folder / "index.html").write_text(write_overview(totals, run_id, ended_at), encoding="utf-8")


def _list_runs(runs: Path) -> list[tuple[str, datetime]]:
    """Names of the run folders and when the runs ended, the latest first."""
    folders = [path for path in runs.iterdir() if path.is_dir() and not path.name.startswith(".")]
    ends = [(path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)) for path in folders]
    return sorted(ends, key=lambda run: (run[1], run[0]), reverse=True)


def _remove_old(runs: Path, latest: str) -> None:
    """Remove the pages of the oldest runs; those of `latest` stay, also where the clock was set back."""
    earlier = [name for name, _ in _list_runs(runs) if name != latest]
    for name in earlier[KEPT_RUNS - 1 :]:
        shutil.rmtree(runs / name, ignore_errors=True)


def _folder_name(run_id: str) -> str:
    """A file name for any run id; ids of ours stay as they are."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", run_id)[:80] or "_"


def _replace(path: Path, html: str) -> Path:
    draft = path.with_name(f".{path.name}")
    draft.write_text(html, encoding="utf-8")
    draft.replace(path)
    return path
