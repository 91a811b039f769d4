"""Which testimony the judgement rests on: trafilatura's, unless two others agree against it."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from tasks.extract.body.overlap import Testimony, agreement, read_testimony
from tasks.extract.body.witnesses import ask_readability, ask_resiliparse, ask_trafilatura
from tasks.extract.settings import ExtractSettings

DOUBT_BELOW = 0.87
"""Agreement of trafilatura and Resiliparse below which a third is asked. Every switch that helped on 261 pages of two
benchmarks lay below it; 5 to 13 % of pages do."""
UNITED_ABOVE = 0.7
THIN_SHARE = 0.3
"""Less than this share of what the third has: then the first two found next to nothing."""
UNITED_MARGIN = 0.12
"""The others overrule trafilatura when they agree with each other above the first, and by the second more than with
it."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """The first and second testimony, how far they agree, and how the first was chosen."""

    first: Testimony
    second: Testimony
    third: Testimony | None
    """Readability's, where it was asked."""
    first_text: str
    agreement: float
    decision: str
    """`trafilatura` (agreed), `trafilatura_doubted`, `readability` or `resiliparse`."""


def hear_witnesses(tree: HtmlElement, html: str, settings: ExtractSettings) -> Opinions:
    """Ask trafilatura and Resiliparse, and readability where they disagree."""
    first_text, second_text = ask_trafilatura(tree, settings.is_fast), ask_resiliparse(html)
    first, second = read_testimony(first_text), read_testimony(second_text)
    accord = agreement(first, second)
    if accord >= DOUBT_BELOW:
        return Opinions(first, second, None, first_text, accord, "trafilatura")
    third_text = ask_readability(tree)
    third = read_testimony(third_text)
    united = agreement(third, second)
    is_overruled = united > UNITED_ABOVE and united > max(accord, agreement(third, first)) + UNITED_MARGIN
    if is_overruled or len(first.runs) + len(second.runs) < THIN_SHARE * len(third.runs):
        return Opinions(third, second, third, third_text, accord, "readability")
    if not first.runs and second.runs:
        return Opinions(second, second, third, second_text, accord, "resiliparse")
    return Opinions(first, second, third, first_text, accord, "trafilatura_doubted")
