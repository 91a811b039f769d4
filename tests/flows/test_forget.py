"""What is forgotten is gone from everything that Broadsheet keeps, and does not come back."""

import gzip
import json
from pathlib import Path

from tests.flows.press import Broadsheet, make_record, write_records


def list_traces(folder: Path, words: bytes) -> list[Path]:
    """Files below a folder in which these words stand, packed or not."""
    return [file for file in folder.rglob("*") if file.is_file() and words in read_plain(file)]


def read_plain(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def test_an_address_is_forgotten_everywhere_and_kept_out(broadsheet: Broadsheet, tmp_path: Path) -> None:
    records = [make_record(n) for n in range(3)]
    records[1]["text"] += "\n\nThe zeppelin was late."
    source = write_records(tmp_path / "articles.jsonl", records)
    with source.open("a") as file:
        file.write(json.dumps({"url": records[1]["url"], "title": "zeppelin"}) + "\n{" + records[1]["url"] + "\n")
    broadsheet.ingest(source)
    broadsheet.run("backup", broadsheet.folder / "backups", "--warehouse", broadsheet.warehouse)
    url = records[1]["url"]
    kept = (broadsheet.folder / "news.duckdb.d", broadsheet.folder / "backups")
    assert all(list_traces(folder, b"zeppelin") for folder in kept)
    named = (url, "nowhere.example")
    output = broadsheet.run("forget", *named, "--backups", broadsheet.folder / "backups", "-w", broadsheet.warehouse)
    assert "nothing here is of nowhere.example" in output
    assert "nothing here is of article" not in output
    assert "1 page taken out" in output
    assert [list_traces(folder, b"zeppelin") for folder in kept] == [[], []]
    assert [list_traces(folder, url.encode()) for folder in kept] == [[], []]
    assert broadsheet.query("SELECT url FROM core.articles ORDER BY url") == [
        (records[0]["url"],),
        (records[2]["url"],),
    ]
    broadsheet.ingest(source, code=0)
    assert broadsheet.query("SELECT count(*) FROM core.articles") == [(2,)]
    assert broadsheet.query("SELECT reason FROM ops.rejects") == [("forgotten",)] * 3
    assert list_traces(broadsheet.folder / "news.duckdb.d", url.encode()) == []
    (backup,) = (broadsheet.folder / "backups").iterdir()
    restored = broadsheet.folder / "restored.duckdb"
    broadsheet.run("restore", backup, "--warehouse", restored)
    answer = broadsheet.run("sql", "SELECT count(*) AS n FROM core.articles", "--json", "--warehouse", restored)
    assert json.loads(answer) == {"n": 2}
    assert "!!" not in broadsheet.run("doctor", "--warehouse", restored)
