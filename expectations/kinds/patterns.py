"""Texts of a fixed form."""

from typing import Any, ClassVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations.kinds.base import Mask, RowExpectation


class ExpectMatch(RowExpectation):
    """The whole text has this form (RE2 syntax), or is NULL."""

    pattern: str
    success_keys: ClassVar[tuple[str, ...]] = ("columns", "pattern")
    args_keys: ClassVar[tuple[str, ...]] = ("columns", "pattern")

    def describe(self) -> str:
        """Names the form."""
        return f"{', '.join(self.columns)}: of the form {self.pattern} (RE2 syntax), or NULL."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows with a text of another form in one of the columns."""
        broken = np.zeros(len(frame), np.bool_)
        for name in self.columns:
            broken |= self._differs(frame[name])
        return broken

    def _differs(self, column: "pd.Series[Any]") -> Mask:
        texts = pa.chunked_array(pa.array(column, pa.string()))
        fits = pc.match_substring_regex(texts, f"(?s)^(?:{self.pattern})$")
        return ~np.asarray(pc.fill_null(fits, True).to_numpy(), np.bool_)
