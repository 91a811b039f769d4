"""The running text of a page without parsing it: for decisions about pages that nobody has judged yet.

Parsers take quadratic time on pages that are made for it (200,000 nested elements in 1 MB); this takes linear time.
What it gives is no article: paragraphs of some length, in their order, furniture among them.
"""

import html
import re

TEXT_BYTES = 1_000_000
"""Bytes that are looked at."""

MIN_RUN_WORDS = 8
"""Text between two block elements with fewer words is a link, a label or a headline, hardly a paragraph."""

_HIDDEN = re.compile(r"<!--|<(script|style|noscript|template|svg|nav|footer)(?=[\s/>])", re.IGNORECASE)
_HIDDEN_ENDS = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "noscript", "template", "svg", "nav", "footer")
}
_COMMENT_END = re.compile("-->")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,20})(?:[\s/][^<>]{0,4000})?>")
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that are part of a line."""


def read_running_text(body: bytes) -> str:
    """Return the paragraphs of a page, one a line."""
    return running_text_of(body[:TEXT_BYTES].decode("utf-8", "replace"))


def running_text_of(text: str) -> str:
    """Return the paragraphs of a decoded page, one a line."""
    return "\n".join(run for run in _runs_of(text) if run.count(" ") + 1 >= MIN_RUN_WORDS)


def shown_text_of(text: str) -> str:
    """Return all that a decoded page shows, labels and links too, one run of text a line."""
    return "\n".join(filter(None, _runs_of(text)))


def _runs_of(text: str) -> list[str]:
    """What stands between two block elements, without its markup."""
    lines = _TAG.sub(lambda tag: "" if tag[1].lower() in INLINE else "\0", _drop_hidden(text)).split("\0")
    return [" ".join(html.unescape(line).split()) for line in lines]


def _drop_hidden(text: str) -> str:
    """Cut out what is not shown as text; what is not closed hides nothing but its own tag."""
    kept: list[str] = []
    missing: set[str] = set()
    at = 0
    while start := _HIDDEN.search(text, at):
        kept.append(text[at : start.start()])
        name = (start[1] or "").lower()
        end = None if name in missing else (_HIDDEN_ENDS[name] if name else _COMMENT_END).search(text, start.end())
        if end is None:
            missing.add(name)
        at = end.end() if end else start.end()
    return "".join([*kept, text[at:]])
