"""Rows of `raw.fetches`: one for each attempt, numbered within the run."""

from datetime import datetime

from tasks.fetch.judge import Judgement
from tasks.identity import make_id
from tasks.records import Fetch


class FetchMaker:
    """Makes the rows of one crawl; the count is in their ids, as an address may be asked for more than once."""

    def __init__(self, run_id: str) -> None:
        """Start to count."""
        self._run_id = run_id
        self._count = 0

    def make(
        self,
        url: str,
        source_name: str,
        started_at: datetime,
        elapsed_ms: int,
        judgement: Judgement,
        page_id: str | None,
    ) -> Fetch:
        """The row of one attempt."""
        self._count += 1
        return Fetch(
            fetch_id=make_id(self._run_id, url, str(self._count)),
            url=url,
            source_name=source_name,
            started_at=started_at,
            elapsed_ms=elapsed_ms,
            http_status=judgement.status,
            outcome=judgement.outcome,
            detail=judgement.detail,
            page_id=page_id,
            run_id=self._run_id,
        )
