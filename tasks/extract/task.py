"""The extract stage as Prefect sees it: one task run a batch."""

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.escape import escape_text
from tasks.extract.extract import extract_pages
from tasks.extract.settings import ExtractSettings
from tasks.reasons import Reason
from tasks.records import PageText, Reject
from tasks.workers import Limits, StageResult, Work, run_in_seat


@task(name="extract", task_run_name="extract {label}", cache_policy=NO_CACHE, persist_result=False)
def extract_batch(label: str, pages: Sequence[PageText], settings: ExtractSettings, limits: Limits) -> StageResult:
    """Read a batch of pages in a worker process."""
    return run_in_seat(Work(extract_pages, settings, limits, refuse_page, count_bytes), pages)


def count_bytes(page: PageText) -> int:
    """How large a page is."""
    return len(page.body)


def refuse_page(page: PageText, reason: Reason, detail: str) -> Reject:
    """The refusal of a page that its worker could not read; its bytes stay in the archive."""
    record = {"page_id": page.page_id, "url": page.url}
    return Reject("extract", "raw.pages", page.url, reason, f"{escape_text(page.url)}: {detail}", record)
