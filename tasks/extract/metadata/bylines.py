"""The byline that readers see: names behind the headline that markup, a link, a class or words call the authors'."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tasks.extract.metadata.words import any_of

MAX_BYLINE_CHARS = 160
EMPHASIS = frozenset({"strong", "b", "em"})
PASSED_TAGS = frozenset({"script", "style", "h1", "img", "svg", "time", "button", "input"})
MAX_ELEMENTS = 3_000
"""Behind the headline, this many elements are looked at: further down stand other articles."""
WORDED_ELEMENTS = 60
"""A byline that only its words tell stands among this many elements behind the headline."""
CLOSING_PARAGRAPHS = 3
"""A text of at least this many paragraphs may be signed in one of its own, among the first of them or as its last."""
FOREIGN_STEPS = 6
AUTHOR_WORD = (
    r"by-?_?lines?|authors?|autor(?:es|en|in|innen|i|zy)?|auteurs?|writers?|reporters?|creators?|contributors?"
    r"|attribution|journalists?|journalistes?|redaktoren?|redakteure?|skribent|columnists?|forfatter"
    r"|firm(?:a|ante)|signatures?|giornalista|yazar|muhabir|toimittaja|kirjoittaja|szerz[oő]|penulis|wartawan"
)
AUTHOR_CLASS = re.compile(rf"(?<![a-z])(?:{AUTHOR_WORD})(?![a-z])", re.IGNORECASE)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
NO_NAME_CLASS = re.compile(
    r"(?<![a-z])(?:bio|box|card|avatars?|images?|img|photos?|pic|picture|follow|date|times?|share|social|role|title|desc"
    r"|description|job|position|icon|email|twitter)(?![a-z])", re.IGNORECASE,
)
FOREIGN_PLACE = re.compile(
    r"(?<![a-z])(?:comments?|related|teasers?|tsr|recommend\w*|sidebar|promos?|most-?read|popular|footer|cards?|bio"
    r"|newsletter|breadcrumbs?|captions?|nav|menu|credits?|copyright|gallery|listing|read-?more|more-?(?:news|from|stories))(?![a-z])",
    re.IGNORECASE,
)
FOREIGN_TAGS = frozenset({"aside", "nav", "footer", "figure", "figcaption", "blockquote"})
AUTHOR_FOLDER = re.compile(
    r"/(?:authors?|autor(?:es|en|i|zy)?|auteurs?|people|persons?|personen|profiles?|profil|by|writers?|reporters?|staff"
    r"|redaktion|journalists?|journalistes?|redakteure?|contributors?|columnists?|signataires?|firmas?|skribent)/[^/?#]",
    re.IGNORECASE,
)
LEAD_IN = re.compile(rf"^\W*{any_of('by')}(?:\b[\s:]+|(?<=:)\s*)(?=[^\W\d_])", re.IGNORECASE)
LEAD_WORD = re.compile(rf"^\W*{any_of('by')}[\s:]*$", re.IGNORECASE)
NAME_TAGS = frozenset({"a", "b", "strong", "em", "i", "span"})
"""What a name behind its `By` may stand in: `By <b>Marta Quill</b>`."""
LABEL_ONLY = re.compile(
    r"^\W*(?:authors?|written by|autor(?:in)?(?:\s*/\s*autor(?:in)?)?|von|auteure?|par|autora?|autore|por|di|skribent"
    r"|forfatter|författare)\W*$", re.IGNORECASE,
)
"""A label with the name behind it, in the same line: `<b>Author:</b> Marta Quill`."""
CJK_CHARS = 100
"""A line with a name, its address and the dates is no longer."""
CJK_BYLINE = re.compile(
    r"^\s*(?:来源\s*[：:]\s*\S+\s+)?[（(【\[]?\s*(?:(?:责任编辑|责编|作者|记者|撰文|編集|記者|取材)\s*[：:/]\s*[\u3400-\u9fff]"
    r"|(?:기자명\s+)?[\uac00-\ud7af]{2,4} (?:선임)?(?:기자|특파원)(?:\s*$|\s+\S+@))"
)


def read_bylines(tree: HtmlElement) -> Iterator[tuple[str, ...]]:
    """Bylines, nearest to the headline first, each as its parts; some say no name.

    Teasers, comments, captions and boxes about an author name other people and are passed over.
    """
    seen: set[HtmlElement] = set()
    for number, element in enumerate(_behind_headline(tree)):
        if element.tag in PASSED_TAGS or element in seen:
            continue
        text = element.text
        is_worded = False
        if text and not text.isspace():
            named = _behind_label(element, text)
            if named:
                seen.add(element)
                yield (named,)
                continue
            if len(element) and element[0].tag in NAME_TAGS and LEAD_WORD.match(text):
                text = short_text_of(element, MAX_BYLINE_CHARS)
            is_worded = is_worded_byline(text, is_near=number < WORDED_ELEMENTS)
        if not is_worded and not is_marked(element):
            continue
        if len(short_text_of(element, MAX_BYLINE_CHARS)) > 2 and not is_foreign(element):
            container = element if is_worded else _widen(element)
            parts = [element] if is_worded else [one for one in container.iter() if is_marked(one)] or [element]
            seen.update(container.iter())
            yield tuple(dict.fromkeys(part for one in parts for part in _parts(one)))


def read_closing_names(tree: HtmlElement) -> Iterator[str]:
    """Paragraphs of nothing but one emphasised line that open or close a text: where some papers sign it."""
    for element in _behind_headline(tree):
        if element.tag not in EMPHASIS:
            continue
        parent = element.getparent()
        if parent is None or parent.tag != "p":
            continue
        line = short_text_of(element, MAX_BYLINE_CHARS)
        if not line or short_text_of(parent, MAX_BYLINE_CHARS) != line:
            continue
        around = parent.getparent()
        siblings = [one for one in around if one.tag == "p" and text_of(one)] if around is not None else []
        if len(siblings) >= CLOSING_PARAGRAPHS and parent in (*siblings[:CLOSING_PARAGRAPHS], *siblings[-1:]):
            yield line


def is_marked(element: HtmlElement) -> bool:
    """Whether an element says that it names an author: by markup, by where it links, by its class."""
    if not isinstance(element.tag, str):
        return False
    if "author" in (element.get("itemprop") or "") or "author" in (element.get("rel") or ""):
        return True
    href = element.get("href") if element.tag == "a" else None
    if href and AUTHOR_FOLDER.search(href) and AUTHOR_FOLDER.search(_path(href)):
        return True
    classes = element.get("class")
    return bool(classes) and _is_author_class(classes)


@lru_cache(maxsize=16_384)  # the same on each page of a site, and many on all sites
def _is_author_class(classes: str) -> bool:
    names = CAMEL.sub("-", classes)
    return any(AUTHOR_CLASS.search(name) and not NO_NAME_CLASS.search(name) for name in names.split())


@lru_cache(maxsize=16_384)  # as above
def _is_foreign_class(classes: str) -> bool:
    return FOREIGN_PLACE.search(CAMEL.sub("-", classes)) is not None


def is_worded_byline(text: str, is_near: bool) -> bool:
    """Whether a text begins like a byline: `By` and the like near the headline, `责编：`, `기자` anywhere."""
    return bool(LEAD_IN.match(text) if is_near else None) or bool(len(text) <= CJK_CHARS and CJK_BYLINE.match(text))


def is_foreign(element: HtmlElement) -> bool:
    """Whether an element stands in a teaser, a comment, a caption, a menu, or a box about somebody."""
    steps = 0
    place: HtmlElement | None = element
    while place is not None and steps < FOREIGN_STEPS:
        if place.tag in FOREIGN_TAGS or _is_foreign_class(place.get("class") or ""):
            return True
        place, steps = place.getparent(), steps + 1
    return False


def text_of(element: HtmlElement) -> str:
    """The text of an element with its white space folded."""
    return " ".join(" ".join(element.itertext()).split())


def short_text_of(element: HtmlElement, limit: int) -> str:
    """The same, or nothing where it has more than `limit` characters: then most of it is not looked at."""
    if not len(element):
        text = " ".join((element.text or "").split())
        return text if len(text) <= limit else ""
    words: list[str] = []
    rest = limit + 1  # a space stands before each word but the first
    for text in element.itertext():
        for word in text.split():
            words.append(word)
            rest -= len(word) + 1
        if rest < 0:
            return ""
    return " ".join(words)


def lines_of(element: HtmlElement) -> list[str]:
    """The lines of an element's text, broken where it breaks them; at least one."""
    lines = [""]
    for node in element.xpath(".//br|.//text()"):
        lines = [*lines[:-1], f"{lines[-1]} {node}"] if isinstance(node, str) else [*lines, ""]
    return [" ".join(line.split()) for line in lines if line.strip()] or [""]


