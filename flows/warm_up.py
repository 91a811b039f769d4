"""What loads while a command waits for its Prefect server: the gate, whose Great Expectations takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from expectations.process import Gate
from tasks.workers import SEATS

GATE: ContextVar[Gate | None] = ContextVar("GATE", default=None)
"""The gate that a run takes instead of one of its own, and does not stop; set by the command line around a flow."""

IS_KEPT: ContextVar[bool] = ContextVar("IS_KEPT", default=False)
"""Whether the workers outlast a run."""


@contextmanager
def warm_gate() -> Iterator[None]:
    """A gate that loads from now on, for the flow that runs inside the `with` block; or that which is there already."""
    if GATE.get() is not None:
        yield
        return
    gate = Gate()
    gate.start()
    token = GATE.set(gate)
    try:
        yield
    finally:
        GATE.reset(token)
        gate.stop()


@contextmanager
def keep_warm() -> Iterator[None]:
    """Runs inside the `with` block share one gate and its worker processes, which are loaded once.

    For a program that calls several flows: a small run after the first takes a fifth of its time.
    """
    token = IS_KEPT.set(True)
    try:
        with warm_gate():
            yield
    finally:
        IS_KEPT.reset(token)
        SEATS.stop()
