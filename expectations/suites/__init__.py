"""What must hold, table by table, and how loudly.

`critical`: the row goes to quarantine; on a batch as a whole: nothing of the batch enters. `warning`: the row enters,
an article gets a mark. `info`: it is counted. Nothing critical is expected of dates, titles, authors, outlets, or of
the length of a text that is not empty: an article without them is an article all the same.
"""

from expectations.suites.registry import SUITE_NAMES, build_suite

__all__ = ["SUITE_NAMES", "build_suite"]
