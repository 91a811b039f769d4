"""What the UI shows of a run is what the data say, with no markup of theirs: read here by a CommonMark parser."""

from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from flows.markdown import code, escape_markdown, table
from flows.report import write_report
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
    assert "Data Docs" not in write_report(session, [], [])
    index.write_text("")
    session.tally.rows.update({"core.annotation_runs": 3})
    report = write_report(session, [], [])
    assert report.partition("## Rejected")[2].partition("##")[0].split() == ["Nothing."]
    assert f"Data Docs: `{index}`" in report
    assert "core.annotation_runs" in READER.render(report)
    refused = {"stage": "extract", "record_id": "a|b", "reason": "no_text", "detail": "x"}
    assert "a\\|b" in write_report(session, [refused], [])
