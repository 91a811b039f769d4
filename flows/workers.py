"""Who works on batches, as the settings say: threads of the run with their worker processes, or a Dask or Ray cluster.

Stages and tables know nothing of it: a batch goes out and comes back the same way on each, and is loaded in order.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from prefect import Task
from prefect.task_runners import TaskRunner

from deploy.settings import WorkerSettings
from flows.batches import Future
from flows.server import LOOPBACK
from flows.warm_up import IS_KEPT
from tasks.errors import SettingsError
from tasks.workers import SEATS


class Workers:
    """The workers of one run. Use as a context: a cluster of the run's own starts with the first batch, ends with it.

    Raises:
        SettingsError: the package of the runner is not installed.
    """

    def __init__(self, settings: WorkerSettings | None = None) -> None:
        """Prepare; nothing is started yet."""
        self._settings = settings or WorkerSettings()
        self._stack = ExitStack()
        check_package(self._settings)

    def submit(self, task: Task[..., Any], **parameters: Any) -> Future[Any]:
        """Hand a batch to a worker."""
        future: Future[Any] = (
            task.submit(**parameters) if self._settings.runner == "threads" else self._runner.submit(task, parameters)
        )
        return future

    @cached_property
    def _runner(self) -> TaskRunner[Any]:
        runner = RUNNERS[self._settings.runner](self._settings)
        return self._stack.enter_context(runner)

    def __enter__(self) -> Self:
        """Return the workers themselves."""
        SEATS.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker processes of this run, also those at work; what is kept warm only where the run failed."""
        if error is not None or not IS_KEPT.get():
            SEATS.stop()
        self._stack.close()


def check_package(settings: WorkerSettings) -> None:
    """See that the runner can be imported."""
    package = f"prefect_{settings.runner}"
    if settings.runner != "threads" and find_spec(package) is None:
        raise SettingsError(
            f"workers.runner = {settings.runner}: {package.replace('_', '-')} is not installed; "
            f"pip install 'broadsheet[{settings.runner}]', on the machines of the cluster too"
        )


def make_dask_runner(settings: WorkerSettings) -> TaskRunner[Any]:
    """Batches go to the cluster at `address`, or to one of this machine for the time of the run."""
    from prefect_dask.task_runners import DaskTaskRunner

    own_cluster = {
        "n_workers": settings.processes,
        "threads_per_worker": 1,
        "host": LOOPBACK,
        "dashboard_address": None,  # it would listen on a port that is the same for every run
    }
    runner: TaskRunner[Any] = DaskTaskRunner(
        address=settings.address, cluster_kwargs=None if settings.address else own_cluster
    )
    return runner


def make_ray_runner(settings: WorkerSettings) -> TaskRunner[Any]:
    """The same with Ray."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # a run reaches no address but its sources'
    from prefect_ray.task_runners import RayTaskRunner

    own_cluster = {"num_cpus": settings.processes, "include_dashboard": False}
    runner: TaskRunner[Any] = RayTaskRunner(
        address=settings.address, init_kwargs=None if settings.address else own_cluster
    )
    return runner


RUNNERS: dict[str, Callable[[WorkerSettings], TaskRunner[Any]]] = {"dask": make_dask_runner, "ray": make_ray_runner}
