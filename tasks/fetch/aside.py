"""Work on what a host sent, at once where it is small, in a thread where it would keep the other hosts waiting."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

SMALL_BYTES = 100_000
"""Handing a page to a thread and back takes longer than judging one of so many bytes, which is about a millisecond."""


async def work_aside(
    size: int, function: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
) -> Result:
    """Call the function, whose work grows with `size` (bytes)."""
    if size <= SMALL_BYTES:
        return function(*arguments, **named)
    return await asyncio.to_thread(function, *arguments, **named)
