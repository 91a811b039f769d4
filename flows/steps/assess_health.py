"""Hold outlets and sources against their own last weeks: a layout that broke, a wall, a feed that stands still."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from expectations.facts.health import HEALTH, MEASURES, Series, judge_all, put_in_words
from expectations.verdict import Verdict
from flows.session import Session
from flows.signals import signal_drift
from warehouse.health import measure_freshness, measure_outlets, measure_visits, measure_volume, write_health


def assess_health(session: Session) -> None:
    """Judge every measure that this run can judge. What has become unusual is a warning of the run, and an event.

    The last judgements are in `ops.health`, the outcome of each expectation in `ops.checks`.
    """
    now = session.clock()
    with session.connect() as connection:
        measured = [
            *measure_outlets(connection, session.run_id, now),
            *measure_visits(connection, session.run_id, now),
            *measure_volume(connection, now),
            *measure_freshness(connection, now),
        ]
        rows = judge_all(map(make_series, measured))
        fresh = write_health(connection, rows, session.run_id, now)
    check_health(session, rows, bool(fresh))
    session.is_changed = session.is_changed or bool(rows)
    for row in fresh:
        session.tally.warnings.append(put_in_words(row))
        signal_drift(session, row)


def check_health(session: Session, rows: Iterable[Mapping[str, Any]], is_needed: bool) -> None:
    """Write the outcome of the expectations down; Great Expectations is loaded only where there is something to say."""
    table = pa.Table.from_pylist([dict(row) for row in rows])
    if table.num_rows and (session.gate.is_started or is_needed):
        session.load(Verdict({}, [], session.gate.check(HEALTH, table, "weeks")))


def make_series(row: Mapping[str, Any]) -> Series:
    """A row of figures as a series that can be judged."""
    spread = None
    if row["values"]:
        levels = MEASURES[row["measure"]].scale.to(np.asarray(row["values"], np.float64), 1)
        spread = float(np.median(np.abs(levels - np.median(levels))))
    names = ("kind", "name", "measure", "sample_count", "value", "history")
    return Series(**{name: row[name] for name in names}, spread=spread)
