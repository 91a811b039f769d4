"""What readers see: the headline, and the time behind it."""

from itertools import islice

from lxml.html import HtmlElement

MAX_HEADLINES = 5


def read_headlines(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of the page's first `h1` elements."""
    texts = (_text(element) for element in islice(tree.iter("h1"), MAX_HEADLINES))
    return tuple(text for text in texts if text)


def read_times(tree: HtmlElement) -> tuple[str, ...]:
    """The first machine-readable time behind the first headline."""
    is_behind = False
    for element in tree.iter("h1", "time"):
        if element.tag == "h1":
            is_behind = True
        elif is_behind and element.get("datetime"):
            return (element.get("datetime"),)
    return ()


def _text(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())
