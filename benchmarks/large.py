"""The relate stage and the marts in a large warehouse: python -m benchmarks.large WAREHOUSE COUNT [FOLDER]

Makes COUNT articles out of those of WAREHOUSE, in SQL and straight into the tables: each round has all of them, three
days later, with other endings on all words of seven letters and more, so that names, copies and stories are its own.
Then the relate steps run over all of them, over 1,000 more, and over none; prints processor time and the highest
memory so far. After each step memory is given back, as in a run. Then the marts are asked, each twice; prints the
seconds of the second answer. FOLDER keeps it all.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.settings import Settings
from expectations.process import Gate
from flows.place import find_warehouse
from flows.session import Session
from flows.steps.relate.copies import relate_copies
from flows.steps.relate.entities import relate_entities
from flows.steps.relate.quotes import relate_quotes
from flows.steps.relate.speakers import relate_speakers
from flows.steps.relate.stories import relate_stories
from warehouse.paths import prepare_folder
from warehouse.writer import Connection

STEPS: dict[str, Callable[[Session], None]] = {
    "copies": relate_copies, "stories": relate_stories, "entities": relate_entities, "speakers": relate_speakers,
    "quotes": relate_quotes,
}  # fmt: skip
MORE = 1_000
COPIED = ("core.articles", "core.sentences", "core.mentions", "core.attributions", "core.citations")
ID = "article_id || '-{number}'"
ENDINGS = "regexp_replace({}, '([A-Za-z]{{{{7,}}}})', '\\1{{ending}}', 'g')"
CHANGED = {
    "article_id": ID, "page_id": ID, "url": "url || '?{number}'", "text_digest": "md5(text_digest || '{number}')",
    "published_at": "published_at + to_days(3 * {number})", "outlet_name": "'outlet ' || hash(article_id) % 40",
    **{name: ENDINGS.format(name) for name in ("title", "text", "content_text", "source_text", "speaker_text")},
}  # fmt: skip

PLACES = """
INSERT INTO core.places BY NAME
SELECT
    article_id, mention_no, 'named' AS role, (hash(text) % 9999)::BIGINT AS geoname_id, text AS name,
    'US' AS country_code, 1 AS candidate_count, 'gazetteer' AS method, 0.9 AS confidence, 0.9 AS name_confidence
FROM core.mentions m ANTI JOIN core.places USING (article_id, mention_no)
WHERE label IN ('GPE', 'LOC') AND article_id LIKE ?
"""

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
    "outlet_citations": "FROM marts.outlet_citations ORDER BY citation_count DESC LIMIT 20",
    "place_days": "FROM marts.place_days WHERE name = (SELECT name FROM core.entities WHERE entity_id = $entity)",
}


def main() -> None:
    """Build, relate, ask."""
    source, count = Path(sys.argv[1]), int(sys.argv[2])
    with TemporaryDirectory() as folder:
        home = Path(sys.argv[3] if len(sys.argv) > 3 else folder)
        settings = Settings(home=home, warehouse=str(home / "large.duckdb"))
        paths = find_warehouse(settings)
        prepare_folder(paths)
        session = Session("benchmark", settings, paths, Gate())
        with session.connect() as connection:
            known = fill(connection, source, 0, count)
        for title, last in (("all", count), (f"{MORE} more", count + MORE), ("none", count + MORE)):
            if last > known:
                with session.connect() as connection:
                    known = fill(connection, source, known, last)
            relate(session, title)
        with session.connect() as connection:
            ask(connection)
        session.disconnect()


def fill(connection: Connection, source: Path, first: int, last: int) -> int:
    """Put in the articles from `first` on up to `last`; how many there are then."""
    connection.execute(f"ATTACH IF NOT EXISTS '{source}' AS source (READ_ONLY)")
    connection.execute("CREATE OR REPLACE TEMP TABLE ids AS SELECT article_id, row_number() OVER (ORDER BY article_id) "
                       "- 1 AS place FROM source.core.articles")  # fmt: skip
    (size,) = connection.execute("SELECT count(*) FROM ids").fetchone() or (0,)
    for number in range(first // size, -(-last // size)):
        places = (max(first - number * size, 0), min(last - number * size, size))
        for table in COPIED:
            copy_rows(connection, table, number, places)
        copy_places(connection, number)
    return last


def copy_rows(connection: Connection, table: str, number: int, places: tuple[int, int]) -> None:
    """One round of a table. Mentions get the number of their name in the article, as the enrichment gives it."""
    query = "SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_catalog = {} " \
            "AND table_schema || '.' || table_name = '{}'"  # fmt: skip
    columns = connection.execute(query.format("current_database()", table)).fetchall()
    there = {name for name, _, _ in connection.execute(query.format("'source'", table)).fetchall()}
    default = {"VARCHAR": "''", "BOOLEAN": "false", "TIMESTAMP WITH TIME ZONE": "now()"}
    values = {
        name: CHANGED.get(name, name) if name in there else "NULL" if nullable == "YES" else default.get(kind, "[]")
        for name, kind, nullable in columns
    }
    if table == "core.mentions":
        is_name = "label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'FAC', 'EVENT', 'PRODUCT')"
        bearer = "dense_rank() OVER (PARTITION BY article_id ORDER BY lower(text))"
        values |= {
            "text": ENDINGS.format("text"), "bearer_no": f"CASE WHEN {is_name} THEN {bearer} END",
            "bearer_rule": f"CASE WHEN {is_name} THEN 'name' END", "entity_id": "NULL", "link_rule": "NULL",
        }  # fmt: skip
    ending = "" if number == 0 else chr(97 + number // 26) + chr(97 + number % 26)
    written = [value.format(number=number, ending=ending) for value in values.values()]
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(written)} FROM source.{table} "
        "WHERE article_id IN (SELECT article_id FROM ids WHERE place >= ? AND place < ?)",
        [*places],
    )


def copy_places(connection: Connection, number: int) -> None:
    """A place for each mention of one."""
    connection.execute(PLACES, [f"%-{number}"])


def relate(session: Session, title: str) -> None:
    """Run the steps and print what each took of the processor."""
    print(f"{title}:", end="")
    total = 0.0
    for name, step in STEPS.items():
        processor = time.process_time()
        step(session)
        session.release()
        spent = time.process_time() - processor
        total += spent
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f" {name} {spent:.1f} s (up to {memory:.0f} MB);", end="", flush=True)
    with session.connect() as connection:
        (count,) = connection.execute("SELECT count(*) FROM core.articles").fetchone() or (0,)
    print(f" together {total:.1f} s, {count} articles are there")


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
