"""Gold pages to training examples: the features of each segment, and whether the gold has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import SequenceMatcher

import numpy as np
from lxml.etree import strip_elements
from lxml.html import HtmlElement
from numpy.typing import NDArray

from tasks.extract.body.context import PageContext, Window
from tasks.extract.body.features import measure_features
from tasks.extract.body.opinions import Opinions, hear_witnesses
from tasks.extract.body.overlap import Testimony, agreement, read_testimony, words_of
from tasks.extract.body.read import UNREAD, page_context, show_article
from tasks.extract.body.roles import is_embedded
from tasks.extract.body.segments import Layout
from tasks.extract.body.witnesses import ask_readability
from tasks.extract.document import parse_document
from tasks.extract.metadata.read import language_claim, read_metadata
from tasks.extract.metadata.witnesses import Witnesses
from tasks.extract.settings import ExtractSettings
from tasks.extract.training.disguise import disguise
from tasks.extract.training.gold import GoldPage
from tasks.language import identify_language
from tasks.records import Claims, PageText

OPTIONAL_WEIGHT = 0.05
"""A paragraph that may be kept or left out teaches next to nothing."""
DISGUISED_WEIGHT = 0.5
"""Of a page in another template's looks."""
QUOTELESS = "fundus"
"""This gold leaves out quoted posts and block quotes, the other one has them: the product's texts have them too."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page as one first witness shows it. `is_usual`: with the witness that the product would take."""

    page: GoldPage
    window: Window
    rows: NDArray[np.float64]
    is_body: NDArray[np.bool_]
    weights: NDArray[np.float64]
    is_usual: bool
    language_code: str | None


def make_examples(page: GoldPage, settings: ExtractSettings) -> Iterator[Example]:
    """The page as the product sees it, with witnesses missing or in each other's place, so that the trees do not rely
    on one of them alone, and in other templates' looks."""
    language = None
    for example in _read_page(page, page.html, settings):
        language = example.language_code
        yield example
    for is_hidden in (False, True):
        html = disguise(page.html, page.name, language, is_hidden)
        example = next(_read_page(page, html, settings))
        yield replace(example, is_usual=False, weights=DISGUISED_WEIGHT * example.weights)


def _read_page(page: GoldPage, html: str, settings: ExtractSettings) -> Iterator[Example]:
    tree = parse_document(html.replace("\x00", ""), settings)
    address = f"https://{page.name}.example/page"
    record = PageText(page.name, address, None, "text/html", None, datetime.now(UTC), Claims(), html.encode())
    witnesses = Witnesses(record, tree)
    metadata = read_metadata(witnesses, settings)
    strip_elements(tree, *UNREAD, with_tail=False)
    shown = show_article(tree, html, settings)
    opinions = hear_witnesses(shown.tree, shown.html, settings)
    language, _ = identify_language(opinions.first_text, language_claim(witnesses))
    context = page_context(witnesses, metadata, language, opinions)
    all_body, all_optional = _label(shown.layout, page)
    for number, (first, second, third, accord, share) in enumerate(_vary(opinions, shown.tree, context)):
        window = Window(shown.layout, first, second, replace(context, third=third, agreement=accord))
        part = slice(window.start, window.start + len(window.segments))
        is_body, is_optional = all_body[part], all_optional[part]
        rows = measure_features(window).astype(np.float64)
        is_quoted = np.array([is_embedded(window, n) for n in range(len(is_body))], bool) & (page.corpus == QUOTELESS)
        weights = share * _weigh(window, is_body, is_optional | (is_quoted & ~is_body))
        yield Example(page, window, rows, is_body, weights, number == 0, language)


Variant = tuple[Testimony, Testimony, Testimony | None, float, float]
"""Three testimonies, the agreement of the first two, and the weight of the example."""


def _vary(opinions: Opinions, tree: HtmlElement, context: PageContext) -> Iterator[Variant]:
    """The testimonies as the product hears them; and as it would where one of them had failed."""
    first, second, accord = opinions.first, opinions.second, opinions.agreement
    yield first, second, opinions.third, accord, 1.0
    third = opinions.third or read_testimony(ask_readability(tree))
    yield third, second, None, agreement(third, second), 0.5
    yield first, second, third if opinions.third is None else None, accord, 0.5
    nothing = read_testimony(" ".join(context.description))
    failed = len(context.description) % 3  # any choice will do that is the same each time
    first, second = (second if failed == 0 else nothing, nothing if failed < 2 else second)
    yield first, second, third, agreement(first, second), 0.5


def _label(layout: Layout, page: GoldPage) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which segments the gold has, and which it calls optional, by aligning the words of both."""
    gold = [(word, number in page.optional) for number, text in enumerate(page.paragraphs) for word in words_of(text)]
    segments = [words_of(segment.text) for segment in layout.segments]
    found = [word for words in segments for word in words]
    hits, optional = np.zeros(len(found)), np.zeros(len(found))
    matcher = SequenceMatcher(None, found, [word for word, _ in gold], autojunk=False)
    for start, gold_start, size in matcher.get_matching_blocks():
        hits[start : start + size] = 1.0
        optional[start : start + size] = [is_optional for _, is_optional in gold[gold_start : gold_start + size]]
    ends = np.cumsum([len(words) for words in segments]).astype(int)
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
