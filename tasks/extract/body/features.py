"""What is known of a segment before anyone judges it: words, place, template, witnesses. One row of numbers each."""

import re
import string
from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from tasks.extract.body.context import ABOVE, NEAR_SHARE, Window, likeness
from tasks.extract.body.segments import HEADINGS
from tasks.extract.body.vocabulary import NAMES, bits_of

Matrix = NDArray[np.float32]

NEAR_LEVELS = 5
NAME_WORDS = 30
"""The author and the site are looked for among this many words of a segment."""
HREF_PART = re.compile(r"(?<=/)[a-z_-]{2,24}(?=[/?#]|$)", re.IGNORECASE)
HREF_PARTS = 4
HREF_CHARS = 120
"""The first parts of a link's path say where it leads, if they are words; the rest is a headline or a number."""
SAMPLE_CHARS = 200
"""What kind of characters a segment is made of shows in its beginning."""
KINDS = ("related", "promo", "share", "tags", "stamp", "credit", "caption", "legal", "contact", "agency_note", "byline",
         "bio", "rule", "player")
PLAIN = re.compile(r"[\x00-\x7f]+")
LETTERS, DIGITS, CAPITALS = (
    signs.encode() for signs in (string.ascii_letters, string.digits, string.ascii_uppercase)
)
QUOTE_MARK = re.compile(r"[\"“”„«»‘]")
TAGS = ("p", "div", "li", "td", "blockquote", "figcaption", "section", "article", "aside", "footer", "header", "figure")
OWN_TAG_BITS = {tag: 1 << bit for bit, tag in enumerate(TAGS)}
KIND_BITS = {kind: 1 << bit for bit, kind in enumerate(KINDS)}
NEIGHBOURS = (-3, -2, -1, 0, 1, 2, 3)
CLOSE_NEIGHBOURS = (-2, -1, 1, 2)
LEVELS = 4

TEXT_FEATURES = (
    "log_words", "log_chars", "link_share", "anchor_count", "strong_share", "ends_sentence", "ends_colon",
    "starts_lower", "has_quote", "comma_rate", "digit_share", "upper_share", "has_bar", "has_at", "ends_question",
    "title_likeness",
    "description_likeness", "stated_share", "is_repeated", "is_again", "elsewhere_share", "letter_share",
    "author_share", "site_share", "page_agreement",
)
PLACE_FEATURES = (
    "text_position", "segment_position", "after_headline", "has_headline", "since_agreed", "until_agreed",
    *(f"{witness}_{offset}" for offset in NEIGHBOURS for witness in ("first", "second")),
    "third_-1", "third_0", "third_1",
    *(f"{name}_{offset}" for offset in CLOSE_NEIGHBOURS for name in ("log_words", "links", "ended", "level", "kinds")),
)
BOX_FEATURES = (
    "reader_share", "log_reader_words", "box_log_words", "box_segments", "box_reader_share", "box_log_reader_words",
    "box_links", "box_ended", "box_place",
)
TEMPLATE_FEATURES = (
    "heading_level", "depth", "near_count", "signature_share", "below_main",
    *(f"{name}_{level}" for level in range(LEVELS) for name in ("article", "prose", "links", "article_part")),
)
BIT_GROUPS = (
    ("tag", TAGS), ("in", ABOVE), ("kind", KINDS), ("own", NAMES), ("near", NAMES), ("all", NAMES),
    ("link", NAMES),
)
VALUE_COUNT = len(TEXT_FEATURES) + len(PLACE_FEATURES) + len(BOX_FEATURES) + len(TEMPLATE_FEATURES)
FEATURES = (
    *TEXT_FEATURES, *PLACE_FEATURES, *BOX_FEATURES, *TEMPLATE_FEATURES,
    *(f"{group}_{name}" for group, names in BIT_GROUPS for name in names),
)


