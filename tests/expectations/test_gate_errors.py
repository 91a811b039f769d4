"""An expectation that raises is an error of ours: nobody's data is bad because of it, and nothing is quarantined."""

from collections.abc import Iterator
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest

from expectations import engine
from expectations.gate import judge
from expectations.kinds import RowExpectation
from expectations.kinds.base import Mask
from expectations.suites import registry
from expectations.suites.severity import critical, info
from tasks.errors import BroadsheetError, ExpectationError
from tests.expectations.samples import article_batch, sound_articles


class ExpectMoonPhase(RowExpectation):
    """Looks at a column that no table has."""

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        return np.asarray(frame["moon_phase"] == "full", np.bool_)


class ExpectReciprocal(RowExpectation):
    """Divides by what may be nought."""

    success_keys: ClassVar[tuple[str, ...]] = ("columns",)

    def find_broken(self, frame: pd.DataFrame) -> Mask:
        return np.asarray([1 / 0 for _ in range(len(frame))], np.bool_)


@pytest.fixture(autouse=True)
def forget_suites() -> Iterator[None]:
    engine._suite.cache_clear()
    yield
    engine._suite.cache_clear()


@pytest.mark.parametrize(
    ("expectation", "exception"),
    [
        (critical(ExpectMoonPhase, "title"), "KeyError"),
        (critical(ExpectReciprocal, "title"), "ZeroDivisionError"),
        (info(ExpectReciprocal, "title"), "ZeroDivisionError"),
    ],
)
def test_raising_expectation_is_an_error_that_names_it(
    expectation: RowExpectation, exception: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = [*registry.WRITTEN["core.articles"], expectation]
    monkeypatch.setitem(registry.WRITTEN, "core.articles", suite)
    with pytest.raises(ExpectationError) as caught:
        judge(article_batch(sound_articles(3)), "b")
    assert isinstance(caught.value, BroadsheetError)
    for word in ("core.articles", expectation.expectation_type, exception):
        assert word in str(caught.value)


def test_suite_without_the_raising_expectation_judges_again() -> None:
    assert judge(article_batch(sound_articles(3)), "b").rejects == []
