"""The progress of a run, bars on a terminal and lines elsewhere: visits, pages, articles, rates, rejects, time left."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Protocol

import typer
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from flows.console import make_console
from flows.tally import WATCHER, Tally

RATE_SECONDS = 30.0
"""Rates and the time left are taken over this many seconds."""
LINE_SECONDS = 15.0
"""Between two lines of progress, where there is no terminal."""


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


class Show(Protocol):
    """Shows how many things of a kind are done, of how many if that is known, and the words for it."""

    def __call__(self, what: str, done: int, total: int | None, detail: str) -> None:
        """Show it."""


class ProgressBar:
    """Tells of visits to the web, of pages and of articles, as far as there are any."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._rates = {"visits": Rate(), "pages": Rate(), "articles": Rate()}

    def __call__(self, step: str, tally: Tally) -> None:
        """Show how far the run is."""
        if tally.visit_count:
            self._tell("visits", tally.visit_count, None if step == "fetch" else tally.visit_count, tally)
        if step == "fetch":
            return
        if tally.inputs_expected:
            pages_total = tally.inputs_expected if tally.is_discovery_over else None
            self._tell("pages", tally.inputs_done, pages_total, tally)
        if tally.articles_expected:
            self._tell("articles", tally.articles_done, tally.articles_expected, tally)

    def _tell(self, what: str, done: int, total: int | None, tally: Tally) -> None:
        rate = self._rates[what].at(time.monotonic(), done, is_over=done == total)
        self._show(what, done, total, describe(rate, done, total, tally))


class Bars:
    """Bars on a terminal; nothing at all before there is something to show."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int | None, detail: str) -> None:
        """Bring the bar of these things up to date."""
        if not self._tasks:
            self._progress.start()
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total, detail="")
        self._progress.update(self._tasks[what], completed=done, total=total, detail=detail)


class Lines:
    """Lines in a file or pipe: for each kind of thing one at first, one every `LINE_SECONDS`, one when all are done."""

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._write, self._clock = write, clock
        self._told: dict[str, tuple[float, bool]] = {}

    def __call__(self, what: str, done: int, total: int | None, detail: str) -> None:
        """Write a line if it is time for one."""
        told_at, was_over = self._told.get(what, (-LINE_SECONDS, False))
        now, is_over = self._clock(), done == total
        if is_over == was_over and (is_over or now - told_at < LINE_SECONDS):
            return
        self._told[what] = (now, is_over)
        self._write(f"{what}: {detail}")


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
    console = make_console(is_stderr=True)
    progress = Progress(*columns, console=console, refresh_per_second=2)
    show = Bars(progress) if console.is_terminal else Lines(partial(typer.echo, err=True), time.monotonic)
    token = WATCHER.set(ProgressBar(show))
    try:
        yield
    finally:
        WATCHER.reset(token)
        progress.stop()