def _behind_headline(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements behind the first headline; all where there is none."""
    elements = tree.iter("*")
    if next(tree.iter("h1"), None) is not None:
        next(element for element in elements if element.tag == "h1")
    yield from islice(elements, MAX_ELEMENTS)


def _behind_label(element: HtmlElement, text: str) -> str | None:
    """The rest of a short line that begins with an element whose text is `Author`; None for another line."""
    if not LABEL_ONLY.match(text):
        return None
    parent = element.getparent()
    if len(element) or parent is None or parent[0] is not element:
        return None
    line = text_of(parent)
    rest = line[len(text_of(element)):].strip(" :")
    return rest if 2 < len(rest) <= MAX_BYLINE_CHARS and not (parent.text or "").strip() else None


def _widen(element: HtmlElement) -> HtmlElement:
    """The widest element around that is still as short as a byline: co-authors stand in it."""
    for _ in range(3):
        parent = element.getparent()
        if parent is None or next(parent.iter("h1"), None) is not None or not short_text_of(parent, MAX_BYLINE_CHARS):
            break
        element = parent
    return element


def _parts(element: HtmlElement) -> list[str]:
    """The texts of the innermost links and spans where there are several, else the whole text."""
    inner = [text for one in element.iter("a", "span", "li", "strong") if not len(one) and (text := text_of(one))]
    return inner if len(inner) > 1 else lines_of(element)


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
