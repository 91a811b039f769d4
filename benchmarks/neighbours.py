"""Stories of an invented press whose events have a neighbour of the same sort: two ferries, two verdicts, two storms.

python -m benchmarks.neighbours write neighbours FILE.jsonl   # to be taken in with `broadsheet ingest`
python -m benchmarks.neighbours score neighbours WAREHOUSE

82 short articles of 26 events by several outlets with different views, and ten that stand alone, written for this in
`neighbours.tsv`; and as `languages` 55 of 24 events, each in two or three of English, German, French and Spanish, and
each with a neighbour that has the same people or place on another day (`languages.tsv`). Prints B-cubed.
"""

import csv
import json
import re
import sys
from pathlib import Path
from typing import Literal

import duckdb
import numpy as np

from benchmarks.train_stories import b_cubed

Press = Literal["neighbours", "languages"]


def read_rows(press: Press) -> dict[str, dict[str, str]]:
    """The articles, by their addresses."""
    with Path(__file__).with_name(f"{press}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    names = [re.sub(r"[^a-z]", "", row["outlet"].lower()) for row in rows]
    return {f"https://{name}.example/{number}": row for number, (name, row) in enumerate(zip(names, rows, strict=True))}


def write(press: Press, file: Path) -> None:
    """Write the articles as records that can be ingested."""
    with file.open("w", encoding="utf-8") as lines:
        for url, row in read_rows(press).items():
            record = {"url": url, "outlet_name": row["outlet"], "published_at": row["published"]}
            lines.write(json.dumps(record | {"title": row["title"], "text": row["text"]}) + "\n")


def score(press: Press, warehouse: Path) -> None:
    """Print how well the stories of a warehouse are the events."""
    query = "SELECT url, story_id FROM core.story_articles JOIN core.articles USING (article_id)"
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        stories = dict(connection.execute(query).fetchall())
        (embedded,) = connection.execute("SELECT count(*) FROM ops.embeddings").fetchone() or (0,)
    rows = read_rows(press)
    gold, found = np.array([row["event"] for row in rows.values()]), np.array([stories[url] for url in rows])
    print("P {:.1f} R {:.1f} F1 {:.1f}, {} stories of {} events, {} of {} articles embedded".format(
        *b_cubed(gold, found), len(set(found)), len(set(gold)), embedded, len(gold)))  # fmt: skip


if __name__ == "__main__":
    {"write": write, "score": score}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
