"""A year of a newsroom in one go: the whole road again and again into one warehouse, with one Prefect server.

    python -m benchmarks.long_run TEXTS... --folder FOLDER [--count 100000] [--runs 10] [--longest 1200]

TEXTS are JSON-lines files with `text`. Out of those of up to `--longest` characters a stream of `--count` articles is
made, a thousand for each day, no two the same (`benchmarks.invented`); every fifth comes as a page, the others as text.
It is cut into `--runs` inputs, and `broadsheet ingest` takes in one after the other while `broadsheet up` serves. For
each run: CPU of all its processes, peaks of memory, the sizes of the warehouse and of Prefect's database. Then: what a
publish costs, how soon Prefect's API answers, the marts and the search. FOLDER keeps it all; a run that is done there
is not done again.
"""

import argparse
import json
import signal
import time
import urllib.request
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.invented import invent_stream
from benchmarks.large import QUESTIONS, ask
from benchmarks.speed.cold_start import start_server
from benchmarks.speed.contenders import make_command, make_environment, run_command
from benchmarks.speed.volume import read_texts, render_page
from tasks.records import Article
from warehouse.paths import WarehousePaths
from warehouse.publish import publish

A_DAY = 1_000
PAGE_EVERY = 5
QUIET = {"BROADSHEET_SERVER__INGEST_CRON": "0 0 1 1 *", "BROADSHEET_SERVER__MAINTAIN_CRON": "0 0 1 1 *"}
"""`up` is there for its server; its own runs would be measured with the others."""

API_QUESTIONS = {
    "/flow_runs/paginate": {"limit": 10, "page": 1, "sort": "START_TIME_DESC"},
    "/task_runs/paginate": {"limit": 50, "page": 1, "sort": "EXPECTED_START_TIME_DESC"},
    "/task_runs/count": {},
    "/artifacts/latest/filter": {"limit": 50},
}
"""What the UI asks for its lists of runs, tasks and artifacts."""

SEARCHES = {f"search {words!r}": f"FROM marts.search('{words}') LIMIT 20" for words in ("government", "oil price rise")}


def main() -> None:
    parser = argparse.ArgumentParser(description="The whole road, again and again.")
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--longest", type=int, default=1_200, help="characters of the texts that articles are made of")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    folder: Path = given.folder
    folder.mkdir(parents=True, exist_ok=True)
    texts = [text["text"] for file in given.texts for text in read_texts(file) if len(text["text"]) <= given.longest]
    inputs = write_inputs(invent_stream(texts, given.count, A_DAY), folder, given.count // given.runs)
    server = start_server(folder, make_environment(folder) | QUIET)
    try:
        for file in inputs:
            if not file.with_suffix(".done").exists():
                report_run(file, folder, given.processes)
        report_server(folder)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    report_warehouse(folder)


def write_inputs(articles: Iterator[Article], folder: Path, size: int) -> list[Path]:
    """Files of `size` records each; those that are there already are taken for the same."""
    files: list[Path] = []
    while records := [make_record(article) for article in islice(articles, size)]:
        file = folder / f"input-{len(files):03d}.jsonl"
        if not file.exists():
            file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        files.append(file)
    return files


def make_record(article: Article) -> dict[str, Any]:
    """An article as a record of text, or as one with a page."""
    number, outlet = int(article.article_id, 16), str(article.outlet_name)
    title = " ".join(article.text.split()[:8])
    published_at = article.published_at.isoformat() if article.published_at else None
    if number % PAGE_EVERY:
        return {"url": article.url, "title": title, "outlet_name": outlet, "published_at": published_at,
                "text": article.text}  # fmt: skip
    page = render_page({"title": title, "text": article.text}, number, outlet, published_at)
    return {"url": article.url, "html": page}


def report_run(file: Path, folder: Path, processes: int) -> None:
    """Take in one input and print what that took."""
    cost = run_command(make_command("broadsheet", file, folder, processes), folder)
    file.with_suffix(".done").touch()
    with duckdb.connect(str(folder / "news.duckdb"), read_only=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM core.articles").fetchone() or (0,)
    print(
        f"{file.stem}: {cost.wall_seconds:.0f} s wall, {cost.cpu_seconds:.0f} s CPU; worker {cost.worker_mb:.0f} MB, "
        f"flow {cost.flow_mb:.0f} MB; {count} articles, {measure_warehouse(folder) / 1e6:.0f} MB of warehouse, "
        f"{measure_server(folder) / 1e6:.1f} MB of Prefect",
        flush=True,
    )


def measure_warehouse(folder: Path) -> int:
    """Bytes of the file that people open."""
    return (folder / "news.duckdb").stat().st_size


def measure_server(folder: Path) -> int:
    """Bytes of Prefect's database and of its log."""
    return sum(file.stat().st_size for file in (folder / "data" / "prefect").glob("prefect.db*"))


def report_server(folder: Path) -> None:
    """Print how long Prefect's API takes for what the UI asks."""
    address = json.loads((folder / "data" / "prefect" / "server.json").read_text())["api_url"]
    for path, question in API_QUESTIONS.items():
        body = json.dumps(question).encode()
        request = urllib.request.Request(address + path, body, {"Content-Type": "application/json"})
        started = time.perf_counter()
        with urllib.request.urlopen(request, timeout=60) as answer:
            size = len(answer.read())
        print(f"{path}: {time.perf_counter() - started:.2f} s, {size} bytes", flush=True)


def report_warehouse(folder: Path) -> None:
    """Print what a publish costs, how many there were, and how soon the marts answer."""
    paths = WarehousePaths.of(folder / "news.duckdb")
    started, processor = time.perf_counter(), time.process_time()
    publish(paths)
    seconds, processor = time.perf_counter() - started, time.process_time() - processor
    version = (folder / "news.duckdb").resolve().parent.name
    print(f"publish: {seconds:.1f} s, {processor:.1f} s CPU; the newest is {version}", flush=True)
    with duckdb.connect(str(folder / "news.duckdb"), read_only=True) as connection:
        ask(connection, QUESTIONS | SEARCHES)


if __name__ == "__main__":
    main()
