"""Great Expectations at work: a suite, a frame, and what came of it. The only module that runs it on batches."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
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

    Raises:
        ExpectationError: An expectation raised, so the frame was not judged; the text names suite, expectation and
            exception.
    """
    batch = _workplace().get_batch(batch_parameters={"dataframe": frame})
    results = batch.validate(_suite(name), result_format={"result_format": "COMPLETE"}).results
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


def _read(name: str, result: ExpectationValidationResult) -> Finding:
    config = result.expectation_config
    assert config is not None
    _raise_if_raised(name, config.type, result)
    details = result.result
    return Finding(
        table_name=name,
        expectation=config.type,
        columns=tuple(config.kwargs["columns"]),
        severity=str(config.severity.value),
        mark=(config.meta or {}).get("mark"),
        words=config.description or "",
        is_success=bool(result.success),
        row_count=details["element_count"],
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
