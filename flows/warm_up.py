"""What loads while a command waits for its Prefect server: the gate, whose Great Expectations takes seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from expectations.process import Gate

GATE: ContextVar[Gate | None] = ContextVar("GATE", default=None)
"""The gate that a run takes instead of one of its own; set by the command line around a flow."""


@contextmanager
def warm_gate() -> Iterator[None]:
    """A gate that loads from now on, for the flow that runs inside the `with` block."""
    gate = Gate()
    gate.start()
    token = GATE.set(gate)
    try:
        yield
    finally:
        GATE.reset(token)
        gate.stop()
