"""Gold pages as other templates would have shown them: names hidden, and boxes of ours between the paragraphs."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from random import Random
from zlib import crc32

from lxml.html import HtmlElement, builder, tostring

from tasks.extract.document import parse_document
from tasks.extract.settings import ExtractSettings

BOXES_FILE = Path(__file__).with_name("boxes.toml")
NAMES = ("class", "id", "role", "data-testid", "data-component", "itemprop")
"""The attributes whose words the classifier sees."""
BOXES = (3, 6)
"""So many boxes a page, at least and at most."""
CUTS = (3, 7)
"""So many paragraphs of a page are cut in two."""
HEADING_WORDS = 10
SENTENCE_GAP = re.compile(r"(?<=[.!?…”“\"»])\s+(?=[^\W\da-z])")
MIN_CHARS = 60
"""A paragraph has this many characters: the element with most of such children holds the text."""


@lru_cache(maxsize=1)
def _read_boxes() -> dict[str, list[str]]:
    return tomllib.loads(BOXES_FILE.read_text(encoding="utf-8"))


def disguise(html: str, name: str, language_code: str | None, is_hidden: bool) -> str:
    """The page with boxes put in, and with `is_hidden` the names of its elements replaced by numbers: one name stays
    one. `name` is the seed of all choices."""
    tree = parse_document(html, ExtractSettings())
    chance = Random(f"{name} {is_hidden}")
    body = _find_body(tree)
    if body is not None:
        _cut_sentences(body, chance)
        _put_in_boxes(body, _read_boxes().get(language_code or "", []), chance)
    if is_hidden:
        _hide_names(tree)
    return str(tostring(tree, encoding="unicode"))


def _cut_sentences(body: HtmlElement, chance: Random) -> None:
    """Some paragraphs in two: a last sentence stands alone, a short first one becomes a heading. So a short line that
    was put in may be the text."""
    whole = [one for one in body if one.tag == "p" and not len(one) and len(SENTENCE_GAP.split(one.text or "")) > 1]
    for paragraph in chance.sample(whole, min(len(whole), chance.randint(*CUTS))):
        first, *_, last = SENTENCE_GAP.split(paragraph.text)
        is_heading = len(first.split()) <= HEADING_WORDS and chance.random() < 0.7
        piece = first if is_heading else last
        new = builder.E(chance.choice(["h2", "h3"]), piece.rstrip(".!?")) if is_heading else builder.P(piece)
        if not is_heading and paragraph.get("class"):
            new.set("class", paragraph.get("class"))
        rest = paragraph.text.removeprefix(piece) if is_heading else paragraph.text.removesuffix(piece)
        paragraph.text = rest.strip()
        body.insert(body.index(paragraph) + (not is_heading), new)


def _put_in_boxes(body: HtmlElement, boxes: list[str], chance: Random) -> None:
    places = list(range(1, len(body) + 1))
    chosen = chance.sample(boxes, min(len(boxes), chance.randint(*BOXES)))
    for place, box in zip(sorted(chance.choices(places, k=len(chosen)), reverse=True), chosen, strict=True):
        for element in reversed(_build(box, chance)):
            body.insert(place, element)


def _find_body(tree: HtmlElement) -> HtmlElement | None:
    """The element with most text in its own paragraphs."""
    sizes: dict[HtmlElement, int] = {}
    for element in tree.iter("p"):
        size, parent = len(element.text_content()), element.getparent()
        if parent is not None and size >= MIN_CHARS:
            sizes[parent] = sizes.get(parent, 0) + size
    return max(sizes, key=lambda one: sizes[one], default=None)


def _build(box: str, chance: Random) -> list[HtmlElement]:
    """The elements of a box: mostly one around its lines, sometimes its lines alone."""
    line_tag = chance.choice([builder.P, builder.DIV, builder.P])
    heading_tag = chance.choice([builder.H2, builder.H3, builder.H4, builder.STRONG, builder.P])
    lines = [_build_line(line, line_tag, heading_tag) for line in box.split(" / ")]
    around = chance.choice([builder.DIV, builder.DIV, builder.E.section, None])
    if around is None:
        return [line if line.tag in ("p", "div", "ul", "h2", "h3", "h4") else builder.P(line) for line in lines]
    return [around(*lines, {"class": f"n{chance.randint(100, 999)}"})]


def _build_line(line: str, line_tag: type, heading_tag: type) -> HtmlElement:
    mark, text = (line[0], line[2:]) if line[1:2] == ":" and line[0] in "hals" else ("", line)
    if mark == "h":
        return heading_tag(text)
    if mark == "a":
        return line_tag(builder.A(text, href="/2026/" + "-".join(text.lower().split())))
    if mark == "l":
        return builder.UL(*map(builder.LI, text.split("|")))
    return builder.SPAN(text) if mark == "s" else line_tag(text)


def _hide_names(tree: HtmlElement) -> None:
    for element in tree.iter():
        for name in NAMES:
            if value := element.attrib.get(name):
                element.attrib[name] = " ".join(f"n{crc32(word.encode())}" for word in value.split())
