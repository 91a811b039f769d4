"""Hold sources against what their declarations assert: articles a day, and how often fields are filled."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pyarrow as pa

from expectations.facts.sources import MEASURES, SOURCES
from expectations.verdict import Verdict
from flows.session import Session
from tasks.discover.sources import Bounds, Source
from warehouse.sources import SourceFigures, list_assessed, measure_sources

ASSESS_HOURS = 6
"""A source is assessed again after so long: the figures are of a day and of a week."""


def assess_sources(session: Session, sources: Sequence[Source]) -> None:
    """Check the assertions of these sources. What does not hold is in `ops.checks`, and a warning of the run."""
    bounds = {source.name: dict(list_bounds(source)) for source in sources}
    now = session.clock()
    with session.look() as connection:
        done = list_assessed(connection, SOURCES, now - timedelta(hours=ASSESS_HOURS))
        wanted = [name for name, found in bounds.items() if found and name not in done]
        figures = measure_sources(connection, wanted, now)
    for measured in figures:
        assess_source(session, measured, bounds[measured.source_name])


def assess_source(session: Session, figures: SourceFigures, bounds: dict[str, Bounds]) -> None:
    """Check one source."""
    table = pa.Table.from_pylist([make_row(figures, bounds)])
    checks = session.gate.check(SOURCES, table, figures.source_name)
    session.load(Verdict({}, [], checks))
    for check in checks:
        if not check.is_success:
            session.tally.warnings.append(f"source {figures.source_name}: {check.observed}")


def list_bounds(source: Source) -> Iterator[tuple[str, Bounds]]:
    """The bounds that a declaration sets, by measure."""
    if source.assertions.articles_per_day:
        yield "articles_per_day", source.assertions.articles_per_day
    for field, bounds in source.assertions.fill_rates.items():
        yield f"{field}_fill_rate", bounds


def make_row(figures: SourceFigures, bounds: dict[str, Bounds]) -> dict[str, Any]:
    """The row that the expectations look at: each measure with its bounds. A measure without bounds is not judged."""
    values = asdict(figures)
    row: dict[str, Any] = {"source_name": figures.source_name}
    for measure in MEASURES:
        bound = bounds.get(measure)
        row[measure] = values[measure] if bound else None
        row[f"{measure}_least"] = bound.least if bound else None
        row[f"{measure}_most"] = bound.most if bound else None
        row[f"{measure}_reason"] = bound.reason if bound else None
    return row