def measure_features(window: Window) -> Matrix:
    """One row for each segment of the window, with the columns of `FEATURES`."""
    numbers = range(len(window.segments))
    values = np.hstack([
        _stack([[*_text(window, n), *_place(window, n)] for n in numbers]),
        _measure_neighbours(window),
        _measure_boxes(window),
        _stack([_template(window, n) for n in numbers]),
    ]).reshape(len(numbers), VALUE_COUNT)  # fmt: skip
    bits = np.array([_bits(window, n) for n in numbers], np.int64).reshape(len(numbers), len(BIT_GROUPS))
    groups = [bits[:, [column]] >> np.arange(len(names)) & 1 for column, (_, names) in enumerate(BIT_GROUPS)]
    return np.hstack([values, *groups]).astype(np.float32)


def _text(window: Window, number: int) -> list[float]:
    segment, own = window.segments[number], window.words[number]
    text = segment.text
    size = len(text)
    sample = text[:SAMPLE_CHARS]
    letters, digits, capitals = _count_signs(sample)
    letters = letters or 1
    stated = window.page.stated
    return [
        log1p(len(own)), log1p(size), window.link_shares[number], len(segment.anchors),
        segment.strong_char_count / size, window.is_ended[number], text.endswith(":"), text[0].islower(),
        QUOTE_MARK.search(text) is not None,
        text.count(",") / size * 100, digits / len(sample), capitals / letters,
        "|" in text, "@" in text, text.endswith("?"), likeness(own, window.page.titles),
        likeness(own, (window.page.description,)), stated.share(own, window.runs[number]) if stated else -1.0,
        window.is_repeated[number], window.is_again[number], window.elsewhere[number], letters / len(sample),
        max((_share_of(name, own) for name in window.page.authors), default=0.0), _share_of(window.page.site, own),
        window.page.agreement,
    ]


def _count_signs(text: str) -> tuple[int, int, int]:
    """How many letters, digits and capitals a text has; those of ASCII are counted as bytes, ten times as fast."""
    plain = text.encode("ascii", "ignore")
    others = "" if len(plain) == len(text) else PLAIN.sub("", text)
    counts = [len(plain) - len(plain.translate(None, signs)) for signs in (LETTERS, DIGITS, CAPITALS)]
    if others:
        tests = (str.isalpha, str.isdigit, str.isupper)
        counts = [count + sum(map(test, others)) for count, test in zip(counts, tests, strict=True)]
    return counts[0], counts[1], counts[2]


def _share_of(name: tuple[str, ...], own: tuple[str, ...]) -> float:
    """How much of a segment's words a name in its beginning makes."""
    if not name or len(own) < len(name) or name[0] not in own[:NAME_WORDS]:
        return 0.0
    starts = range(min(len(own) - len(name), NAME_WORDS) + 1)
    return len(name) / len(own) if any(own[start : start + len(name)] == name for start in starts) else 0.0


def _place(window: Window, number: int) -> list[float]:
    return [
        window.positions[number] / window.total, number / len(window.segments), number - window.headline,
        float(window.headline >= 0), window.since_agreed[number], window.until_agreed[number],
    ]


def _measure_neighbours(window: Window) -> Matrix:
    """What the witnesses have of the segments around each, and what these look like; -1 beyond the window."""
    shares, third = _stack(window.shares), _stack([(share,) for share in window.third])
    lines = _stack([
        (log1p(len(window.words[n])), window.link_shares[n], window.is_ended[n], _level(window.tag_of(n)),
         len(window.kinds[n]))
        for n in range(len(window.segments))
    ])  # fmt: skip
    return np.hstack([
        *(_shift(shares, offset) for offset in NEIGHBOURS),
        *(_shift(third, offset) for offset in (-1, 0, 1)),
        *(_shift(lines, offset) for offset in CLOSE_NEIGHBOURS),
    ])  # fmt: skip


def _measure_boxes(window: Window) -> Matrix:
    """How much each segment speaks to readers, and what the box is like that it stands in: the innermost container
    that is not around most of the article, too."""
    is_spoken = window.page.reader_words.__contains__
    words = np.array([len(own) for own in window.words], np.float64)
    reader = np.array([sum(map(is_spoken, own)) for own in window.words], np.float64)
    chars = np.array([len(segment.text) for segment in window.segments], np.float64)
    boxes = _find_boxes(window)
    _, firsts, places = np.unique(boxes, return_index=True, return_inverse=True)
    values = (words, reader, chars, np.array(window.link_shares) * chars, window.is_ended, None)
    of_words, of_reader, of_chars, links, ended, counts = (np.bincount(places, one)[places] for one in values)
    return np.stack([
        reader / np.maximum(words, 1), np.log1p(reader), np.log1p(of_words), counts,
        of_reader / np.maximum(of_words, 1), np.log1p(of_reader), links / np.maximum(of_chars, 1), ended / counts,
        np.arange(len(boxes)) - firsts[places],
    ], axis=1).astype(np.float32)  # fmt: skip


