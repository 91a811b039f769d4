"""Every line of a JSON-lines file comes in, or is refused with its number."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.discover.fields import read_domain
from tasks.extract.metadata.choice import Refused
from tasks.extract.metadata.dates import read_moment
from tasks.identity import identify
from tasks.reasons import Reason
from tests.discover.local_files import (
    LINE,
    NOW,
    discover,
    refusal,
    write,
    write_lines,
)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_fields_become_claims(tmp_path: Path, name: str) -> None:
    full = {
        **LINE,
        "title": "No",
        "published_at": "2026-02-31",
        "authors": ["A. Person", {"name": "B. Person"}],
        "outlet_name": "The Press",
        "outlet_domain": "a.example",
        "language_code": "en",
        "fetched_at": "2026-02-01T10:00:00+01:00",
        "section": "Politics",
        "tags": "no; yes",
        "unknown": {"kept": "out"},
    }
    (record,), _ = discover(write_lines(tmp_path / name, [full]))
    assert (record.url, record.body, record.content_type) == (LINE["url"], LINE["text"].encode(), "text/plain")
    assert record.claims.published_at == "2026-02-31"
    assert record.claims.authors == ("A. Person", "B. Person")
    assert record.claims.tags == ("no", "yes")
    assert record.fetched_at == datetime(2026, 2, 1, 9, tzinfo=UTC)


def test_other_names_can_be_mapped(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"link": LINE["url"], "content": "x", "date": 1700000000}])
    (record,), _ = discover(path, field_map={"url": "link", "html": "content", "published_at": "date"})
    assert (record.url, record.content_type) == (LINE["url"], "text/html")
    assert record.claims.published_at == "1700000000"


@pytest.mark.parametrize(("value", "claim"), [(True, "true"), ({"a": 1}, '{"a": 1}'), (None, None), ([], None)])
def test_what_is_no_date_is_claimed_as_it_stands(tmp_path: Path, value: object, claim: str | None) -> None:
    (record,), _ = discover(write_lines(tmp_path / "a.jsonl", [{**LINE, "published_at": value}]))
    assert record.claims.published_at == claim
    if claim:
        with pytest.raises(Refused, match="not a date"):
            read_moment(claim, record.fetched_at)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_a_flood_of_blank_lines_ends_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = b'{"text": "one"}' if "jsonl" in name else b"text\none"
    path.write_bytes(gzip.compress(head + b"\n" * 30_000_000))
    captures, (flood,) = discover(path)
    assert len(captures) == 1
    assert flood.reason == Reason.UNREADABLE
    assert "more than 100,000 blank lines follow on line" in flood.detail


def test_a_record_without_url_is_named_by_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '\n{"text": "one"}\n\n{"text": "two"}')
    captures, _ = discover(path)
    assert [record.url for record in captures] == ["file:a.jsonl#L2", "file:a.jsonl#L4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", Reason.INVALID_JSON),
        ("[1, 2]", Reason.INVALID_JSON),
        ("null", Reason.INVALID_JSON),
        ("[" * 100_000, Reason.INVALID_JSON),
        ("1" * 10_000, Reason.INVALID_JSON),
        ('{"url": "https://a.example/1", "url": "https://a.example/2", "text": "x"}', Reason.INVALID_JSON),
        ('{"url": "https://a.example/1"}', Reason.MISSING_FIELD),
        ('{"text": " "}', Reason.EMPTY),
        ('{"text": 7}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": 7}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "javascript:alert(1)"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "file:///etc/passwd"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://a.example/\\u0000"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://[::1"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://a.example:99999/1"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://a.example:x/1"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://:80/1"}', Reason.INVALID_FIELD),
        ('{"text": "x", "url": "https://a.example/' + "a" * 9000 + '"}', Reason.INVALID_FIELD),
    ],
)
def test_a_bad_line_costs_only_itself(tmp_path: Path, line: str, reason: Reason) -> None:
    good = json.dumps(LINE)
    captures, rejects = discover(write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n"))
    assert [record.url for record in captures] == [LINE["url"]] * 2
    assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:a.jsonl#L2", reason)]
    assert rejects[0].record is not None
    assert rejects[0].record["line"] == 2
    assert rejects[0].detail.startswith("file:a.jsonl#L2: ")


def test_lone_surrogates_and_nul_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", r'{"text": "a\ud800b\u0000c \ud83d\ude00", "title": "t\udfff\u0000"}')
    (record,), _ = discover(path)
    assert record.body.decode() == "a\ufffdb\0c 😀"
    assert record.claims.title == "t\ufffd"
    assert identify(record).page_id


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('{"text": "Grüße aus Köln"}'.encode("windows-1252"), "Grüße aus Köln"),
        ('{"text": "Grüße aus Köln?"}'.encode().replace(b"?", b"\xff"), "Grüße aus Köln\ufffd"),
        ('\ufeff{"text": "Grüße"}'.encode(), "Grüße"),
    ],
)
def test_wrong_charsets_are_read_as_well_as_can_be(tmp_path: Path, data: bytes, text: str) -> None:
    (record,), _ = discover(write(tmp_path / "a.jsonl", data))
    assert record.body.decode() == text


def test_a_file_in_utf16_is_refused_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "\n".join([json.dumps(LINE)] * 5).encode("utf-16"))
    assert refusal(path).reason is Reason.INVALID_JSON


def test_a_line_without_end_is_cut_off(tmp_path: Path) -> None:
    lines = b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + json.dumps(LINE).encode()
    captures, rejects = discover(write(tmp_path / "a.jsonl.gz", lines), max_line_bytes=10_000)
    assert len(captures) == 1
    assert [(reject.record_id, reject.reason) for reject in rejects] == [("file:a.jsonl.gz#L1", Reason.TOO_LARGE)]


def test_a_torn_file_gives_what_is_whole(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl.gz", [{"text": os.urandom(30_000).hex()} for _ in range(20)])
    path.write_bytes(path.read_bytes()[:300_000])
    captures, rejects = discover(path)
    assert len(captures) > 5
    assert [reject.reason for reject in rejects] == [Reason.INVALID_ARCHIVE]
    assert rejects[0].record_id == f"file:a.jsonl.gz#L{len(captures) + 1}"


@pytest.mark.parametrize("at", ["0001-01-01", "2099-01-01T00:00:00Z", "yesterday", 17, None])
def test_an_absurd_time_of_fetching_becomes_now(tmp_path: Path, at: object) -> None:
    (record,), _ = discover(write_lines(tmp_path / "a.jsonl", [{**LINE, "fetched_at": at}]))
    assert record.fetched_at == NOW


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert refusal(write(tmp_path / "a.jsonl", b"")).reason is Reason.EMPTY


@pytest.mark.parametrize(
    ("stated", "domain"),
    [
        ("Paper.example", "paper.example"), ("https://www.paper.example/news", "www.paper.example"),
        ("zeitung.müller.example.", "zeitung.müller.example"), ("Port Courier", None), (1.5, None), (-1, None),
        ("a." * 200 + "example", None), ("x" * 10_000, None), ("paper.example; DROP TABLE x", None),
    ],
)  # fmt: skip
def test_what_is_no_domain_is_no_outlet(stated: object, domain: str | None) -> None:
    assert read_domain(stated) == domain


@pytest.mark.parametrize(
    "url", ["ftp://user:SECRET@ftp.example/x", "https://user:SECRET@127.0.0.1\\x/", "HTTPS://u:SECRET@a b.example/\0"]
)
def test_the_password_of_an_address_that_is_refused_is_written_down_nowhere(tmp_path: Path, url: str) -> None:
    line = json.dumps({"url": url, "text": "one"}).replace("/", "\\/")
    reject = refusal(write(tmp_path / "a.jsonl", line))
    assert "SECRET" not in repr(reject)
    assert "127.0.0.1" in reject.detail or ".example" in reject.detail


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("7", "the line is a number, not an object"),
        ("[1]", "the line is a list, not an object"),
        ("null", "the line is null, not an object"),
        ('{"text": true}', "text is true or false, not a text"),
        ('{"text": "x", "url": {"a": 1}}', "url is an object, not a text"),
        ("[" * 100_000, "the line is nested too deeply"),
    ],
)
def test_what_a_value_is_is_said_in_words_for_people(tmp_path: Path, line: str, words: str) -> None:
    assert words in refusal(write(tmp_path / "a.jsonl", line)).detail


def test_a_number_of_any_length_that_nobody_reads_does_no_harm(tmp_path: Path) -> None:
    line = '{"url": "https://a.example/1", "text": "The minister said no.", "id": ' + "7" * 100_000 + "}"
    ((capture,), rejects) = discover(write(tmp_path / "a.jsonl", line))
    assert (capture.url, rejects) == ("https://a.example/1", [])


@pytest.mark.parametrize("good", ["https://[::1]:8080/1", "https://a.example:8080/1", "http://münchen.example/ü"])
def test_hosts_and_ports_that_there_may_be(tmp_path: Path, good: str) -> None:
    ((capture,), _) = discover(write_lines(tmp_path / "a.jsonl", [LINE | {"url": good}]))
    assert capture.url == good


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-32-be"])
def test_wide_characters_are_told_by_their_name(tmp_path: Path, charset: str) -> None:
    text = "\ufeff" * charset.endswith("be") + '{"text": "a"}'
    reject = refusal(write(tmp_path / "a.jsonl", text.encode(charset)))
    assert f"UTF-{charset[4:6]}" in reject.detail


def test_a_line_of_nothing_but_brackets_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    line = b'{"text": "one", "more": [' + b"{}," * 2_000_000 + b"{}]}\n"
    captures, (reject,) = discover(write(tmp_path / "a.jsonl", line + b'{"text": "two"}\n'))
    assert ([capture.body for capture in captures], reject.reason) == ([b"two"], Reason.TOO_LARGE)
