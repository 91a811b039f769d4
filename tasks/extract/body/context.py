"""The judged part of a page as a whole: the sums and neighbours that a single segment is measured against."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.body.overlap import Testimony, read_line
from tasks.extract.body.segments import Layout, Segment
from tasks.extract.body.vocabulary import bits_of
from tasks.extract.patterns import Patterns

MARGIN = 15
"""Segments this far before and behind what the witnesses take are judged; the rest of the page is not the article."""
MIN_TAKEN_WORDS = 4
AT_ODDS = 0.6
"""Where the witnesses agree less than this, either may have missed the article: then all prose is judged."""
PROSE_CHARS = 60
END_MARK = re.compile(r"[.!?…。！？।॥۔؟།][\"'”’»)\]]*$")
MAIN_SHARE = 0.7
NEAR_SHARE = 0.25
"""A container with more than this share of the article's text says nothing about one segment in it."""
ABOVE = (
    "aside", "footer", "header", "figure", "ul", "table", "blockquote", "form", "article", "main", "nav", "section",
)
TAG_BITS = {tag: 1 << bit for bit, tag in enumerate(ABOVE)}
CHARS_PER_WORD = 6
"""Scripts without spaces give few, long words: there the length in characters says how long a line is."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page says beside its segments."""

    titles: tuple[tuple[str, ...], ...]
    description: tuple[str, ...]
    patterns: Patterns
    stated: Testimony | None
    """The JSON-LD `articleBody`, if the page has one: a witness, never the source."""
    agreement: float = 1.0
    """How far the two witnesses agree, from 0 to 1."""
    third: Testimony | None = None
    """The testimony of readability, where the two disagreed."""
    authors: tuple[tuple[str, ...], ...] = ()
    site: tuple[str, ...] = ()
    """The words of the outlet's name."""
    headline: tuple[str, ...] = ()
    """The words of the title that was chosen."""
    reader_words: frozenset[str] = frozenset()
    """Words with which publishers speak to readers."""


