"""The entry point of `broadsheet`: a signal that comes while its commands are still being loaded ends it at once."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

STOPPED = b"\nStopped.\n"
INTERRUPTED = 130
"""Exit code of a command that was stopped by a signal, as shells have it."""


def main() -> None:
    """Load the commands and run the one that was asked for."""
    open_closed_streams()
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, leave)
    from flows.cli import main as run_command

    run_command()


def open_closed_streams() -> None:
    """Let what a shell closed (`>&-`) lead nowhere: else the next file that is opened stands in its place."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            setattr(sys, name, os.fdopen(number, mode))


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """End the process: nothing is open yet, and libraries take an error during their import for a missing module."""
    with suppress(OSError):
        os.write(2, STOPPED)
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
