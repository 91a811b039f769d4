"""When: the time expressions of a text, as TIMEX3 (TimeML 1.2.1) with the days that they mean."""

from tasks.enrich.times.find import find_times

__all__ = ["find_times"]
