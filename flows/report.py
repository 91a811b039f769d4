"""What a run shows in the Prefect UI: its progress while it runs, and tables and a report when it is over."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.settings import PREFECT_API_URL

from expectations.facts.health import put_in_words
from flows.markdown import code, escape_markdown, table
from flows.served_docs import offer_docs
from flows.session import Session
from flows.tally import Tally
from tasks.counts import say_count
from tasks.escape import escape_text
from tasks.fetch.outcomes import Outcome
from tasks.fetch.summary import SourceSummary
from tasks.reasons import Reason
from tasks.records.rejects import shorten_detail
from warehouse.health import read_unusual
from warehouse.operations import count_by_outlet, count_failures, count_rows
from warehouse.quarantine import read_rejects

REPORTED_REJECTS = 50
REPORTED_REASONS = 20
LONGEST_NOTICE = 1000
COUNTED = ("found", "new", "fetched", "not modified", "refused")
PROGRESS_SECONDS = 5.0
"""An update is some 10 ms of work for the server and for its client."""

Rows = Sequence[dict[str, Any]]


class ProgressReporter:
    """Keeps the progress artifact of the current run up to date, at most every `PROGRESS_SECONDS`."""

    def __init__(self) -> None:
        self._artifact_id: UUID | None = None
        self._told_at = 0.0

    def __call__(self, step: str, tally: Tally) -> None:
        """Tell the UI how far the run is."""
        if time.monotonic() - self._told_at < PROGRESS_SECONDS:
            return
        self._told_at = time.monotonic()
        self._show(step, tally, estimate_percent(tally))

    def end(self, tally: Tally) -> None:
        """Tell that the run is over, if its progress was told at all."""
        if self._artifact_id is not None:
            self._show("over", tally, 100.0)

    def _show(self, step: str, tally: Tally, percent: float) -> None:
        visits = f"{say_count(tally.visit_count, 'visit')}, " if tally.visit_count else ""
        pages, articles = say_count(tally.pages_done, "page"), say_count(tally.articles_done, "article")
        description = f"{step}: {visits}{pages} read, {articles} annotated"
        if self._artifact_id is None:
            self._artifact_id = cast(UUID, create_progress_artifact(percent, key="progress", description=description))
        else:
            update_progress_artifact(self._artifact_id, percent, description=description)


def estimate_percent(tally: Tally) -> float:
    """How much of the run is done, in percent: reading pages counts a quarter, annotating the rest."""
    pages = tally.inputs_done / max(1, tally.inputs_expected)
    if tally.articles_expected is None:
        return round(25 * min(1.0, pages), 1)
    return round(25 + 75 * tally.articles_done / max(1, tally.articles_expected), 1)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the report tells of the warehouse."""

    outlets: Rows = ()
    """Articles that the run wrote, by outlet."""
    rejects: Rows = ()
    unusual: Rows = ()
    """What is out of the ordinary."""
    failures: Rows = ()
    """Expectations that did not hold."""


def read_findings(session: Session) -> Findings:
    """Look everything up that the report needs: then the warehouse belongs to the next run.

    How many rows the tables have now that the run changed is noted in its tally.
    """
    with session.look() as connection:
        session.tally.standing = count_rows(connection, session.tally.rows)
        return Findings(
            count_by_outlet(connection, session.run_id),
            read_rejects(connection, run_id=session.run_id, limit=REPORTED_REJECTS),
            read_unusual(connection),
            count_failures(connection, session.run_id),
        )


def report_run(session: Session, findings: Findings) -> None:
    """Leave the artifacts of a run that is over."""
    for summary in session.tally.sources.values():
        report_source(summary)
    rows = outcome_rows(session.tally, findings.outlets)
    create_table_artifact(rows, key="outcomes", description="Counts by outcome and outlet")
    create_markdown_artifact(write_report(session, findings), key="report", description="What came of the run")
    docs = find_docs(session)
    if docs.is_file():
        served = offer_docs(session.settings.prefect_home, docs.parent, PREFECT_API_URL.value() or "")
        where = f"on the machine of the run: {code(str(docs))}"
        create_link_artifact(
            served or docs.as_uri(),
            link_text="Data Docs: what the expectations found",
            key="data-docs",
            description=f"They lie {where}" if served else f"Browsers open no file from here; open {where}",
        )


def find_docs(session: Session) -> Path:
    """Where the Data Docs of the warehouse begin."""
    return session.paths.data_docs / "index.html"


