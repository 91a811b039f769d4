"""Sets of words as stretches of text, with the signs of figures and the quotation marks around them."""

import re
from collections.abc import Callable, Iterable

from tasks.enrich.attribution.quotes import QuoteRegion
from tasks.enrich.mentions.money import CURRENCY_SIGNS

_UNIT = re.compile(r"(?<=\d)\s?[%‰°]")


def join_runs(tokens: Iterable[int], parts: Callable[[int], bool]) -> list[tuple[int, int]]:
    """First and last token of each run: tokens with nothing between them that `parts` them."""
    runs: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if runs and not any(map(parts, range(runs[-1][1] + 1, token))):
            runs[-1] = (runs[-1][0], token)
        else:
            runs.append((token, token))
    return runs


def widen_to_marks(
    text: str, start: int, end: int, first: QuoteRegion | None, last: QuoteRegion | None
) -> tuple[int, int]:
    """Characters from `start` to `end`, and the signs of figures and quotation marks that stand directly around them.

    `first` and `last` are the quotations of the first and the last word, if they stand in any.
    """
    start, end = _widen_to_signs(text, start, end)
    if first is not None and not any(map(str.isalnum, text[first.start : start])):
        start = first.start
    if last is not None and not any(map(str.isalnum, text[end : last.end])):
        end = max(end, last.end)
    return start, end


def _widen_to_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Characters from `start` to `end`, and the sign of the figure that is their first or last word: "£3m", "6%"."""
    is_sum = text[start].isdigit() and text[max(start - 1, 0) : start] in CURRENCY_SIGNS
    unit = _UNIT.match(text, end)
    return start - is_sum, unit.end() if unit else end
