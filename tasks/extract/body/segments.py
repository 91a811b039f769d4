"""Cut a page into segments: the runs of text between block-level tags, with their links and their containers."""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from tasks.extract.decode import UNWANTED
from tasks.html_text import INLINE

SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "option", "button",
    "input", "textarea", "head", "canvas", "nav", "audio", "video", "map", "dialog",
))
NAMING = ("class", "id", "role", "data-testid", "data-component", "itemprop")
DIGIT = re.compile(r"\d")
STRONG = frozenset(("b", "strong"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Container:
    """A block-level element: its place in the tree, its words (class, id, role ...) and how much text it holds."""

    parent: int
    tag: str
    words: str
    depth: int
    char_count: int = 0
    link_char_count: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A hyperlink in a segment, with offsets in the segment's text."""

    href: str
    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """A run of text; white space is folded. `container` is the index of the innermost block-level element."""

    text: str
    container: int
    anchors: tuple[Anchor, ...] = ()
    inline_words: str = ""
    strong_char_count: int = 0


@dataclass(slots=True)
class Layout:
    """A page as segments in document order and the containers that hold them."""

    segments: list[Segment] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)

    def ancestors(self, segment: Segment) -> list[Container]:
        """The segment's containers, innermost first."""
        found, index = [], segment.container
        while index >= 0:
            found.append(self.containers[index])
            index = self.containers[index].parent
        return found

    def are_alike(self, one: int, other: int) -> bool:
        """Whether a template repeats two boxes side by side: one tag, and one has all class words of the other, numbers
        aside."""
        first, second = self.containers[one], self.containers[other]
        words, others = ({word for word in box.words.split() if not DIGIT.search(word)} for box in (first, second))
        is_named_alike = (words <= others or others <= words) and bool(words) == bool(others)
        return (first.parent, first.tag) == (second.parent, second.tag) and is_named_alike


def cut_segments(tree: HtmlElement) -> Layout:
    """The layout of a parsed page; nothing is left out but scripts, forms' controls and embedded media."""
    cutter = _Cutter()
    add, open_block, open_inline, close_inline = cutter.add, cutter.open_block, cutter.open_inline, cutter.close_inline
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in SKIPPED:
                walker.skip_subtree()
                continue
            if tag in INLINE:
                open_inline(element, tag)
            else:
                open_block(element, tag)
            text = element.text
        else:
            if tag in INLINE:
                close_inline(tag)
            elif tag not in SKIPPED:
                cutter.close_block(tag)
            text = element.tail
        if text:
            add(text)
    cutter.flush()
    _sum_containers(cutter.layout)
    return cutter.layout


def _sum_containers(layout: Layout) -> None:
    """Count characters and characters of links into each container; parents stand before their children."""
    for segment in layout.segments:
        if segment.container >= 0:
            innermost = layout.containers[segment.container]
            innermost.char_count += len(segment.text)
            innermost.link_char_count += sum(anchor.end - anchor.start for anchor in segment.anchors)
    for container in reversed(layout.containers):
        if container.parent >= 0:
            layout.containers[container.parent].char_count += container.char_count
            layout.containers[container.parent].link_char_count += container.link_char_count


class _Cutter:
    """Collects text until a block-level tag ends the segment."""

    def __init__(self) -> None:
        self.layout = Layout()
        self.current = -1
        self.pieces: list[str] = []
        self.length = 0
        self.is_spaced = False
        self.anchors: list[Anchor] = []
        self.open_href: str | None = None
        self.anchor_start: int | None = None
        self.strong_depth = 0
        self.strong_chars = 0
        self.inline_words: list[str] = []

    def add(self, text: str) -> None:
        """Append text with its white space folded to single spaces."""
        piece = " ".join(text.split())
        if not piece:
            self.is_spaced = True
            return
        if self.length and (self.is_spaced or text[0].isspace()):
            self.pieces.append(" ")
            self.length += 1
        if self.anchor_start is None and self.open_href is not None:
            self.anchor_start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        if self.strong_depth > 0:
            self.strong_chars += len(piece)
        self.is_spaced = text[-1].isspace()

    def flush(self) -> None:
        """End the segment, if there is text in it; an anchor that is still open goes on in the next one."""
        if self.length:
            self._end_anchor()
            self._append_segment()
            self.pieces, self.length, self.anchors, self.strong_chars = [], 0, [], 0
        if self.inline_words:
            self.inline_words = []

    def _append_segment(self) -> None:
        text = "".join(self.pieces)
        if UNWANTED.search(text):
            text = UNWANTED.sub(" ", text)
        self.layout.segments.append(
            Segment(text, self.current, tuple(self.anchors), " ".join(self.inline_words), self.strong_chars)
        )

    def open_block(self, element: HtmlElement, tag: str) -> None:
        self.flush()
        if tag == "br":
            return
        containers = self.layout.containers
        depth = containers[self.current].depth + 1 if self.current >= 0 else 0
        containers.append(Container(self.current, tag if isinstance(tag, str) else "", _words_of(element), depth))
        self.current = len(containers) - 1

    def close_block(self, tag: str) -> None:
        if tag != "br":
            self.flush()
            self.current = self.layout.containers[self.current].parent

    def open_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self.open_href = element.get("href") or ""
            self.anchor_start = None
        elif tag in STRONG:
            self.strong_depth += 1
        if words := element.get("class"):
            self.inline_words.append(words)

    def close_inline(self, tag: str) -> None:
        if tag == "a":
            self._end_anchor()
            self.open_href = None
        elif tag in STRONG:
            self.strong_depth -= 1

    def _end_anchor(self) -> None:
        if self.open_href and self.anchor_start is not None and self.anchor_start < self.length:
            self.anchors.append(Anchor(self.open_href, self.anchor_start, self.length))
        self.anchor_start = None


def _words_of(element: HtmlElement) -> str:
    """What the template calls the element: class, id, role, data-testid, data-component, itemprop."""
    attributes = dict(element.items())
    if not attributes:
        return ""
    words = " ".join([attributes[name] for name in NAMING if name in attributes])
    is_hidden = "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "")
    return f"{words} is-hidden" if is_hidden else words
