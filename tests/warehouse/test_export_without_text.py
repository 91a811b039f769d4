"""What an export without text gives away, and what it keeps, over a press in which every view has rows.

A view that is new has rows here, or `test_every_relation_is_looked_at` fails; a column of it that carries text without
saying so fails `test_no_eight_words_of_a_text_get_out`.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tasks.records import Article
from tests.warehouse.press import (
    MONDAY,
    NOW,
    annotate_batch,
    extract_batch,
    make_article,
    make_attribution,
    make_page,
    page_batch,
)
from warehouse.arrow import to_arrow
from warehouse.export import Format, export_warehouse
from warehouse.export.relations import Relation, read_relations
from warehouse.load.merge import insert_rows
from warehouse.marts import read_marts
from warehouse.paths import WarehousePaths, prepare_folder
from warehouse.publish import publish
from warehouse.reader import open_published
from warehouse.tables import TABLES
from warehouse.tables.wording import PASSAGE, PHRASE, Wording, read_wording
from warehouse.writer import load_batch, open_writer

FORMATS: tuple[Format, ...] = ("parquet", "csv", "jsonl")

QUOTE = "“We will open the old harbour again on Friday, and not one single day later than that”"
SOURCE = "a weary spokeswoman of the port authority who did not want her name printed"
LONG = f"{QUOTE}, said {SOURCE}, as the Harbour Tribune wrote in its long report of the same morning."
FIRST = f"{LONG}\nCorrection: an earlier version of this article gave the wrong number of cranes on the quay."
SHORT_QUOTE = QUOTE.replace(" and not one", " not a").replace("single ", "")
OTHER_QUOTE = "“Every single crane on that quay was paid for twice over last year”"
TEXTS = {"ledger": LONG, "tribune": f"{LONG.replace(QUOTE, SHORT_QUOTE)} {OTHER_QUOTE}, she said."}
STANDFIRST = "Ships may come back to a place where none has been seen for eleven years"
EMPTY = {"core.story_aliases", "core.outlets", "core.outlet_regions", "core.place_candidates", "marts.source_health"}
"""Relations that carry no words of articles by their nature, and have no rows here."""


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> WarehousePaths:
    paths = WarehousePaths.of(tmp_path_factory.mktemp("data") / "press.duckdb")
    prepare_folder(paths)
    articles = [report(name, text, hour) for hour, (name, text) in enumerate(TEXTS.items())]
    later = replace(report("ledger", FIRST, 0), page_id="page-later", title="Harbour opens at last")
    pages = [make_page(f"page-{name}", url=f"https://{name}.example/1") for name in TEXTS]
    later_names = ("page-later", "page-back", "page-again")
    pages += [make_page(name, day, pages[0].url) for day, name in enumerate(later_names, 1)]
    shown = [later, replace(articles[0], page_id="page-back"), replace(later, page_id="page-again")]
    with open_writer(paths) as connection:
        for page, article in zip(pages, [*articles, *shown], strict=True):
            load_batch(connection, page_batch(page), "run-1", NOW)
            load_batch(connection, extract_batch([article]), "run-1", NOW)
        connection.execute("UPDATE core.extractions SET evidence = ?", [json.dumps(EVIDENCE)])
        connection.execute("UPDATE core.links SET anchor_text = ?", [LONG[:90]])
        connection.execute("UPDATE core.articles SET standfirst = ?", [STANDFIRST])
        load_batch(connection, annotate_batch([shown[-1], articles[1]]), "run-1", NOW)
        for table, rows in annotations([shown[-1], articles[1]]).items():
            connection.execute(f"DELETE FROM {table}")
            insert_rows(connection, table, to_arrow(table, rows))
    publish(paths)
    return paths


EVIDENCE = {
    "title": {"source": "json_ld", "field": "headline", "witnesses": ["h1"], "others": ["og:title: Harbour"]},
    "standfirst": {"source": "meta", "field": "og:description", "refused": [f"description: cut off: {LONG[:80]}"]},
}


def report(name: str, text: str, hour: int) -> Article:
    return make_article(
        text, f"page-{name}", name, url=f"https://{name}.example/1", outlet_name=f"The {name.title()}",
        outlet_domain=f"{name}.example", published_at=MONDAY.replace(hour=6 + hour),
    )  # fmt: skip


def annotations(articles: list[Article]) -> dict[str, list[Any]]:
    """Rows that stages after the first would make of these articles, the second of which took over from the first."""
    rows: dict[str, list[Any]] = {name: [] for name in ANNOTATED}
    for article in articles:
        name, quote = article.article_id, article.text.partition(", said ")[0]
        start = article.text.index(SOURCE)
        named: dict[str, Any] = {
            "source_text": SOURCE, "cue_text": "said", "content_text": quote, "said_text": quote, "style": "direct",
        }  # fmt: skip
        spans: dict[str, Any] = {"source_start_char": start, "source_end_char": start + len(SOURCE)}
        said = replace(
            make_attribution(article),
            content_start_char=0,
            content_end_char=len(quote),
            affiliation_text=SOURCE,
            **named,
            **spans,
        )
        rows["core.attributions"].append(said)
        rows["core.times"].append({**TIME, "article_id": name})
        rows["core.mentions"] += [{**MENTION, "article_id": name, "mention_no": n} for n in range(2)]
        rows["core.mentions"][-1] |= {"entity_id": "port", "text": "Port", "label": "ORG"}
        rows["core.citations"].append({**CITATION, "article_id": name})
        rows["core.places"].append({**PLACE, "article_id": name})
        rows["core.story_articles"].append({"story_id": "s", "article_id": name, "is_lead": name == "ledger"})
    rows["core.attributions"].append(replace(said, attribution_no=1, content_text=OTHER_QUOTE, said_text=OTHER_QUOTE))
    rows["core.mentions"].append({**MENTION, "article_id": "tribune", "mention_no": 2, "text": "Vela", "label": "GPE"})
    rows["core.times"].pop()
    rows["core.stories"].append({"story_id": "s", "title": "Harbour", "article_count": 2, "outlet_count": 2})
    rows["core.entities"].append(
        {"entity_id": "port", "kind": "ORG", "name": "Port Authority", "mention_count": 2, "article_count": 2}
    )
    rows["core.entity_aliases"].append({"entity_id": "port", "alias": "Port"})
    rows["core.copies"].append({"article_id": "tribune", "copy_of": "ledger", "similarity": 0.9, "kind": "text"})
    rows["core.quote_matches"].append(MATCH)
    rows["core.search_terms"].append({"article_id": "ledger", "term_key": 1, "frequency": 1})
    return rows


TIME = {
    "time_no": 0, "sentence_no": 0, "start_char": 0, "end_char": 9, "text": LONG[:80], "type": "DATE",
    "from_date": date(2024, 3, 8), "to_date": date(2024, 3, 8), "granularity": "day", "anchor": "published",
    "rule": "weekday", "confidence": 0.9,
}  # fmt: skip
MENTION = {
    "sentence_no": 0, "start_char": 0, "end_char": 9, "text": LONG[:80], "model_label": "DATE", "label": "DATE",
}  # fmt: skip
CITATION = {
    "citation_no": 0, "cited_outlet": "Harbour Tribune", "kind": "reported", "via": "text", "cue_text": LONG[-80:],
    "confidence": 0.9,
}  # fmt: skip
PLACE = {
    "mention_no": 1, "role": "named", "geoname_id": 42, "name": "Vela", "kind": "city", "country_code": "GB",
    "latitude": 51.0, "longitude": -1.0, "candidate_count": 1, "method": "only", "confidence": 0.9,
    "name_confidence": 0.9,
}  # fmt: skip
MATCH = {
    "article_id": "tribune", "attribution_no": 0, "first_article_id": "ledger", "first_attribution_no": 0,
    "similarity": 0.7, "kind": "changed", "words_cut": QUOTE.split(), "words_added": SHORT_QUOTE.split(),
    "diff": f"[-{QUOTE}-] {{+{SHORT_QUOTE}+}}", "digest": "d",
}  # fmt: skip
ANNOTATED = (
    "core.attributions", "core.times", "core.mentions", "core.citations", "core.places", "core.stories",
    "core.story_articles", "core.entities", "core.entity_aliases", "core.copies", "core.quote_matches",
    "core.search_terms",
)  # fmt: skip


def export(paths: WarehousePaths, folder: Path, file_format: Format = "csv", is_with_text: bool = False) -> Any:
    return export_warehouse(paths, folder, file_format, is_with_text, datetime(2024, 3, 10, tzinfo=UTC), "broadsheet 1")


def read_rows(file: Path) -> list[dict[str, Any]]:
    if file.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(file).to_pylist()
        return rows
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)) if file.suffix == ".csv" else [json.loads(line) for line in stream]


def runs(value: object) -> Iterator[tuple[str, ...]]:
    """All eight words in a row."""
    words = re.findall(r"\w+", json.dumps(value, default=str, ensure_ascii=False).lower())
    return (tuple(words[start : start + 8]) for start in range(len(words) - 7))


BODY = {run for text in (*TEXTS.values(), FIRST, STANDFIRST) for run in runs(text)}


def relations(paths: WarehousePaths) -> list[Relation]:
    with open_published(paths) as connection:
        return read_relations(connection)


def columns(descriptor: Any) -> dict[str, set[str]]:
    return {found["name"]: {field["name"] for field in found["schema"]["fields"]} for found in descriptor["resources"]}


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_eight_words_of_a_text_get_out(paths: WarehousePaths, tmp_path: Path, file_format: Format) -> None:
    descriptor = export(paths, tmp_path / "out", file_format)
    given_away = {
        f"{found['name']}.{column}"
        for found in descriptor["resources"]
        for row in read_rows(tmp_path / "out" / found["path"])
        for column, value in row.items()
        if BODY & set(runs(value))
    }
    assert not given_away, "say [passage] or [phrase] where the column is declared: warehouse/tables/wording.py"


def test_every_relation_is_looked_at(paths: WarehousePaths, tmp_path: Path) -> None:
    descriptor = export(paths, tmp_path / "out", is_with_text=True)
    assert {found["name"] for found in descriptor["resources"] if not found["row_count"]} == EMPTY


def test_what_is_declared_as_words_of_articles_has_such_words_here(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out", "jsonl", is_with_text=True)
    without_words = {
        f"{relation.name}.{column.name}"
        for relation in relations(paths)
        for column in relation.columns
        if column.wording
        and column.sql_type in ("VARCHAR", "VARCHAR[]", "JSON")
        and not any(
            BODY & set(runs(row[column.name])) for row in read_rows(tmp_path / "out" / f"{relation.name}.jsonl")
        )
    }
    assert without_words <= {
        "core.attributions.cue_text", "core.attributions.speaker_text", "marts.who_said_what.cue",
        "marts.metadata_evidence.others",
    }  # fmt: skip


def test_all_other_columns_are_there(paths: WarehousePaths, tmp_path: Path) -> None:
    kept = columns(export(paths, tmp_path / "out"))
    everything = columns(export(paths, tmp_path / "all", is_with_text=True))
    assert {name: found - kept.get(name, set()) for name, found in everything.items() if found != kept.get(name)} == {
        "core.articles": {"text", "standfirst"},
        "core.article_versions": {"text", "changes"},
        "core.reversions": {"changes"},
        "core.extractions": {"evidence"},
        "core.blocks": {"text"},
        "core.attributions": {"content_text", "said_text"},
        "core.quote_matches": {"words_cut", "words_added", "diff"},
        "marts.gkg": {"quotations"},
        "marts.metadata_evidence": {"detail"},
        "marts.quote_variants": {"quotation", "variant", "diff", "words_cut", "words_added"},
        "marts.revisions": {"text", "previous_text", "correction_notice"},
        "marts.story_differences": {"sentence"},
        "marts.story_places": {"sentence"},
        "marts.story_sources": {"example"},
        "marts.story_timeline": {"sentence"},
        "marts.text_profiles": {"article_id", "profile", "text"},
        "marts.who_said_what": {"what"},
    }


def test_the_description_lists_what_is_left_out(paths: WarehousePaths, tmp_path: Path) -> None:
    descriptor = export(paths, tmp_path / "out")
    described = {found["name"]: found["description"] for found in descriptor["resources"]}
    assert "Left out as text: marts.text_profiles." in descriptor["description"]
    assert "Left out here: quotation, variant, diff, words_cut, words_added." in described["marts.quote_variants"]
    assert "speaker here: cut after 7 words." in described["marts.quote_variants"]
    assert "detail here: left out where kind = 'quotation'" in described["marts.story_differences"]
    everything = export(paths, tmp_path / "all", is_with_text=True)
    assert "Left out" not in everything["description"]
    assert not any("Left out here" in found["description"] for found in everything["resources"])


def test_names_and_titles_stay_in_columns_that_carry_text_in_some_rows(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out", "jsonl")
    details = read_rows(tmp_path / "out" / "marts.story_differences.jsonl")
    assert {(row["kind"], row["detail"]) for row in details} >= {("name", "Vela"), ("date", "2024-03-08")}
    assert {row["detail"] for row in details if row["kind"] == "quotation"} == {None}
    evidence = {row["field"]: row for row in read_rows(tmp_path / "out" / "marts.metadata_evidence.jsonl")}
    assert (evidence["title"]["place"], evidence["title"]["others"]) == ("headline", ["og:title: Harbour"])
    assert (evidence["standfirst"]["source"], evidence["standfirst"]["refused"]) == ("meta", None)


def test_phrases_are_cut_after_seven_words(paths: WarehousePaths, tmp_path: Path) -> None:
    export(paths, tmp_path / "out", "jsonl")
    (said,) = {row["speaker"] for row in read_rows(tmp_path / "out" / "marts.who_said_what.jsonl")}
    assert said == "a weary spokeswoman of the port authority …"
    named = {row["text"] for row in read_rows(tmp_path / "out" / "core.mentions.jsonl")}
    assert {"Port", "Vela"} <= named


def test_a_wording_says_where_and_is_read_as_it_is_written() -> None:
    assert read_wording("passage") == PASSAGE
    assert read_wording("phrase") == PHRASE
    tag = "passage if kind = 'quotation'; phrase if kind <> 'quotation'"
    assert read_wording(tag) == Wording("kind = 'quotation'", "kind <> 'quotation'")
    with pytest.raises(ValueError, match=r"\[secret\] is no wording"):
        read_wording("secret")


def test_what_nobody_declared_counts_as_text() -> None:
    assert read_marts()[0].wording_of("unheard_of") == PASSAGE
    assert TABLES["core.articles"].wording_of("unheard_of") == PASSAGE
    assert TABLES["core.articles"].wording_of("title") is None
