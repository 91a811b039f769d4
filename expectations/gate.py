"""The gate between a stage and the warehouse: what may enter, what goes to quarantine, how each expectation came out.

This module loads Great Expectations; a process that has better to do calls it through `expectations.process`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain

import numpy as np
import pyarrow as pa

from expectations.engine import Finding, Rows, find
from expectations.facts.context import look_around
from expectations.facts.frames import frame_table
from expectations.facts.shape import SHAPE, frame_shape
from expectations.facts.summary import SUMMARY, frame_summary
from expectations.lineage import Family, gather_families, list_rows
from expectations.outcome import ARTICLES, keep_rows, mark_articles
from expectations.quarantine import quarantine_batch, quarantine_family, write_family
from expectations.verdict import ArrowBatch, Check, Verdict
from expectations.wording import describe_failures, describe_refusal, list_checks
from tasks.reasons import Reason
from tasks.records import Reject

UNIQUE_KEY = "expect_unique_key"

Findings = dict[str, list[Finding]]
"""What was found, by table."""


def judge(
    batch: ArrowBatch,
    batch_id: str,
    texts: Mapping[str, str] | None = None,
    fetched_at: Mapping[str, datetime] | None = None,
) -> Verdict:
    """Judge a batch: every row of it comes out once, kept or in the record of one reject.

    A row for which a critical expectation does not hold is refused together with the rows that hang on it; the others
    enter. If the batch has another shape than the warehouse declares, or more than a fifth of its pages or articles
    fail, all of it is refused. Annotations are judged by `texts`, the texts that they were made from by article_id, and
    dates of publication by `fetched_at`, the times at which pages were fetched by page_id, where they are given.

    Raises:
        ExpectationError: An expectation raised. The batch was not judged; that says nothing about its data.
    """
    shape = {SHAPE: find(SHAPE, frame_shape(batch))}
    if list_critical(shape):
        return refuse_batch(batch, batch_id, shape)
    around = look_around(batch, texts, fetched_at)
    findings = {name: find(name, frame_table(name, table, around)) for name, table in batch.items() if len(table)}
    broken = {name: list_broken_rows(found) for name, found in findings.items()}
    families = gather_families(batch, broken)
    summary = {SUMMARY: find(SUMMARY, frame_summary(around, list_rows(families)))}
    if list_critical(summary):
        return refuse_batch(batch, batch_id, shape | findings | summary)
    return admit_rows(batch, batch_id, shape | findings | summary, families)


def check_table(name: str, table: pa.Table, batch_id: str) -> list[Check]:
    """How the expectations of a suite come out on a table that is no batch: nothing of it enters the warehouse.

    Raises:
        ExpectationError: An expectation raised.
    """
    return list_checks(batch_id, find(name, table.to_pandas()))


def list_critical(findings: Findings) -> list[Finding]:
    """The critical expectations that do not hold."""
    return [finding for found in findings.values() for finding in found if finding.is_critical_failure]


def list_broken_rows(findings: Sequence[Finding]) -> Rows:
    """The rows of a table for which a critical expectation does not hold."""
    critical = [finding.broken for finding in findings if finding.is_critical_failure]
    return np.unique(np.concatenate(critical)) if critical else np.empty(0, np.intp)


def admit_rows(batch: ArrowBatch, batch_id: str, findings: Findings, families: Sequence[Family]) -> Verdict:
    """The verdict on a batch that enters, but for the families of its broken rows."""
    marked = dict(batch)
    if findings.get(ARTICLES):
        marked[ARTICLES] = mark_articles(batch[ARTICLES], findings[ARTICLES])
    rejects = [_refuse_family(batch, family, findings[family.table_name]) for family in families]
    return Verdict(keep_rows(marked, families), rejects, list_checks(batch_id, chain(*findings.values())))


def refuse_batch(batch: ArrowBatch, batch_id: str, findings: Findings) -> Verdict:
    """The verdict on a batch of which nothing enters."""
    whole = list_critical({name: findings.get(name, []) for name in (SHAPE, SUMMARY)})
    kept = {name: table.slice(0, 0) for name, table in batch.items()}
    rejects = quarantine_batch(batch, batch_id, describe_refusal(batch_id, whole))
    return Verdict(kept, rejects, list_checks(batch_id, chain(*findings.values())))


def _refuse_family(batch: ArrowBatch, family: Family, findings: Sequence[Finding]) -> Reject:
    failed = [found for found in findings if found.is_critical_failure and family.row in found.broken]
    is_duplicate = all(finding.expectation == UNIQUE_KEY for finding in failed)
    reason = Reason.DUPLICATE_KEY if is_duplicate else Reason.EXPECTATION_FAILED
    rows = write_family(batch, family)
    return quarantine_family(rows, reason, describe_failures(failed, rows[family.table_name][0]))
