"""The pages that lead to the others: all suites of a run, and the runs whose pages are kept."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from expectations.docs.offline import frame_page
from expectations.docs.totals import SEVERITY_ORDER, SuiteTotals

MEANINGS = {
    "critical": "the row is in quarantine, or the whole batch",
    "warning": "the row entered; an article carries a mark",
    "info": "counted",
}


def write_overview(totals: Sequence[SuiteTotals], run_id: str, ended_at: datetime) -> str:
    """The suites of one run, with links to their pages."""
    return frame_page(f"Data Docs of run {run_id}", _describe_run(totals, ended_at, ""))


def write_index(
    runs: Sequence[tuple[str, datetime]], latest: str, totals: Sequence[SuiteTotals], ended_at: datetime
) -> str:
    """The front page: the latest run, and links to the runs before, by name and end."""
    earlier = "".join(
        f'<li><a href="runs/{escape(name)}/index.html">{end:%Y-%m-%d %H:%M} UTC</a> {escape(name)}</li>'
        for name, end in runs
        if name != latest
    )
    before = f"<h2>Runs before</h2><ul>{earlier}</ul>" if earlier else ""
    body = f"<h2>Run {escape(latest)}</h2>{_describe_run(totals, ended_at, f'runs/{latest}/')}{before}"
    return frame_page("Data Docs", body)


def _describe_run(totals: Sequence[SuiteTotals], ended_at: datetime, base: str) -> str:
    if not totals:
        return f"<p>{ended_at:%Y-%m-%d %H:%M} UTC: nothing was judged.</p>"
    meanings = "; ".join(f"<strong>{word}</strong>: {meaning}" for word, meaning in MEANINGS.items())
    head = "".join(f"<th>{word}</th>" for word in ("suite", "expectations", *SEVERITY_ORDER))
    rows = "".join(_describe_suite(suite, base) for suite in totals)
    return (
        f"<p>{ended_at:%Y-%m-%d %H:%M} UTC. What was expected and did not hold, by severity. {meanings}.</p>"
        f"<table class='table'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _describe_suite(suite: SuiteTotals, base: str) -> str:
    link = f'<a href="{escape(base + suite.name)}.html">{escape(suite.name)}</a>'
    counts = "".join(_cell(suite.count_failing(severity), severity) for severity in SEVERITY_ORDER)
    return f"<tr><td>{link}</td><td>{len(suite.totals)}</td>{counts}</tr>"


def _cell(count: int, severity: str) -> str:
    return f'<td class="{severity}">{count}</td>' if count else "<td>0</td>"
