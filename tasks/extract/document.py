"""Text to tree: parsed once, bounded in depth and size."""

import re

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HTMLParser, fromstring

from tasks.extract.settings import ExtractSettings
from tasks.reasons import Reason

XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
MARKUP = re.compile(r"<(?:!doctype|[a-z][a-z0-9]{0,9})[\s/>]", re.IGNORECASE)
CONTROLS = bytes(byte for byte in range(32) if not 9 <= byte <= 13)
ELEMENT_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
"""One class for all elements: lxml's own choice calls Python for each, a tenth of the whole stage."""


class PageRefused(Exception):
    """A page that cannot be read; carries the reason and the words for it."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """Keep `reason` and `detail` for the `Reject`."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def refuse_body(body: bytes, content_type: str, settings: ExtractSettings) -> None:
    """Raise `PageRefused` for bytes that are empty, too many, or no text."""
    if len(body) > settings.max_bytes:
        raise PageRefused(Reason.TOO_LARGE, f"{len(body)} bytes, more than the limit of {settings.max_bytes}")
    if not body.strip():
        raise PageRefused(Reason.EMPTY, "nothing but white space")
    if is_binary(body):
        raise PageRefused(Reason.BINARY, f"called {content_type} but holds binary data")


def is_binary(body: bytes) -> bool:
    """Known heads of binary formats, or more than a tenth of control bytes in the first 4 kB (UTF-16/32 apart)."""
    head = body[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    if head.startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"RIFF",
                        b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3")):
        return True
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls * 10 > len(head)


def parse_document(text: str, settings: ExtractSettings) -> HtmlElement:
    """The tree of a page. Raises `PageRefused` when there is no markup, or too much, or too deep.

    The parser stops at 256 levels (libxml2's own limit, kept so that recursive walkers downstream cannot overflow).
    """
    if not MARKUP.search(text):
        raise PageRefused(Reason.NO_TEXT, "no HTML elements found")
    source = XML_DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    parser.set_element_class_lookup(ELEMENT_CLASSES)
    try:
        tree = fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageRefused(Reason.NO_TEXT, f"the HTML cannot be parsed: {error}") from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise PageRefused(Reason.TOO_DEEP, "elements are nested deeper than 256 levels")
    count = int(tree.xpath("count(//*)"))
    if count > settings.max_elements:
        limit = f"{settings.max_elements} (max_elements)"
        raise PageRefused(Reason.TOO_LARGE, f"{count} elements, more than the limit of {limit}")
    return tree
