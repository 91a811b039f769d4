"""Whom sources mean, on agency articles whose sources were judged by hand, where the corpora are at hand.

`data/speakers_gold.tsv` holds offsets without texts: the source of something said, its kind (surname, pronoun, other),
and the verdict: `speaker` with a mention of the one meant, `none` where the text names nobody, `either` where one may
argue. The sources were drawn at random from what the pipeline finds, and judged from the texts before it was run on
them. Part `a` was there when the rules were written, part `b` was first scored after that (surnames 90, pronouns 86 %),
and then had a part in them too.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from tasks.records import Attribution
from tests.enrich.articles import article, enrich
from tests.enrich.test_citations_gold import SEEDS, needs_corpora, needs_seeds, wire

GOLD = Path(__file__).parent / "data" / "speakers_gold.tsv"
GOALS = {"surname": 0.98, "pronoun": 0.90, "other": 0.95}
FOUND = 0.95
"""Share of the sources that must still be found; what is not says nothing of the speakers."""
Row = dict[str, str]


def read_gold() -> Iterator[tuple[str, list[Row]]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for document, marked in groupby(rows, key=lambda row: row["document"]):
        yield document, list(marked)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: the same words, or the words of the shorter one in the longer one with its last."""
    words, others = one.replace('"', "").split(), other.replace('"', "").split()
    short, long = sorted((words, others), key=len)
    return set(short) <= set(long) and (len(short) > 1 or short == long[-1:] or short == long)


def is_right(text: str, row: Row, said: Attribution) -> bool:
    if said.speaker_text is None:
        return row["verdict"] != "speaker"
    meant = text[int(row["speaker_start"]) : int(row["speaker_end"])] if row["speaker_start"] else None
    return row["verdict"] != "none" and meant is not None and same_name(said.speaker_text, meant)


@pytest.mark.corpora
@needs_corpora
def test_speakers_of_articles_judged_by_hand() -> None:
    right, asked, missing = Counter[str](), Counter[str](), 0
    for document, rows in read_gold():
        text = wire()[document]["text"]
        found = enrich(article(text, document)).get("core.attributions", [])
        for row in rows:
            start, end = int(row["source_start"]), int(row["source_end"])
            said = next((one for one in found if one.source_start_char < end and start < one.source_end_char), None)
            if said is None:
                missing += 1
                continue
            asked[row["kind"]] += 1
            right[row["kind"]] += is_right(text, row, said)
    print({kind: f"{right[kind]}/{asked[kind]}" for kind in asked}, "missing", missing)
    assert asked.total() >= FOUND * (asked.total() + missing)
    assert {kind: right[kind] >= goal * asked[kind] for kind, goal in GOALS.items()} == dict.fromkeys(GOALS, True)


@needs_seeds
def test_the_quotations_of_the_seeds_have_their_speakers() -> None:
    """By my own reading of the three articles: every quotation of a sentence or more, and whose it is."""
    said: dict[str, str | None] = {}
    for path in sorted(SEEDS.glob("*.txt")):
        for one in enrich(article(path.read_text(encoding="utf-8"), path.stem))["core.attributions"]:
            said[one.content_text] = one.speaker_text or (one.source_text if one.is_anonymous else None)
    for words, speaker in {
        "China will remain steadfast": "Wang Wenbin",
        "China has been careful not to exceed": "a person within the government with knowledge of the situation",
        "have artillery but lack ammunition": "Josep Borrell",
        "non-lethal support": "Antony Blinken",
        "evidence is growing": "Antony Blinken",
        "not accept the United States": "Wang Wenbin",
        "China would like to take the opportunity": "Wang Wenbin",
        "Gruesome acts of murder": "Kamala Harris",
        "what is China willing to do": "Yun Sun",
        "the globe was plagued by instability": "Wang Yi",
    }.items():
        speakers = [one for content, one in said.items() if words in content]
        assert any(one is not None and one.endswith(speaker) for one in speakers), (words, speakers)
