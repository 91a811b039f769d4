"""Inline marks of the article sources: `[words](target)` is a link, `[words]{note}` a fact about the words."""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from examples.press.model import Inline, Span

_TOKEN = re.compile(r"\\(?P<literal>[\[\]])|(?P<open>\[)|\]\{(?P<note>[^}]*)\}|\]\((?P<link>[^)]*)\)")


def read_inline(source: str) -> Inline:
    """Take the marks out of `source`; they may be nested. Raises ValueError where they do not pair."""
    text, starts, spans, at = "", list[int](), list[Span](), 0
    for token in _TOKEN.finditer(source):
        text += source[at : token.start()]
        at = token.end()
        if token["literal"]:
            text += token["literal"]
        elif token["open"]:
            starts.append(len(text))
        elif not starts:
            raise ValueError(f"a mark is closed that was not opened: {source!r}")
        else:
            is_link = token["link"] is not None
            spans.append(Span(starts.pop(), len(text), is_link, token["link"] if is_link else token["note"]))
    if starts:
        raise ValueError(f"a mark is opened that is not closed: {source!r}")
    return Inline(text + source[at:], tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def to_html(inline: Inline, resolve: Callable[[str], str]) -> Markup:
    """The text as HTML with its links; `resolve` turns a link's target into an address."""
    return Markup("").join(_pieces(inline, resolve))


def _pieces(inline: Inline, resolve: Callable[[str], str]) -> Iterator[Markup]:
    at = 0
    for span in inline.spans:
        if span.is_link:
            yield escape(inline.text[at : span.start])
            yield Markup('<a href="{}">{}</a>').format(resolve(span.value), inline.text[span.start : span.end])
            at = span.end
    yield escape(inline.text[at:])