def report_source(summary: SourceSummary) -> None:
    """Leave the artifact of one source: what was found and came, and what was refused and why."""
    row = summary.as_row()
    why = [[word, Outcome(word).meaning, count] for word, count in summary.outcomes.most_common()]
    parts = [
        f"# {escape_markdown(summary.source_name)}",
        table(COUNTED, [[row[name] for name in COUNTED]]),
        "## Attempts by outcome",
        table(["outcome", "meaning", "count"], why),
        "## Refused or failed, most frequent first",
        table(["reason", "count"], [[reason, n] for reason, n in summary.reasons.most_common(REPORTED_REASONS)]),
    ]
    key = "source-" + (re.sub(r"[^a-z0-9]+", "-", summary.source_name.lower()).strip("-") or "unnamed")
    create_markdown_artifact("\n\n".join(parts), key=key, description=f"What came of {code(summary.source_name)}")


def outcome_rows(tally: Tally, outlets: Rows) -> list[dict[str, Any]]:
    """One row an outcome, then one an outlet. The UI takes the cells of tables for markdown, too."""
    rows = [
        {"what": "inputs found", "outlet": "", "count": tally.found},
        {"what": "known already", "outlet": "", "count": tally.known},
        {"what": "pages read", "outlet": "", "count": tally.pages_done},
        {"what": "of them again, without their host's template", "outlet": "", "count": tally.read_again},
        {"what": "articles annotated", "outlet": "", "count": tally.articles_done},
    ]
    rows += [{"what": f"rejected: {reason}", "outlet": "", "count": n} for reason, n in tally.rejected.most_common()]
    rows += [
        {"what": "articles", "outlet": escape_markdown(row["outlet"]), "count": row["article_count"]} for row in outlets
    ]
    return rows


def list_notices(tally: Tally) -> Iterator[str]:
    """What the log of a run says at its end: each warning, and in one line what was refused and where to look."""
    yield from (escape_text(warning, LONGEST_NOTICE) for warning in tally.warnings)
    if tally.rejected:
        reasons = ", ".join(f"{count} {reason}" for reason, count in tally.rejected.most_common())
        yield (
            f"{say_count(tally.rejected.total(), 'record')} rejected: {reasons}. The report among the artifacts of the "
            "run says which and why; `broadsheet rejects` lists all"
        )


def list_rejects(rejects: Rows, count: int) -> list[str]:
    """The table of what was refused, where anything was, and where the rest is of `count`."""
    if not rejects:
        return []
    rows = [
        (row["stage"], row["reason"], shorten_detail(row["record_id"], row["detail"]), row["record_id"])
        for row in rejects
    ]
    shown = table(("stage", "reason", "detail", "input"), rows)
    rest = [f"The first {len(rejects)} of {count}; `broadsheet rejects` lists more."] if count > len(rejects) else []
    return [shown, *rest]


def list_failures(failures: Rows) -> str:
    """The table of expectations that did not hold, the gravest first."""
    names = ("severity", "table_name", "expectation", "column_name", "row_count", "batch_count")
    rows = [["" if row[name] is None else row[name] for name in names] for row in failures]
    return table(["severity", "table", "expectation", "columns", "rows", "batches"], rows)


def write_report(session: Session, findings: Findings) -> str:
    """The run in markdown. Whatever came from outside is escaped."""
    tally, unusual = session.tally, findings.unusual
    parts = [
        f"# {Path(session.paths.name).name}",
        f"Warehouse: {code(session.paths.name)}",
        *([f"Data Docs: {code(str(find_docs(session)))}"] if find_docs(session).is_file() else []),
        *(f"**Warning:** {escape_markdown(warning)}" for warning in tally.warnings),
        "## Health: what is out of the ordinary",
        table(["what", "since"], [[put_in_words(row), f"{row['since_at']:%Y-%m-%d %H:%M}"] for row in unusual])
        if unusual
        else "Every outlet and source with history enough is as usual.",
        "## Rows",
        table(
            ["table", "rows now", "written, or taken away (-)"],
            [[name, tally.standing.get(name, ""), count] for name, count in sorted(tally.rows.items()) if count],
        ),
        "## Rejected",
        table(
            ["reason", "meaning", "count"],
            [[reason, Reason(reason).meaning, count] for reason, count in tally.rejected.most_common()],
        ),
        *list_rejects(findings.rejects, tally.rejected.total()),
        "## Expectations that did not hold",
        list_failures(findings.failures),
    ]
    return "\n\n".join(parts)
