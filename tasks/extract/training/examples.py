"""Gold pages to training examples: the features of each segment, and whether the gold has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.context import Window
from tasks.extract.body.features import measure_features
from tasks.extract.body.opinions import hear_witnesses
from tasks.extract.body.overlap import Testimony, read_testimony, words_of
from tasks.extract.body.read import page_context
from tasks.extract.body.segments import cut_segments
from tasks.extract.body.witnesses import ask_readability
from tasks.extract.document import parse_document
from tasks.extract.language import identify_language
from tasks.extract.metadata.read import language_claim, read_metadata
from tasks.extract.metadata.witnesses import Witnesses
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.gold import GoldPage
from tasks.records import Claims, PageText

OPTIONAL_WEIGHT = 0.05
"""A paragraph that may be kept or left out teaches next to nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page as one first witness shows it. `is_usual`: with the witness that the product would take."""

    page: GoldPage
    window: Window
    rows: NDArray[np.float64]
    is_body: NDArray[np.bool_]
    weights: NDArray[np.float64]
    is_usual: bool


def make_examples(page: GoldPage, settings: ExtractSettings) -> Iterator[Example]:
    """The page twice: with the first witness that the product takes, and with readability in its place, so that the
    trees do not rely on one witness alone."""
    tree = parse_document(page.html.replace("\x00", ""), settings)
    address = f"https://{page.name}.example/page"
    record = PageText(page.name, address, None, "text/html", None, datetime.now(UTC), Claims(), page.html.encode())
    witnesses = Witnesses(record, tree)
    opinions = hear_witnesses(tree, page.html, address, settings)
    layout = cut_segments(tree)
    language, _ = identify_language(opinions.first_text, language_claim(witnesses))
    context = page_context(witnesses, read_metadata(witnesses, {}).title, language, opinions.agreement)
    firsts: list[Testimony] = [opinions.first, read_testimony(ask_readability(tree))]
    for number, first in enumerate(firsts):
        window = Window(layout, first, opinions.second, context)
        is_body, is_optional = _label(window, page)
        rows = measure_features(window).astype(np.float64)
        yield Example(page, window, rows, is_body, _weigh(window, is_body, is_optional), number == 0)


def _label(window: Window, page: GoldPage) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which segments the gold has, and which it calls optional, by aligning the words of both."""
    gold = [(word, number in page.optional) for number, text in enumerate(page.paragraphs) for word in words_of(text)]
    found = [word for words in window.words for word in words]
    hits, optional = np.zeros(len(found)), np.zeros(len(found))
    matcher = SequenceMatcher(None, found, [word for word, _ in gold], autojunk=False)
    for start, gold_start, size in matcher.get_matching_blocks():
        hits[start : start + size] = 1.0
        optional[start : start + size] = [is_optional for _, is_optional in gold[gold_start : gold_start + size]]
    ends = np.cumsum([len(words) for words in window.words]).astype(int)
    spans = list(zip([0, *ends[:-1]], ends, strict=True)) if len(ends) else []
    means = [(hits[a:b].mean(), optional[a:b].mean()) if b > a else (0.0, 0.0) for a, b in spans]
    table = np.array(means).reshape(len(means), 2)
    return table[:, 0] >= 0.5, table[:, 1] > 0.5


def _weigh(window: Window, is_body: NDArray[np.bool_], is_optional: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Long segments weigh more, and every page about the same: the square root of its share of the page's words."""
    sizes = np.array([len(words) for words in window.words], np.float64)
    total = max(1.0, float(sizes[is_body].sum()))
    weights = 10.0 * np.sqrt(sizes + 1.0) / np.sqrt(total)
    return np.asarray(np.where(is_optional, OPTIONAL_WEIGHT * weights, weights))
