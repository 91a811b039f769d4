"""Expectations about a source, judged on a frame of one row: `expectations.facts.sources`."""

import numpy as np
import pandas as pd

from expectations.kinds.base import Mask, RowExpectation


class ExpectWithinBounds(RowExpectation):
    """The measure lies between the bounds that the source's declaration sets, or is not known yet."""

    def describe(self) -> str:
        """Names the measure."""
        return f"{self.columns[0]}: as the source's declaration expects it (`assertions`), or not known yet."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows whose value is below the least or above the most."""
        value, least, most = (frame[name].to_numpy(np.float64, na_value=np.nan) for name in self.columns[:3])
        return np.asarray((value < least) | (value > most), np.bool_)
