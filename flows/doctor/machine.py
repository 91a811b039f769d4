"""Is there room, is the clock right, does the server answer?"""

import os
import shutil
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from deploy.settings import Settings
from flows.doctor.finding import Finding
from flows.place import find_warehouse
from flows.server import find_server

SPARE_BYTES = 1_000_000_000
"""Room that a run may need beside the copies of the warehouse: archive, logs, Prefect's database."""
CLOCK_TOLERANCE = timedelta(minutes=2)
BUILT = datetime.fromisoformat("2026-11-01T00:00:00+00:00")


def check_disk(settings: Settings) -> Iterator[Finding]:
    """A publish takes the size of the warehouse, a compaction once more."""
    paths = find_warehouse(settings)
    size = paths.writer.stat().st_size if paths.writer.exists() else 0
    folder = find_existing(paths.folder)
    free, needed = shutil.disk_usage(folder).free, 2 * size + SPARE_BYTES
    what = f"{free / 1e9:.1f} GB free in {folder}, a run wants {needed / 1e9:.1f} GB"
    mend = "" if free >= needed else "make room, `broadsheet maintain`, or move the warehouse to a larger disk"
    yield Finding("disk", "good" if free >= needed else "bad", what, mend)
    if not os.access(folder, os.W_OK):
        yield Finding("folder", "bad", f"{folder} cannot be written by this user", "mend its permissions")


def find_existing(folder: Path) -> Path:
    """The folder, or the nearest one above that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def check_clock(settings: Settings, now: datetime) -> Finding:
    """A clock before this program was made, or before the warehouse was written, is wrong."""
    paths = find_warehouse(settings)
    written = datetime.fromtimestamp(paths.writer.stat().st_mtime, now.tzinfo) if paths.writer.exists() else BUILT
    latest = max(BUILT, written)
    if now < latest - CLOCK_TOLERANCE:
        what = f"it is {now:%Y-%m-%d %H:%M} by the clock, but files were written at {latest:%Y-%m-%d %H:%M}"
        return Finding("clock", "bad", what, "set the clock: pages would be dated, and refused, by a wrong one")
    return Finding("clock", "good", f"{now:%Y-%m-%d %H:%M} UTC")


def check_server(settings: Settings) -> Finding:
    """Whether a Prefect server answers, and agrees on the time. Commands start one of their own where none does."""
    server = find_server(settings)
    if server is None:
        return Finding("server", "good", "none is running; commands start one, `broadsheet up` keeps one")
    try:
        with urllib.request.urlopen(f"{server.api_url}/health", timeout=5) as response:
            sent = parsedate_to_datetime(response.headers["date"])
    except (OSError, TypeError, ValueError) as error:
        mend = "start it, or take PREFECT_API_URL out of the environment"
        return Finding("server", "bad", f"{server.api_url} does not answer: {error}", mend)
    drift = abs(datetime.now(sent.tzinfo) - sent)
    if drift > CLOCK_TOLERANCE:
        return Finding("server", "warning", f"its clock differs by {drift}", "set the clocks by NTP; schedules drift")
    return Finding("server", "good", server.api_url)
