"""Expectations about a batch as a whole, judged on a frame of one row: `expectations.suites.batch`."""

import numpy as np
import pandas as pd

from expectations.kinds.base import Mask, RowExpectation

LARGEST_SHARE = 0.2
"""A batch of which more than this share fails is refused: then it is the stage, or the source, that is broken."""

FEWEST_FAILING = 5
"""A share says nothing before so many have failed, whatever the size of the batch. Where one in a hundred fails by
chance, five or more do in a batch of 24 (the largest of which five are more than a fifth) once in 275,000 times."""


class ExpectFewFailing(RowExpectation):
    """At most a fifth of the pages or articles of the batch fail; fewer than five do not count."""

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """The row, if too many of the batch have failed."""
        failing, total = frame["failing_count"].to_numpy(), frame["unit_count"].to_numpy()
        return np.asarray((failing >= FEWEST_FAILING) & (failing > LARGEST_SHARE * total), np.bool_)
