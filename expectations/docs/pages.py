"""A suite's page, rendered by Great Expectations and then made fit to be read offline."""

from datetime import datetime
from functools import cache
from html import escape
from typing import Any

from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.render.renderer.page_renderer import ValidationResultsPageRenderer
from great_expectations.render.view.view import DefaultJinjaPageView

from expectations.docs.offline import clean_page
from expectations.docs.totals import SuiteTotals, Total
from expectations.suites import SUITE_NAMES, build_suite
from tasks.counts import say_count

GENERIC = "expect_fact"
"""How an expectation is rendered that is in no suite any more: its words are all that is needed."""


def render_suite(suite: SuiteTotals, run_id: str, ended_at: datetime) -> str:
    """The page of one suite. Whatever came from outside is escaped: the templates of GX escape nothing."""
    configs = _configs_of(suite.name)
    results = [_as_result(total, configs.get((total.expectation, total.column_name))) for total in suite.totals]
    successes = sum(total.is_success for total in suite.totals)
    validation = ExpectationSuiteValidationResult(
        success=successes == len(results),
        results=results,
        suite_name=suite.name,
        statistics=_count(len(results), successes),
        meta={
            "run_id": {"run_name": escape(run_id), "run_time": ended_at.isoformat()},
            "batch_kwargs": {"data_asset_name": f"all batches of run {escape(run_id)}"},
        },
    )
    document = ValidationResultsPageRenderer().render(validation)
    page = _view().render(document)  # type: ignore[no-untyped-call]
    return clean_page(page, f"{suite.name}, run {run_id}")


@cache
def _view() -> DefaultJinjaPageView:
    """One for all pages: each compiles its templates anew, which is nine tenths of the time of a page."""
    return DefaultJinjaPageView()


def _configs_of(name: str) -> dict[tuple[str, str | None], ExpectationConfiguration]:
    configs = build_suite(name).expectation_configurations if name in SUITE_NAMES else []
    return {(config.type, ", ".join(config.kwargs["columns"])): config for config in configs}


def _as_result(total: Total, known: ExpectationConfiguration | None) -> ExpectationValidationResult:
    config = known or ExpectationConfiguration(type=GENERIC, kwargs={"columns": [], "fact": ""})
    columns = f" on {total.column_name}" if total.column_name else ""
    config.description = escape(f"{total.severity}: {config.description or ''} [{total.expectation}{columns}]")
    config.severity = FailureSeverity(total.severity)
    observed = f"holds in {say_count(total.batch_count, 'batch', 'batches')}"
    if not total.is_success:
        rows = say_count(total.failing_rows, "row")
        observed = f"{rows} in {total.failing_batches} of {say_count(total.batch_count, 'batch', 'batches')}"
    result: dict[str, Any] = {"observed_value": escape(observed), "unexpected_count": 0}
    if total.examples:
        result["partial_unexpected_list"] = [escape(example) for example in total.examples]
    return ExpectationValidationResult(success=total.is_success, expectation_config=config, result=result)


def _count(evaluated: int, successful: int) -> dict[str, Any]:
    return {
        "evaluated_expectations": evaluated,
        "successful_expectations": successful,
        "unsuccessful_expectations": evaluated - successful,
        "success_percent": 100.0 * successful / evaluated if evaluated else None,
    }
