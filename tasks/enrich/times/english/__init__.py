"""Time expressions of English."""

from tasks.enrich.times.english import (
    clocks,
    dates,
    distances,
    durations,
    holidays,
    ordinals,
    periods,
    quarters,
    spoken_clocks,
    vague,
    weekdays,
    years,
)
from tasks.enrich.times.english.words import GRAMMAR
from tasks.enrich.times.reading import Rule

RULES: list[Rule] = [
    *holidays.RULES, *clocks.RULES, *spoken_clocks.RULES, *dates.RULES, *ordinals.RULES, *weekdays.RULES,
    *quarters.RULES, *periods.RULES, *years.RULES, *distances.RULES, *durations.RULES, *vague.RULES,
]  # fmt: skip
"""Where two rules match the same words, the earlier one reads them; if it does not, the later one."""
__all__ = ["GRAMMAR", "RULES"]
