"""What the declaration of a table promises: filled columns, words of a list, bounds, a key."""

from typing import Any, ClassVar

import numpy as np
import pandas as pd

from expectations.kinds.base import Mask, RowExpectation


class ExpectFilled(RowExpectation):
    """None of the columns is NULL."""

    def describe(self) -> str:
        """Names the columns."""
        return f"{', '.join(self.columns)}: never NULL."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows in which any of the columns is NULL."""
        broken = np.zeros(len(frame), np.bool_)
        for name in self.columns:
            if frame[name].hasnans:
                broken |= frame[name].isna().to_numpy()
        return broken


class ExpectOneOf(RowExpectation):
    """The column holds one of a list of words, or NULL."""

    values: list[str]
    success_keys: ClassVar[tuple[str, ...]] = ("columns", "values")
    args_keys: ClassVar[tuple[str, ...]] = ("columns", "values")

    def describe(self) -> str:
        """Names the words."""
        return f"{self.columns[0]}: one of {', '.join(self.values)}, or NULL."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows whose value is neither NULL nor in the list."""
        column = frame[self.columns[0]]
        return np.asarray(~(column.isin(self.values) | column.isna()).to_numpy(np.bool_), np.bool_)


class ExpectInRange(RowExpectation):
    """The columns lie between two bounds, both allowed, or are NULL."""

    minimum: float | None = None
    maximum: float | None = None
    success_keys: ClassVar[tuple[str, ...]] = ("columns", "minimum", "maximum")
    args_keys: ClassVar[tuple[str, ...]] = ("columns", "minimum", "maximum")

    def describe(self) -> str:
        """Names the bounds."""
        bounds = (("at least", self.minimum), ("at most", self.maximum))
        words = " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)
        return f"{', '.join(self.columns)}: {words}, or NULL."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """Rows with a value below the minimum, above the maximum, or not a number."""
        broken = np.zeros(len(frame), np.bool_)
        for name in self.columns:
            broken |= self._is_outside(frame[name])
        return broken

    def _is_outside(self, column: "pd.Series[Any]") -> Mask:
        values = column.to_numpy(np.float64, na_value=np.nan)
        is_given = ~column.isna().to_numpy()
        low = -np.inf if self.minimum is None else self.minimum
        high = np.inf if self.maximum is None else self.maximum
        return np.asarray(is_given & ~((values >= low) & (values <= high)), np.bool_)


class ExpectEnoughWords(ExpectInRange):
    """The text is not very short."""


class ExpectFewWords(ExpectInRange):
    """The text is not very long."""


class ExpectUniqueKey(RowExpectation):
    """No earlier row of the batch has the same key."""

    def describe(self) -> str:
        """Names the key."""
        return f"{', '.join(self.columns)}: together the key of a row, no earlier row of the batch has the same."

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        """The second and later rows of each key."""
        return np.asarray(frame.duplicated(subset=self.columns, keep="first"), np.bool_)
