"""Where commands print: a terminal as wide as it is, or a file or pipe, where nothing is folded or cut."""

import sys

from rich.console import Console

WIDEST_LINE = 10_000


def make_console(is_stderr: bool = False) -> Console:
    """A console for standard output or standard error."""
    stream = sys.stderr if is_stderr else sys.stdout
    return Console(stderr=is_stderr) if stream.isatty() else Console(stderr=is_stderr, width=WIDEST_LINE)
