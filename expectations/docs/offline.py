"""Pages that ask nothing of anybody: no script, no reference to another host, one small style sheet inside.

The pages of Great Expectations load Bootstrap, jQuery, Font Awesome and a logo from six hosts. Offline they are bare
text with holes; online they tell those hosts who reads them.
"""

from functools import cache
from html import escape
from importlib.resources import files

from lxml import html
from lxml.html import HtmlElement

KEPT_TAGS = frozenset((
    "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "ul", "ol", "li", "strong", "b", "em", "i",
    "code", "br", "table", "thead", "tbody", "tr", "th", "td",
))  # fmt: skip
DROPPED_CLASSES = frozenset(("navbar", "ge-navigation-sidebar-container", "card", "sticky", "collapse"))
"""Navigation, buttons and folded details that need scripts."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Content-Security-Policy: should markup of a page ever get through, it can neither run nor load anything."""


def clean_page(source: str, title: str) -> str:
    """The body of a page that GX rendered, in a frame of our own."""
    body = html.document_fromstring(source).find("body")
    _keep_known(body)
    inner = "".join(html.tostring(child, encoding="unicode") for child in body)
    return frame_page(title, f'<p><a href="index.html">All suites of this run</a></p>{inner}')


def frame_page(title: str, body: str) -> str:
    """A whole page; `title` is escaped here, `body` is markup."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_style()}</style></head>\n<body><h1>{escape(title)}</h1>{body}</body></html>\n"
    )


def _keep_known(element: HtmlElement) -> None:
    for child in list(element):
        if _is_dropped(child):
            child.drop_tree()
        else:
            _keep_known(child)
    allowed = {"class": element.get("class"), "href": element.get("href")}
    element.attrib.clear()
    for name, value in allowed.items():
        if value and (name != "href" or value.startswith("#")):
            element.set(name, value)


def _is_dropped(element: HtmlElement) -> bool:
    is_known = element.tag in KEPT_TAGS and element.get("data-toggle") != "collapse"
    return not is_known or not DROPPED_CLASSES.isdisjoint(element.get("class", "").split())


@cache
def _style() -> str:
    return files("expectations.docs").joinpath("style.css").read_text(encoding="utf-8")
