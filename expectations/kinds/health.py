"""Expectations about outlets and sources over weeks, judged on rows of `expectations.facts.health`."""

import numpy as np
import pandas as pd

from expectations.facts.health import MEASURES
from expectations.kinds.base import Mask, RowExpectation


class ExpectUsualValue(RowExpectation):
    """The measure that the first column names is as in the weeks before."""

    def describe(self) -> str:
        """Names the measure."""
        name = self.columns[0]
        return f"{name} ({MEASURES[name].words.format('so many')}): as in the six weeks before."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows of the measure that are out of the ordinary."""
        is_ours = frame["measure"].to_numpy() == self.columns[0]
        return np.asarray(is_ours & ~frame["is_usual"].to_numpy(np.bool_), np.bool_)