class Window:
    """The segments that are judged, with what is counted over all of them."""

    def __init__(self, layout: Layout, first: Testimony, second: Testimony, page: PageContext) -> None:
        """Cut the window out of the page and count."""
        pairs = [read_line(segment.text) for segment in layout.segments]
        all_words, all_runs = [words for words, _ in pairs], [runs for _, runs in pairs]
        all_shares = [(first.share(*pair), second.share(*pair)) for pair in pairs]
        third = [page.third.share(*pair) if page.third else -1.0 for pair in pairs]
        best = [max(*shares, last) for shares, last in zip(all_shares, third, strict=True)]
        sizes = [
            max(len(words), len(one.text) // CHARS_PER_WORD)
            for (words, _), one in zip(pairs, layout.segments, strict=True)
        ]
        taken = [n for n, share in enumerate(best) if share >= 0.5 and sizes[n] >= MIN_TAKEN_WORDS]
        if page.agreement < AT_ODDS:
            taken = sorted({*taken, *(n for n, segment in enumerate(layout.segments) if is_prose(segment))})
        self.start = max(0, taken[0] - MARGIN) if taken else 0
        end = taken[-1] + MARGIN + 1 if taken else 0
        self.layout, self.page = layout, page
        self.segments = layout.segments[self.start : end]
        self.all_words = all_words
        self.words = all_words[self.start : end]
        self.runs = all_runs[self.start : end]
        self.shares = all_shares[self.start : end]
        self.third = third[self.start : end]
        self.link_shares = [link_share(segment) for segment in self.segments]
        self.is_ended = [bool(END_MARK.search(segment.text)) for segment in self.segments]
        self.kinds = [
            page.patterns.kinds_of(segment.text, max(len(own), len(segment.text) // CHARS_PER_WORD))
            for segment, own in zip(self.segments, self.words, strict=True)
        ]
        self.signatures = [self._signature(segment) for segment in self.segments]
        self._bits: dict[int, tuple[int, int, int]] = {}
        self._count_article()
        self._count_repeats()

    def tag_of(self, number: int) -> str:
        """The tag of the segment's innermost block-level element."""
        index = self.segments[number].container
        return self.layout.containers[index].tag if index >= 0 else ""

    def _signature(self, segment: Segment) -> str:
        """Tag and classes of the segment's element and its parent: what a template repeats for each paragraph."""
        if segment.container < 0:
            return ""
        own = self.layout.containers[segment.container]
        parent = self.layout.containers[own.parent] if own.parent >= 0 else own
        return f"{own.tag} {own.words[:60]}<{parent.tag} {parent.words[:60]}"

    def bits_above(self, index: int) -> tuple[int, int, int]:
        """What a container and those above it say: class words of those near, of all, and the tags, as bits."""
        if index < 0:
            return 0, 0, 0
        if index not in self._bits:
            container = self.layout.containers[index]
            near, all_words, tags = self.bits_above(container.parent)
            own = bits_of(container.words)
            is_near = self.article_chars[index] <= NEAR_SHARE * self.total
            self._bits[index] = near | own if is_near else 0, all_words | own, tags | TAG_BITS.get(container.tag, 0)
        return self._bits[index]

    def _count_article(self) -> None:
        """Characters that the witnesses take, and characters of prose, by container and by signature."""
        containers = self.layout.containers
        self.article_chars = [0.0] * len(containers)
        self.prose_chars = [0] * len(containers)
        self.signature_chars: Counter[str] = Counter()
        self.positions: list[float] = []
        total = prose_total = 0.0
        for number, segment in enumerate(self.segments):
            size = len(segment.text)
            chars = size * (self.shares[number][0] + self.shares[number][1]) / 2
            prose = size if is_prose(segment) else 0
            self.positions.append(total)
            total, prose_total = total + chars, prose_total + prose
            self.signature_chars[self.signatures[number]] += int(chars)
            if segment.container >= 0:
                self.article_chars[segment.container] += chars
                self.prose_chars[segment.container] += prose
        for index in range(len(containers) - 1, 0, -1):  # parents stand before their children
            parent = containers[index].parent
            if parent >= 0:
                self.article_chars[parent] += self.article_chars[index]
                self.prose_chars[parent] += self.prose_chars[index]
        self.total, self.prose_total = total or 1.0, prose_total or 1.0
        self._find_main()

    def _find_main(self) -> None:
        """The innermost container that holds most of the article, and what both witnesses take, before and behind."""
        containers = self.layout.containers
        holding = [n for n, chars in enumerate(self.article_chars) if chars >= MAIN_SHARE * self.total]
        self.main = max(holding, key=lambda n: containers[n].depth, default=-1)
        are_agreed = [min(shares) >= 0.5 for shares in self.shares]
        agreed = [n for n, own in enumerate(self.words) if are_agreed[n] and len(own) >= MIN_TAKEN_WORDS]
        self.since_agreed, self.until_agreed = [-1] * len(self.segments), [-1] * len(self.segments)
        for first, last in zip([-1, *agreed], [*agreed, len(self.segments)], strict=True):
            for number in range(first + 1, min(last + 1, len(self.segments))):
                self.since_agreed[number] = number - first if first >= 0 else -1
                self.until_agreed[number] = last - number if last < len(self.segments) else -1

    def _count_repeats(self) -> None:
        """Which segments stand on the page more than once, as a whole or in the runs of their words."""
        counted = Counter(self.words)
        self.is_repeated = [bool(own) and counted[own] > 1 for own in self.words]
        seen: set[tuple[str, ...]] = set()
        self.is_again = []
        for own in self.words:
            self.is_again.append(own in seen)
            seen.add(own)
        pairs = zip(self.words, self.runs, strict=True)
        runs = [some if len(own) >= MIN_TAKEN_WORDS else frozenset() for own, some in pairs]
        known: set[tuple[str, ...]] = set()
        shared: set[tuple[str, ...]] = set()
        for some in runs:
            shared |= known & some
            known |= some
        self.elsewhere = [len(some & shared) / len(some) if some else 0.0 for some in runs]
        self.headline = next((n for n in range(len(self.segments)) if self.tag_of(n) == "h1"), -1)


def is_prose(segment: Segment) -> bool:
    """A segment of some length that ends like a sentence and is not made of links."""
    return len(segment.text) >= PROSE_CHARS and link_share(segment) < 0.3 and bool(END_MARK.search(segment.text))


def link_share(segment: Segment) -> float:
    """How much of a segment's text is links."""
    return sum(anchor.end - anchor.start for anchor in segment.anchors) / len(segment.text)


def likeness(own: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> float:
    """1 for the same words; where one begins the other, the shorter's share of the longer; else 0."""
    best = 0.0
    for other in others:
        if own and other:
            shorter = min(len(own), len(other))
            if own[:shorter] == other[:shorter]:
                best = max(best, shorter / max(len(own), len(other)))
    return best
