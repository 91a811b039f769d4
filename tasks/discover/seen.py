"""When the pages of a run's inputs were seen: also those that are repeated, and those of no date."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tasks.records import Capture


@dataclass(slots=True)
class Seen:
    """What a run has met in its inputs, in their order."""

    at: dict[str, datetime] = field(default_factory=dict)
    """When each page was seen last, by page_id."""
    last_page: dict[int, str] = field(default_factory=dict)
    """The page that stood last at an address in a file, by a hash of both."""

    def add(self, capture: Capture, page_id: str, stored: list[datetime]) -> datetime:
        """Note a capture of a page, and return when it was seen; `stored` is when the warehouse knows it was.

        A row without a date that repeats what stood at its address before another row of its file is just later than
        that row: a later row is a later version, and the same input gives the same times.
        """
        address = hash((capture.record_id.partition("#")[0], capture.url))
        before = self.last_page.get(address, page_id)
        if capture.is_dated:
            at = capture.fetched_at
        elif page_id not in self.at:
            at = stored[0] if stored else capture.fetched_at
        elif before != page_id:
            at = self.at[before] + timedelta(microseconds=1)
        else:
            at = self.at[page_id]
        self.last_page[address] = page_id
        self.at[page_id] = at
        return at
