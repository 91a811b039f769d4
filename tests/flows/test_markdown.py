"""What the UI shows of a run is what the data say, with no markup of theirs: read here by a CommonMark parser."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from expectations.verdict import Check, Verdict
from flows.markdown import code, escape_markdown, table
from flows.report import Findings, list_notices, outcome_rows, read_findings, write_report
from flows.tally import Tally
from tests.relate.newsroom import Newsroom

READER = MarkdownIt("commonmark").enable("table")
TEXTS = (
    "core.annotation_runs", "batch: expect_in_range", "<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![i](//x)",
    "a|b `c` \\\\ &lt;b&gt; **bold** https://a.example/x www.a.example m@a.example ~~s~~", "| x |\\| y", "`|`",
    "![x][y] &amp; <script>alert(1)</script> </code>", "1. # h - + * x_y_z",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_it_is_and_nothing_else(text: str) -> None:
    shown = html.fromstring(READER.render(table(["what"], [[text]])))
    assert [cell.text_content() for cell in shown.iter("td")] == [text]
    assert {element.tag for element in shown.iter()} == {"table", "thead", "tbody", "tr", "th", "td"}
    assert html.fromstring(READER.render(f"Name: {escape_markdown(text)}")).text_content().strip() == f"Name: {text}"
    in_code = html.fromstring(READER.render(f"Name: {code(text)}"))
    assert [element.tag for element in in_code.iter()] == ["p", "code"]
    assert in_code.text_content().strip() == f"Name: {text}"


@pytest.mark.parametrize("text", TEXTS)
def test_no_entities_are_written_as_the_ui_shows_them(text: str) -> None:
    assert "&#" not in escape_markdown(text)


def test_the_report_says_nothing_once_and_where_the_data_docs_lie(tmp_path: Path) -> None:
    session = Newsroom(tmp_path).session
    session.paths.data_docs.mkdir(exist_ok=True)
    index = session.paths.data_docs / "index.html"
    assert "Data Docs" not in write_report(session, Findings())
    index.write_text("")
    session.tally.rows.update({"core.annotation_runs": 3})
    report = write_report(session, Findings())
    assert report.partition("## Rejected")[2].partition("##")[0].split() == ["Nothing."]
    assert f"Data Docs: `{index}`" in report
    assert "core.annotation_runs" in READER.render(report)
    refused = {"stage": "extract", "record_id": "a|b", "reason": "no_text", "detail": "a|b: there is nothing"}
    assert "| no\\_text | there is nothing | a\\|b |" in write_report(session, Findings(rejects=[refused]))


def test_the_log_of_a_run_tells_what_was_refused_and_where_it_is_listed() -> None:
    assert list(list_notices(Tally())) == []
    tally = Tally(rejected=Counter(empty=2, no_text=9), warnings=["a\x1b[31m\nb"])
    warning, rejected = list_notices(tally)
    assert warning == "a\\x1b[31m\\nb"
    assert rejected.startswith("11 records rejected: 9 no_text, 2 empty.")
    assert "broadsheet rejects" in rejected


@pytest.mark.parametrize("text", TEXTS)
def test_the_names_of_outlets_in_the_table_of_outcomes_are_names(text: str) -> None:
    """The UI takes a cell of a table for a text in markdown, raw HTML and links included."""
    cell = outcome_rows(Tally(), [{"outlet": text, "article_count": 1}])[-1]["outlet"]
    shown = html.fromstring(READER.render(cell))
    assert (shown.text_content().strip(), [element.tag for element in shown.iter()]) == (text, ["p"])


def test_the_report_tells_the_gravest_failures_first_and_with_their_columns(tmp_path: Path) -> None:
    session = Newsroom(tmp_path).session
    checks = [
        Check(f"batch-{number}", "core.articles", "expect_filled", column, severity, is_success, None, 2, 1.0)
        for number in range(2)
        for column, severity, is_success in (("published_at", "warning", False), ("text", "critical", False),
                                             ("title", "critical", True))
    ]  # fmt: skip
    session.load(Verdict({}, [], checks))
    report = html.fromstring(READER.render(write_report(session, read_findings(session)).partition("did not hold")[2]))
    rows = [[cell.text_content() for cell in row.iter("td")] for row in report.iter("tr")]
    filled = ["core.articles", "expect_filled"]
    assert rows[1:] == [["critical", *filled, "text", "4", "2"], ["warning", *filled, "published_at", "4", "2"]]
