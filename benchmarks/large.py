"""The relate stage and the marts in a large warehouse: python -m benchmarks.large WAREHOUSE COUNT [FOLDER]

Makes a press of COUNT articles out of those of WAREHOUSE (`benchmarks.press`), straight into the tables. Then the
relate steps run over all of them, over 1,000 more, and over none; prints processor time and the highest memory of each.
With one worker, so that all of it is spent in this process: with more, they group the names.
After each step memory is given back, as in a run. Then the marts are asked, each twice; prints the seconds of the
second answer. FOLDER keeps it all; what is there already is not made again.
"""

import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.press import Reports, fill
from deploy.settings import Settings, WorkerSettings
from expectations.process import Gate
from flows.place import find_warehouse
from flows.session import Session
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.entities import relate_entities
from flows.steps.relate.quotes import relate_quotes
from flows.steps.relate.speakers import relate_speakers
from flows.steps.relate.stories import relate_stories
from warehouse.paths import prepare_folder
from warehouse.writer import Connection, open_writer

STEPS: dict[str, Callable[[Session], None]] = {
    "copies": relate_copies, "stories": relate_stories, "entities": relate_entities, "speakers": relate_speakers,
    "quotes": relate_quotes,
}  # fmt: skip
MORE = 1_000
QUESTIONS = {
    "story_coverage": "FROM marts.story_coverage WHERE story_id = $story",
    "story_differences": "FROM marts.story_differences WHERE story_id = $story",
    "story_timeline": "FROM marts.story_timeline WHERE story_id = $story",
    "story_sources": "FROM marts.story_sources WHERE story_id = $story",
    "story_of": "FROM marts.story_of($url)",
    "entity_timeline": "FROM marts.entity_timeline WHERE entity_id = $entity ORDER BY day",
    "mentions_of": "FROM marts.mentions_of($name) LIMIT 100",
    "who_said_what": "FROM marts.who_said_what WHERE source_entity_id = $entity LIMIT 100",
    "who_said_what, words": "FROM marts.who_said_what WHERE what ILIKE '%payment%' LIMIT 100",
    "quote_variants": "FROM marts.quote_variants ORDER BY variant_published_at DESC LIMIT 50",
    "place_days": "FROM marts.place_days WHERE name = (SELECT name FROM core.entities WHERE entity_id = $entity)",
}


def main() -> None:
    """Build, relate, ask."""
    source, count = Path(sys.argv[1]), int(sys.argv[2])
    with TemporaryDirectory() as folder:
        home = Path(sys.argv[3] if len(sys.argv) > 3 else folder)
        alone = WorkerSettings(processes=1)
        settings = Settings(home=home, warehouse=str(home / "large.duckdb"), workers=alone)
        paths = find_warehouse(settings)
        prepare_folder(paths)
        session = Session("benchmark", settings, paths, Gate())
        for title, last in (("all", count), (f"{MORE} more", count + MORE), ("none", count + MORE)):
            session.disconnect()
            writing = get_context("spawn").Process(target=fill_warehouse, args=(settings, source, last))
            writing.start()
            writing.join()
            relate(session, title)
        with session.connect() as connection:
            ask(connection)
        session.disconnect()


def fill_warehouse(settings: Settings, source: Path, count: int) -> None:
    """Bring the press to `count` articles; in a process of its own, so that its memory is not measured."""
    reports = Reports(source)
    with open_writer(find_warehouse(settings)) as connection:
        fill(connection, reports, count_articles(connection), count)


def relate(session: Session, title: str) -> None:
    """Run the steps and print what each took of the processor."""
    print(f"{title}:", end="")
    total = 0.0
    for name, step in STEPS.items():
        reset_peak()
        processor = time.process_time()
        step(session)
        session.release()
        spent = time.process_time() - processor
        total += spent
        print(f" {name} {spent:.1f} s (up to {read_peak()} MB);", end="", flush=True)
    with session.connect() as connection:
        count = count_articles(connection)
    print(f" together {total:.1f} s, {count} articles are there")


def count_articles(connection: Connection) -> int:
    """How many are there."""
    (count,) = connection.execute("SELECT count(*) FROM core.articles").fetchone() or (0,)
    return int(count)


def reset_peak() -> None:
    """Let the system count the highest memory anew."""
    Path("/proc/self/clear_refs").write_text("5")


def read_peak() -> int:
    """The highest memory since, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def ask(connection: Connection, questions: dict[str, str] = QUESTIONS) -> None:
    """Ask the marts about the largest story and the most named entity."""
    values = {
        "story": "SELECT story_id FROM core.stories ORDER BY article_count DESC, story_id LIMIT 1",
        "url": "SELECT url FROM core.articles ORDER BY article_id LIMIT 1",
        "entity": "SELECT entity_id FROM core.entities ORDER BY mention_count DESC, entity_id LIMIT 1",
        "name": "SELECT name FROM core.entities ORDER BY mention_count DESC, entity_id LIMIT 1",
    }
    asked = {name: (connection.execute(query).fetchone() or (None,))[0] for name, query in values.items()}
    print(asked)
    for name, query in questions.items():
        given = {key: value for key, value in asked.items() if f"${key}" in query}
        for _ in range(2):
            wall, processor = time.perf_counter(), time.process_time()
            rows = connection.execute(query, given).fetchall()
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
        print(f"{name}: {wall:.2f} s by the clock, {processor:.2f} by the processor, {len(rows)} rows", flush=True)


if __name__ == "__main__":
    main()
