"""Which runs are at work on a warehouse, and which of those that say so are dead."""

import socket
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from warehouse.lake.runs import list_live_runs
from warehouse.lock import is_held, read_holder
from warehouse.paths import WarehousePaths

Runs = Iterable[Mapping[str, Any]]
"""Rows of `ops.runs`."""


def list_dead(paths: WarehousePaths, runs: Runs) -> set[str]:
    """The ids of those runs that say that they are running, and whose process is gone.

    On a lake there may be several at work, and those of other machines are taken at their word.
    """
    running = [run for run in runs if run["state"] == "running"]
    if paths.lake:
        here = {run["run_id"] for run in running if run.get("host") == socket.gethostname()}
        return here - set(list_live_runs(paths.runs))
    dead = {run["run_id"] for run in running}
    if not is_held(paths):
        return dead
    holder = read_holder(paths)
    return dead - {holder.run_id} if holder else set()


def describe_work(paths: WarehousePaths, runs: Runs) -> Iterator[str]:
    """A phrase for whatever is at work; of a lake, for each of its runs."""
    if not paths.lake:
        if is_held(paths):
            yield str(read_holder(paths) or "a run that does not say which")
        return
    dead = list_dead(paths, runs)
    for run in runs:
        if run["state"] == "running" and run["run_id"] not in dead:
            yield f"{run['flow']} {run['run_id']} (on {run['host']}, since {run['started_at']:%Y-%m-%d %H:%M})"
