"""The whole road as a user goes it: what enters, what is refused, what a second run changes."""

import gzip
import json
from pathlib import Path

from tests.flows.press import Broadsheet, make_record, wait_for, write_records


def test_a_second_run_changes_nothing(broadsheet: Broadsheet, tmp_path: Path) -> None:
    source = write_records(tmp_path / "articles.jsonl", [make_record(n) for n in range(5)])
    broadsheet.ingest(source)
    before = broadsheet.content()
    output = broadsheet.ingest(source)
    assert "5 known already" in output
    assert broadsheet.content() == before
    assert len(before["core.articles"]) == 5
    assert len(before["core.attributions"]) >= 5


def test_a_changed_text_becomes_a_second_version(broadsheet: Broadsheet, tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl"
    broadsheet.ingest(write_records(source, [make_record(1)]))
    text = make_record(1)["text"].replace("Monday", "Tuesday")
    broadsheet.ingest(write_records(source, [make_record(1, text=text)]))
    assert broadsheet.query("SELECT version, cause FROM core.article_versions ORDER BY version") == [
        (1, "publisher"),
        (2, "publisher"),
    ]
    [(version, stored)] = broadsheet.query("SELECT version, text FROM core.articles")
    assert version == 2
    assert "Tuesday" in stored
    assert broadsheet.query(
        "SELECT count(*) FROM core.mentions m JOIN core.articles a USING (article_id) "
        "WHERE substring(a.text, m.start_char + 1, m.end_char - m.start_char) <> m.text"
    ) == [(0,)]


def test_bad_inputs_are_refused_by_name_and_the_rest_enters(broadsheet: Broadsheet, tmp_path: Path) -> None:
    inbox = tmp_path / "in'box; DROP TABLE x"
    inbox.mkdir()
    (inbox / "empty.html").write_bytes(b"")
    (inbox / "binary.html").write_bytes(bytes(range(256)) * 40)
    (inbox / "deep.html").write_text("<html><body>" + "<table><tr><td>" * 100_000)
    (inbox / "lying.txt").write_bytes("\ufeffBürgermeister Änne Öl sagt: „Ja.“ Das war alles.".encode("utf-16"))
    (inbox / 'quote"\nnewline.txt').write_text("A short text about a harbour, and nothing besides it.")
    lines = [json.dumps(make_record(1)), "{broken", json.dumps({"url": "https://courier.example/2"})]
    lines += [json.dumps(make_record(3, published_at="2026-02-31")), json.dumps(make_record(4, title="\ud800\u0000"))]
    (inbox / "mixed.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    broadsheet.ingest(inbox)
    refused = dict(broadsheet.query("SELECT record_id, reason FROM ops.rejects"))
    base = "file:in%27box%3B%20DROP%20TABLE%20x"
    assert refused[f"{base}/empty.html"] == "empty"
    assert refused[f"{base}/binary.html"] == "binary"
    assert refused[f"{base}/mixed.jsonl.gz#L2"] == "invalid_json"
    assert "too_deep" in refused.values()
    assert "missing_field" in refused.values()
    titles = {title for (title,) in broadsheet.query("SELECT title FROM core.articles")}
    assert {"Ferry 1 to sail again", "Ferry 3 to sail again"} <= titles
    assert len(titles) >= 4


def test_nothing_but_rejects_is_a_failure(broadsheet: Broadsheet, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    broadsheet.ingest(tmp_path / "empty.html", code=1)
    output = broadsheet.run("ingest", tmp_path / "absent", code=1)
    assert "absent" in output


def test_without_its_model_articles_enter_and_wait(broadsheet: Broadsheet, tmp_path: Path) -> None:
    source = write_records(tmp_path / "articles.jsonl", [make_record(1)])
    output = broadsheet.ingest(source, BROADSHEET_ENRICH__MODELS='{"en": "no_such_model"}')
    assert "no_such_model" in output
    assert broadsheet.query("SELECT count(*) FROM core.articles") == [(1,)]
    assert broadsheet.query("SELECT count(*) FROM core.mentions") == [(0,)]
    broadsheet.ingest(source)
    assert broadsheet.query("SELECT count(*) > 0 FROM core.mentions") == [(True,)]


def test_what_was_mended_is_replayed(broadsheet: Broadsheet, tmp_path: Path) -> None:
    """What had entered from the same file stays as it is; fields have the names that the first run was given.

    But it takes the name of its outlet from what enters now. A replay that came too early changes nothing of that.
    """
    source = tmp_path / "articles.jsonl"
    source.write_text(json.dumps(make_record(1)) + "\n{broken\n")
    broadsheet.ingest(source, "--map", "outlet_name=paper")
    broadsheet.run("replay", "--warehouse", broadsheet.warehouse)
    listed = broadsheet.run("rejects", "--warehouse", broadsheet.warehouse)
    assert "invalid_json" in listed
    assert listed.count("articles.jsonl") == 1  # the input has a column of its own
    write_records(source, [make_record(1, paper="Another"), make_record(2, paper="Port Courier")])
    broadsheet.run("replay", "--warehouse", broadsheet.warehouse)
    named = broadsheet.query("SELECT outlet_name, version FROM core.articles")
    assert named == [("Port Courier", 1), ("Port Courier", 1)]
    assert broadsheet.query("SELECT count(*) FROM ops.rejects WHERE replayed_at IS NULL") == [(0,)]


def test_what_enters_with_another_map_waits_no_longer(broadsheet: Broadsheet, tmp_path: Path) -> None:
    record = make_record(1)
    strange = {"body": record.pop("text"), **record}
    source = write_records(tmp_path / "articles.jsonl", [strange])
    broadsheet.ingest(source, code=1)
    assert "missing_field" in broadsheet.run("status", "--warehouse", broadsheet.warehouse)
    broadsheet.ingest(source, "--map", "text=body")
    assert "missing_field" not in broadsheet.run("status", "--warehouse", broadsheet.warehouse)
    assert broadsheet.query("SELECT replayed_at IS NOT NULL FROM ops.rejects") == [(True,)]


def test_what_is_refused_again_stays_as_it_was_and_what_enters_is_of_its_source(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    mix = tmp_path / "mix"
    mix.mkdir()
    (mix / "notes.md").write_text("# Notes")
    (mix / "empty.html").write_text("")
    bad = ["{broken", "[1, 2, 3]", '{"url": "https://courier.example/none"}']
    lines = [json.dumps(make_record(1)), *bad]
    (mix / "wire.jsonl").write_text("\n".join(lines))
    broadsheet.ingest(mix)
    rejects = "SELECT record_id, reason, record ->> 'source_name', seen_count, replayed_at IS NULL FROM ops.rejects"
    before = sorted(broadsheet.query(rejects))
    assert len(before) == 5
    (mix / "wire.jsonl").write_text("\n".join([lines[0], json.dumps(make_record(2)), *bad[1:]]))
    broadsheet.run("replay", "--reason", "invalid_json", "--warehouse", broadsheet.warehouse)
    changed = {("file:mix/wire.jsonl#L2", 1, False), ("file:mix/wire.jsonl#L3", 2, True)}
    after = sorted(broadsheet.query(rejects))
    assert {(row[0], *row[3:]) for row in set(after) - set(before)} == changed
    assert [row[:3] for row in after] == [row[:3] for row in before]
    assert broadsheet.query("SELECT source_name FROM raw.pages") == [("mix",), ("mix",)]
    broadsheet.run("replay", "--warehouse", broadsheet.warehouse)
    assert [(*row[:3], row[4]) for row in sorted(broadsheet.query(rejects))] == [(*row[:3], row[4]) for row in after]


def test_reprocess_takes_just_what_is_stale(broadsheet: Broadsheet, tmp_path: Path) -> None:
    source = write_records(tmp_path / "articles.jsonl", [make_record(1), make_record(2)])
    broadsheet.ingest(source)
    again = ("reprocess", "--stage", "enrich", "--warehouse", broadsheet.warehouse)
    assert "0 articles annotated" in broadsheet.run(*again)
    assert "2 articles annotated" in broadsheet.run(*again, BROADSHEET_ENRICH__KEYPHRASE_COUNT="3")
    assert broadsheet.query("SELECT max(rank) FROM core.keyphrases") == [(3,)]
    status = broadsheet.run("status", "--warehouse", broadsheet.warehouse)
    assert "2 articles from 2 pages" in status
    assert "broadsheet reprocess --stage enrich" in status


def test_a_page_saved_twice_is_one_article_where_its_own_address_is_trusted(
    broadsheet: Broadsheet, tmp_path: Path
) -> None:
    text = "".join(f"<p>{part}</p>" for part in make_record(1)["text"].split("\n\n"))
    head = '<link rel="canonical" href="https://courier.example/ferry"><title>Ferry to sail again</title>'
    for day, told in (("monday", text), ("tuesday", text.replace("March", "April"))):
        (tmp_path / day).mkdir()
        page = f"<html><head>{head}</head><body><article><h1>Ferry to sail again</h1>{told}</article></body></html>"
        (tmp_path / day / "ferry.html").write_text(page)
        broadsheet.ingest(tmp_path / day)
    urls = "SELECT url, version FROM core.articles ORDER BY url"
    saved = [("file:monday/ferry.html", 1), ("file:tuesday/ferry.html", 1)]
    assert broadsheet.query(urls) == saved
    again = ("reprocess", "--stage", "extract", "--warehouse", broadsheet.warehouse)
    broadsheet.run(*again, BROADSHEET_EXTRACT__IS_CANONICAL_TRUSTED="true")
    assert broadsheet.query(urls) == [("https://courier.example/ferry", 2)]
    diff = "SELECT removed, added FROM marts.revision_diff('courier.example/ferry')"
    assert broadsheet.query(diff) == [("March,", "April,")]
    broadsheet.run(*again)
    assert broadsheet.query(urls) == saved


def test_a_reader_stays_and_a_second_run_waits(broadsheet: Broadsheet, tmp_path: Path) -> None:
    first = write_records(tmp_path / "first.jsonl", [make_record(n) for n in range(40)])
    second = write_records(tmp_path / "second.jsonl", [make_record(99)])
    broadsheet.ingest(second)
    run = broadsheet.start("ingest", first, "--warehouse", broadsheet.warehouse)
    wait_for(lambda: (tmp_path / "news.duckdb.d" / "writer.lock").read_text())
    refused = broadsheet.ingest(second, code=1, BROADSHEET_LOCK_WAIT_SECONDS="0")
    assert "is being written by" in refused
    assert broadsheet.query("SELECT count(*) FROM core.articles") >= [(1,)]
    run.communicate(timeout=900)
    assert run.returncode == 0
    assert broadsheet.query("SELECT count(*) FROM core.articles") == [(41,)]
