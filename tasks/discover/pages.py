"""Single files: a page of HTML, or a text that somebody else extracted."""

from collections.abc import Callable, Iterator
from datetime import datetime

from tasks.discover.inputs import READ_ERRORS, Input, open_input, reject_unreadable
from tasks.discover.settings import DiscoverSettings
from tasks.discover.sniff import find_binary
from tasks.discover.url_lists import lists_addresses
from tasks.html_head import find_canonical, read_head
from tasks.reasons import Reason
from tasks.records import Capture, Reject

SNIFFED_BYTES = 20_000
CONTENT_TYPES = {"html": "text/html", "text": "text/plain"}


def read_page(item: Input, settings: DiscoverSettings, now: Callable[[], datetime]) -> Iterator[Capture | Reject]:
    """Yield the one capture of a file, or the one reject. Its charset is for the extraction to find."""
    try:
        with open_input(item) as file:
            body = file.read(settings.max_page_bytes + 1)
    except READ_ERRORS as error:
        yield reject_unreadable(item, error)
        return
    if len(body) > settings.max_page_bytes:
        yield item.reject(Reason.TOO_LARGE, f"it is larger than {settings.max_page_bytes} bytes", body)
    elif not body.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"):
        yield item.reject(Reason.EMPTY, "there is nothing in it", body)
    elif kind := find_binary(body):
        yield item.reject(Reason.BINARY, f"it holds {kind}", body)
    elif item.kind == "text" and lists_addresses(body[:SNIFFED_BYTES].decode("utf-8", "replace").splitlines()):
        detail = "it lists web addresses; name the file itself to have them fetched"
        yield item.reject(Reason.UNSUPPORTED_TYPE, detail, body)
    else:
        yield Capture(
            url=item.name,
            body=body,
            content_type=CONTENT_TYPES[item.kind or "html"],
            via="file",
            source_name=item.source_name,
            fetched_at=now(),
            record_id=item.name,
            canonical_url=find_canonical(item.name, read_head(body)) if item.kind == "html" else None,
        )
