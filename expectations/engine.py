"""Great Expectations at work: a suite, a frame, and what came of it. The only module that runs it on batches."""

import logging
import threading
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import great_expectations as gx
import numpy as np
import numpy.typing as npt
import pandas as pd
from great_expectations.core.batch import BatchMarkers
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.execution_engine.pandas_batch_data import PandasBatchData
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from tqdm import tqdm  # type: ignore[import-untyped]

from expectations.suites import build_suite
from tasks.errors import ExpectationError
from tasks.escape import escape_text

Rows = npt.NDArray[np.intp]
"""Numbers of rows in a table, ascending."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one expectation found in one table."""

    table_name: str
    expectation: str
    """As Great Expectations names it: `expect_exact_span`."""
    columns: tuple[str, ...]
    severity: str
    mark: str | None
    words: str
    """What was expected, for people."""
    is_success: bool
    row_count: int
    broken: Rows
    examples: Sequence[str]

    @property
    def is_critical_failure(self) -> bool:
        """Whether rows must not enter because of it."""
        return self.severity == "critical" and not self.is_success


def find(name: str, frame: pd.DataFrame) -> list[Finding]:
    """Judge a frame by the suite of that name.

    What holds for every row is seen by the expectation's own look at the frame; the rest goes to Great Expectations,
    whose judgement takes a millisecond for each expectation, however few the rows.

    Raises:
        ExpectationError: An expectation raised, so the frame was not judged; the text names suite, expectation and
            exception.
    """
    suite = _suite(name).expectations
    doubtful = [expectation for expectation in suite if not _holds(expectation, frame)]
    judged = {_key(finding): finding for finding in _validate(name, doubtful, frame)}
    passed = (_pass(name, expectation.configuration, len(frame)) for expectation in suite)
    return [judged.get(_key(finding), finding) for finding in passed]


def _holds(expectation: Any, frame: pd.DataFrame) -> bool:
    """Whether an expectation holds for every row. One that raises does not: Great Expectations reports what it met."""
    try:
        return not expectation.find_broken(frame).any()
    except Exception:
        return False


def _validate(name: str, expectations: Sequence[Any], frame: pd.DataFrame) -> list[Finding]:
    """What Great Expectations says of some expectations of a suite."""
    if not expectations:
        return []
    batch = _workplace().get_batch(batch_parameters={"dataframe": frame})
    suite = gx.ExpectationSuite(name, expectations=list(map(copy, expectations)))
    results = batch.validate(suite, result_format={"result_format": "COMPLETE"}).results
    return [_read(name, result) for result in results]


class FrameEngine(PandasExecutionEngine):
    """Takes a frame as it is: the fingerprint of all its values, made twice for a batch, is a quarter of the cost."""

    def get_batch_data_and_markers(self, batch_spec: Any) -> tuple[PandasBatchData, BatchMarkers]:
        """The frame, and nothing to know it by: each is judged once."""
        markers = BatchMarkers(ge_load_time="")  # which it insists on
        frame, batch_spec.batch_data = batch_spec.batch_data, ""  # the specification is copied and written out
        return PandasBatchData(execution_engine=self, dataframe=frame), markers


@cache
def _workplace() -> BatchDefinition[Any]:
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    tqdm.set_lock(threading.RLock())  # its own is a semaphore of the system, which a killed process leaves behind
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}  # type: ignore[assignment]
    source = context.data_sources.add_pandas("batches")
    type(source).execution_engine_override = FrameEngine
    return source.add_dataframe_asset("batch").add_batch_definition_whole_dataframe("whole")


@cache
def _suite(name: str) -> gx.ExpectationSuite:
    return build_suite(name)


def _key(finding: Finding) -> tuple[str, tuple[str, ...]]:
    """What tells the expectations of a suite apart."""
    return finding.expectation, finding.columns


def _pass(name: str, config: ExpectationConfiguration, row_count: int) -> Finding:
    """The finding of an expectation that holds."""
    return Finding(
        table_name=name,
        expectation=config.type,
        columns=tuple(config.kwargs["columns"]),
        severity=str(config.severity.value),
        mark=(config.meta or {}).get("mark"),
        words=config.description or "",
        is_success=True,
        row_count=row_count,
        broken=np.empty(0, np.intp),
        examples=(),
    )


def _read(name: str, result: ExpectationValidationResult) -> Finding:
    """The finding of an expectation as Great Expectations judged it."""
    config = result.expectation_config
    assert config is not None
    _raise_if_raised(name, config.type, result)
    details = result.result
    return replace(
        _pass(name, config, details["element_count"]),
        is_success=bool(result.success),
        broken=np.asarray(details["unexpected_index_list"], np.intp),
        examples=tuple(details["partial_unexpected_list"]),
    )


def _raise_if_raised(name: str, expectation: str, result: ExpectationValidationResult) -> None:
    """GX calls an expectation that raised a failed one; only `exception_info`, flat or by metric, tells them apart."""
    infos = result.exception_info or {}
    for info in [infos] if "raised_exception" in infos else infos.values():
        if info["raised_exception"]:
            raised = (info["exception_traceback"] or info["exception_message"]).strip().rpartition("\n")[2]
            raise ExpectationError(f"suite {name}, {expectation} raised {escape_text(raised)}: no row was judged by it")
