"""Whether outlets and sources do as they always did: each measure against its own trailing weeks.

A measure is compared with the same measure on earlier groups of as many articles (or on the same hours of earlier
weeks), so that what is usual is known for groups of that size. The middle is a median and the width a median absolute
deviation, which a bad week in the past does not move; both are taken on a scale on which the spread does not depend on
the level (Freeman and Tukey 1950 for shares and counts, logarithm, square root). The width has a floor, what chance
alone does to a group of that size: a series that was constant so far does not fire on the first odd article.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

HEALTH = "health"
"""What `ops.checks` and the Data Docs call this table."""

COLUMNS = ("kind", "name", "value", "least", "most")
"""What is shown of a row that is out of the ordinary, beside the name of the measure."""

LIMIT = 4.5
"""Widths that a measure may lie beside its middle. Of five articles all must lack what none of 40 lacked before; of
ten, seven must. How often that happens by chance is in benchmarks/drift.md."""
FEWEST_BLOCKS = 8
"""Earlier groups without which nothing is said; of weeks, `FEWEST_WEEKS`."""
FEWEST_WEEKS = 4
MAD_TO_SD = 1.4826
"""Median absolute deviation to standard deviation, of a normal distribution."""
MEDIAN_TO_MEAN = 1.2533
"""Standard error of a median beside that of a mean, of a normal distribution."""

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale on which the spread of a measure does not depend on its level."""

    to: Callable[[Values, int], Values]
    """From the values of groups of n."""
    back: Callable[[float, int], float]
    floor: Callable[[float, int], float]
    """The least width, by the middle on this scale and n."""


def _from_angle(angle: float, n: int) -> float:
    share = (np.sin(np.clip(angle, 0, np.pi / 2)) ** 2 * (n + 0.75) - 0.375) / n
    return float(np.clip(share, 0, 1))


SHARE = Scale(
    lambda share, n: np.arcsin(np.sqrt((share * n + 0.375) / (n + 0.75))),
    _from_angle,
    lambda middle, n: float(1 / (2 * np.sqrt(n + 0.5))),
)
LOGARITHM = Scale(
    lambda value, n: np.log1p(np.maximum(value, 0)), lambda level, n: float(np.expm1(level)), lambda middle, n: 0.15
)
HOURS = Scale(LOGARITHM.to, LOGARITHM.back, lambda middle, n: 0.5)
RATE = Scale(
    lambda value, n: np.sqrt(np.maximum(value, 0)),
    lambda level, n: float(max(0.0, level) ** 2),
    lambda middle, n: max(0.1, 0.15 * middle),
)
LINEAR = Scale(lambda value, n: value, lambda level, n: level, lambda middle, n: 0.05)
COUNT = Scale(
    lambda count, n: 2 * np.sqrt(count + 0.375),
    lambda level, n: float(max(0.0, (max(0.0, level) / 2) ** 2 - 0.375)),
    lambda middle, n: float(np.sqrt(1 + (0.1 * middle) ** 2)),
)
"""Counts vary by a fifth of their size beside what chance does: there are slow news days."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something about an outlet or source that should be as always."""

    words: str
    """With `{}` for the figure."""
    scale: Scale
    is_two_sided: bool = True
    """Else only more than usual is a fault: of what is missing, refused or walled, less is welcome."""
    is_weekly: bool = False
    """Compared with the same hours of earlier weeks, not with earlier groups of articles."""

    def show(self, value: float) -> str:
        """A value as people read it."""
        return f"{100 * value:.0f} %" if self.scale is SHARE else f"{value:.3g}"


MEASURES: Mapping[str, Measure] = {
    "rejected": Measure("{} of the pages gave no article", SHARE, is_two_sided=False),
    "stub": Measure("{} are teasers or texts of walls", SHARE, is_two_sided=False),
    "not_free": Measure("{} are called not free", SHARE, is_two_sided=False),
    "no_title": Measure("{} lack a title", SHARE, is_two_sided=False),
    "no_date": Measure("{} lack a date", SHARE, is_two_sided=False),
    "no_author": Measure("{} lack an author", SHARE, is_two_sided=False),
    "word_count": Measure("{} words at the median", LOGARITHM),
    "disagreement": Measure("{} of the words in dispute between the extractors", LINEAR, is_two_sided=False),
    "hours_to_fetch": Measure("{} hours from publication to fetching", HOURS),
    "mentions_per_1000_words": Measure("{} mentions in 1,000 words", RATE),
    "attributions_per_1000_words": Measure("{} attributions in 1,000 words", RATE),
    "citations_per_1000_words": Measure("{} citations in 1,000 words", RATE),
    "times_per_1000_words": Measure("{} times in 1,000 words", RATE),
    "places_per_1000_words": Measure("{} places in 1,000 words", RATE),
    "walled": Measure("{} of the visits met a wall", SHARE, is_two_sided=False),
    "failed": Measure("{} of the visits failed", SHARE, is_two_sided=False),
    "articles_per_day": Measure("{} articles in 24 hours", COUNT, is_weekly=True),
    "hours_since_newest": Measure("{} hours since the newest page", HOURS, is_two_sided=False, is_weekly=True),
}
"""By the names that `ops.health.measure` has."""


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one outlet or source: now, and before."""

    kind: str
    name: str
    measure: str
    sample_count: int
    """Articles, visits or hours that `value` is of; each of `history` is of as many."""
    value: float
    history: Sequence[float]
    spread: float | None = None
    """Median absolute deviation of single articles, on the scale of the measure; None for shares and weeks."""


def judge_series(series: Series) -> dict[str, Any] | None:
    """The row of `ops.health` for a series, but for run and times; None while there is too little history.

    `least` and `most` are the bounds of what is usual, None where there is none.
    """
    measure = MEASURES[series.measure]
    if len(series.history) < (FEWEST_WEEKS if measure.is_weekly else FEWEST_BLOCKS):
        return None
    scale, n = measure.scale, series.sample_count
    level = float(scale.to(np.array([series.value]), n)[0])
    before = scale.to(np.asarray(series.history, np.float64), n)
    middle = float(np.median(before))
    width = max(
        scale.floor(middle, n),
        MAD_TO_SD * float(np.median(np.abs(before - middle))),
        MEDIAN_TO_MEAN * MAD_TO_SD * (series.spread or 0.0) / np.sqrt(n),
    )
    deviation = (level - middle) / width
    return {
        "kind": series.kind,
        "name": series.name,
        "measure": series.measure,
        "value": series.value,
        "usual": scale.back(middle, n),
        "least": scale.back(middle - LIMIT * width, n) if measure.is_two_sided else None,
        "most": scale.back(middle + LIMIT * width, n),
        "deviation": deviation,
        "sample_count": n,
        "history_count": len(series.history),
        "is_usual": deviation <= LIMIT and (deviation >= -LIMIT or not measure.is_two_sided),
    }


def judge_all(series: Iterable[Series]) -> list[dict[str, Any]]:
    """The rows of all series that have history enough."""
    return [row for one in series if (row := judge_series(one)) is not None]


def put_in_words(row: Mapping[str, Any]) -> str:
    """A row in one sentence: who, what, and what is usual."""
    measure = MEASURES[row["measure"]]
    value, usual = measure.words.format(measure.show(row["value"])), measure.show(row["usual"])
    return f"{row['kind']} {row['name']}: {value}, usually {usual}"
