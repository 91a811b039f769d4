"""What something costs, held against something else of the same process: no machine is too slow for that."""

import time
from collections.abc import Callable
from typing import Any

TRIES = 3
"""The least of them counts: a collection of garbage may fall into one."""


def cost_of(call: Callable[[], Any]) -> float:
    """CPU seconds of a call."""
    costs = []
    for _ in range(TRIES):
        started = time.process_time()
        call()
        costs.append(time.process_time() - started)
    return min(costs)