def _find_boxes(window: Window) -> NDArray[np.int64]:
    """The box of each segment as its container's index; a segment that stands bare in the article is a box itself."""
    containers = window.layout.containers
    boxes: dict[int, int] = {-1: -1}
    index = window.main
    while index >= 0:
        boxes[index] = -1
        index = containers[index].parent
    found = []
    for number, segment in enumerate(window.segments):
        chain = [segment.container]
        while chain[-1] not in boxes:
            chain.append(containers[chain[-1]].parent)
        box = boxes[chain.pop()]
        if chain:
            box = chain[-1] if box < 0 else box
            boxes.update(dict.fromkeys(chain, box))
        found.append(box if box >= 0 else -1 - number)
    return np.array(found, np.int64)


def _stack(rows: Sequence[Sequence[float]]) -> Matrix:
    return np.array(rows, np.float32).reshape(len(rows), -1 if rows else 0)


def _shift(rows: Matrix, offset: int) -> Matrix:
    """Row n of the outcome is row n + offset, -1 where there is none."""
    shifted = np.full_like(rows, -1.0)
    if abs(offset) < len(rows):
        shifted[max(0, -offset) : len(rows) - max(0, offset)] = rows[max(0, offset) : len(rows) + min(0, offset)]
    return shifted


def _template(window: Window, number: int) -> list[float]:
    """The innermost containers: how much of the article and of the page's prose they hold, and how much they link."""
    containers = window.layout.containers
    index = window.segments[number].container
    depth = containers[index].depth if index >= 0 else 0
    values = [_level(window.tag_of(number)), depth, _count_near(window, index),
              window.signature_chars[window.signatures[number]] / window.total, _depth_below_main(window, index)]
    for _ in range(LEVELS):
        if index < 0:
            values.extend((1.0, 1.0, 0.0, 0.0))
            continue
        size = containers[index].char_count or 1
        chars = window.article_chars[index]
        values.extend((chars / window.total, window.prose_chars[index] / window.prose_total,
                       containers[index].link_char_count / size, chars / size))
        index = containers[index].parent
    return values


def _depth_below_main(window: Window, index: int) -> int:
    """Levels between a container and the one that holds most of the article; -1 outside of that."""
    containers = window.layout.containers
    count = 0
    while index > window.main >= 0:  # parents stand before their children
        index, count = containers[index].parent, count + 1
    return count if index == window.main else -1


def _count_near(window: Window, index: int) -> int:
    """How many innermost containers belong to the segment rather than to the article."""
    count = 0
    while index >= 0 and count < NEAR_LEVELS and window.article_chars[index] <= NEAR_SHARE * window.total:
        count += 1
        index = window.layout.containers[index].parent
    return count


def _bits(window: Window, number: int) -> list[int]:
    """Tag, tags above, kinds of line, and class words of the element, of its near and of all its containers."""
    segment = window.segments[number]
    index = segment.container
    near_words, all_words, tags = window.bits_above(index)
    own_words = bits_of(window.layout.containers[index].words) if index >= 0 else 0
    kinds = 0
    for kind in window.kinds[number]:
        kinds |= KIND_BITS.get(kind, 0)
    own_tag = OWN_TAG_BITS.get(window.tag_of(number), 0)
    link_words = bits_of(_link_words(segment.anchors[0].href)) if segment.anchors else 0
    return [own_tag, tags, kinds, own_words, near_words | bits_of(segment.inline_words), all_words, link_words]


def _link_words(href: str) -> str:
    return " ".join(HREF_PART.findall(href[:HREF_CHARS])[:HREF_PARTS])


def _level(tag: str) -> float:
    return float(tag[1]) if tag in HEADINGS else 0.0
