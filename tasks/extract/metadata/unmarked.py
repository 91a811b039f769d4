"""Names between headline and text that nothing marks but their place, such as hand-made templates have them."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tasks.extract.metadata.authors import is_person, names_alone
from tasks.extract.metadata.bylines import MAX_BYLINE_CHARS, is_foreign
from tasks.extract.metadata.visible import HAS_DATE
from tasks.extract.metadata.words import any_of

MAX_RUNS = 60
"""So many texts behind the headline are looked at."""
NEAR = 3
"""A date stands at most so many texts from the name."""
UNREAD_TAGS = frozenset({"script", "style", "noscript", "button", "option", "h1"})
ENDS_WITH_BY = re.compile(rf"(?<!\w){any_of('by')}[\s:]*$", re.IGNORECASE)
PARTS = re.compile(r"\s+[-–—·•|]\s+|[,|•·]\s+")


def read_unmarked_names(tree: HtmlElement) -> Iterator[str]:
    """People named behind a word that says by whom, or by themselves with a date near them.

    Only names with a known given name count: places, sections and houses are written like names, too.
    """
    runs = _runs_below_headline(tree)
    for number, run in enumerate(runs):
        if any(map(HAS_DATE.search, runs[max(number - NEAR, 0) : number + NEAR + 1])):
            pieces = [names_alone(run), *map(names_alone, PARTS.split(run) if HAS_DATE.search(run) else ())]
        else:
            pieces = [names_alone(run)] if ENDS_WITH_BY.search("".join(runs[max(number - 1, 0) : number])) else []
        yield from (name for names in pieces for name in names if all(map(is_person, names)))


def _runs_below_headline(tree: HtmlElement) -> list[str]:
    """The texts behind the headline in their order, up to the first that is long."""
    headline = next(tree.iter("h1"), None)
    runs: list[str] = []
    for text in headline.xpath(f"following::text()[position() <= {MAX_RUNS}]") if headline is not None else ():
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        run = " ".join(text.split())
        if len(run) > MAX_BYLINE_CHARS:
            break
        if run and element is not None and element.tag not in UNREAD_TAGS and not is_foreign(element):
            runs.append(run)
    return runs
