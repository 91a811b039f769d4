"""Precision and recall on articles marked by hand, where the corpora are at hand.

`data/citations_gold.tsv` holds the offsets of every citation of the articles that it names, without their text: part,
corpus, document, start_char, end_char, label (`citation`; `optional` where one may argue; `none` for an article that
cites nobody). Agency stories of 1997 to 2006 (`wire`) and US political news of 2015 and 2016 (`attribution`). The parts
were marked one after the other, each before the rules were run on it; on the last, `f`, 8 of 9 were found with 2 false.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from tasks.records import ArticleText, Citation
from tests.enrich.articles import article, enrich

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
SEEDS = CORPORA.parent / "seeds"
GOLD = Path(__file__).parent / "data" / "citations_gold.tsv"
OWN = {"politico": "politico.com", "huff-post": "huffpost.com", "wash-post": "washingtonpost.com", "nyt": "nytimes.com",
       "breitbart": "breitbart.com", "usa-today": "usatoday.com"}  # fmt: skip
CREDITS = {"credit", "photo", "dateline"}

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="no ../shared/corpora beside the checkout")
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="no ../shared/seeds beside the checkout")


@cache
def wire() -> dict[str, dict[str, str]]:
    with gzip.open(CORPORA / "wire" / "wire.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {record["url"].rsplit("/", 1)[1]: record for record in records}


def load_article(corpus: str, document: str) -> ArticleText:
    if corpus == "wire":
        return article(wire()[document]["text"], document, outlet_name=wire()[document]["outlet_name"])
    path = CORPORA / "attribution" / "train" / "text" / f"{document}.txt"
    return article(path.read_text(encoding="utf-8"), document, outlet_domain=OWN.get(document.split("_")[0]))


def read_gold() -> Iterator[tuple[ArticleText, list[dict[str, str]]]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for (corpus, document), marked in groupby(rows, key=lambda row: (row["corpus"], row["document"])):
        yield load_article(corpus, document), [row for row in marked if row["label"] != "none"]


def find_cited(one: ArticleText) -> list[Citation]:
    return [found for found in enrich(one).get("core.citations", []) if found.kind not in CREDITS]


def overlaps(found: Citation, row: dict[str, str]) -> bool:
    return found.start_char < int(row["end_char"]) and int(row["start_char"]) < found.end_char


@pytest.mark.corpora
@needs_corpora
def test_precision_and_recall_on_marked_articles() -> None:
    right = missed = false = 0
    for one, marked in read_gold():
        found = find_cited(one)
        false += sum(not any(overlaps(citation, row) for row in marked) for citation in found)
        for row in (row for row in marked if row["label"] == "citation"):
            is_found = any(overlaps(citation, row) for citation in found)
            right, missed = right + is_found, missed + (not is_found)
    print(f"citations: right {right}, missed {missed}, false {false}")
    assert right / (right + false) >= 0.97
    assert right / (right + missed) >= 0.97


@needs_seeds
def test_the_seeds_cite_thirteen_times_and_credit_apart() -> None:
    outlets: list[str | None] = []
    credits: list[tuple[str, str]] = []
    for path in sorted(SEEDS.glob("*.txt")):
        batch = enrich(article(path.read_text(encoding="utf-8"), path.stem))
        outlets += [one.outlet_id for one in batch["core.citations"] if one.kind not in CREDITS]
        credits += [(one.kind, one.cited_outlet) for one in batch["core.citations"] if one.kind in CREDITS]
    assert outlets == [
        "tass.com", "foxnews.com", "reuters.com", "scmp.com", "newsweek.com",
        "wsj.com", "dallasexpress.com", "bbc.com", "bbc.com", "foxnews.com", "wsj.com", "wsj.com", "wsj.com",
    ]  # fmt: skip
    assert ("photo", "Agence France-Presse") in credits
    assert ("credit", "Reuters") in credits
