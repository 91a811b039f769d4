"""Expectations about countries in the news, judged on a frame of one row a country: `expectations.facts.countries`."""

import numpy as np
import pandas as pd

from expectations.kinds.base import Mask, RowExpectation


class ExpectUsualCount(RowExpectation):
    """The country is named in as many articles of the week as the four weeks before let expect."""

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows whose count lies outside its band."""
        count, least, most = (frame[name].to_numpy(np.float64) for name in self.columns[1:4])
        return np.asarray((count < least) | (count > most), np.bool_)
