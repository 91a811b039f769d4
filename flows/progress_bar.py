"""The progress of a run on a terminal: visits, pages and articles, their rates, rejects by reason, the time left."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from flows.console import make_console
from flows.tally import WATCHER, Tally

RATE_SECONDS = 30.0
"""Rates and the time left are taken over this many seconds."""


class Rate:
    """Things a second: over the last `RATE_SECONDS` while they go on, over all the time that they took at the end."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int]] = deque()
        self._first: tuple[float, int] | None = None
        self._last: tuple[float, int] = (0.0, 0)

    def at(self, now: float, count: int, is_over: bool = False) -> float:
        """The rate when `count` things are done at `now` (seconds); 0 where too little is known."""
        self._first = self._first or (now, count)
        if count != self._last[1]:
            self._last = (now, count)
        if is_over:
            (since, before), (until, after) = self._first, self._last
            return (after - before) / (until - since) if until > since else 0.0
        self._points.append((now, count))
        while now - self._points[0][0] > RATE_SECONDS and len(self._points) > 2:
            self._points.popleft()
        since, before = self._points[0]
        return (count - before) / (now - since) if now > since else 0.0


class ProgressBar:
    """A bar each for visits to the web, for pages and for articles, as far as there are any."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}
        self._rates = {"visits": Rate(), "pages": Rate(), "articles": Rate()}

    def __call__(self, step: str, tally: Tally) -> None:
        """Show how far the run is."""
        if tally.visit_count:
            self._show("visits", tally.visit_count, None if step == "fetch" else tally.visit_count, tally)
        if step == "fetch":
            return
        pages_total = tally.inputs_expected if tally.is_discovery_over else None
        self._show("pages", tally.inputs_done, pages_total, tally)
        if tally.articles_expected is not None:
            self._show("articles", tally.articles_done, tally.articles_expected, tally)

    def _show(self, what: str, done: int, total: int | None, tally: Tally) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total, detail="")
        rate = self._rates[what].at(time.monotonic(), done, is_over=done == total)
        self._progress.update(self._tasks[what], completed=done, total=total, detail=describe(rate, done, total, tally))


def describe(rate: float, done: int, total: int | None, tally: Tally) -> str:
    """For example `8.2/s, 0:03:10 left, 4 rejected (2 empty, 2 binary)`."""
    parts = [f"{done}" + (f" of {total}" if total is not None else "")]
    if rate > 0:
        parts.append(f"{rate:.1f}/s")
    if total is not None and rate > 0 and done < total:
        seconds = int((total - done) / rate)
        parts.append(f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d} left")
    if tally.rejected:
        reasons = ", ".join(f"{count} {reason}" for reason, count in tally.rejected.most_common(3))
        parts.append(f"{sum(tally.rejected.values())} rejected ({reasons})")
    return ", ".join(parts)


@contextmanager
def watch_progress() -> Iterator[None]:
    """Show the progress of the flow that runs inside the `with` block, on standard error."""
    columns = (
        TextColumn("{task.description:>8}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[detail]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=make_console(is_stderr=True), refresh_per_second=2) as progress:
        token = WATCHER.set(ProgressBar(progress))
        try:
            yield
        finally:
            WATCHER.reset(token)
