"""The entry point of `broadsheet`: a signal that comes while its commands are still being loaded ends it at once."""

import os
import signal
from contextlib import suppress
from types import FrameType
from typing import NoReturn

STOPPED = b"\nStopped.\n"
INTERRUPTED = 130
"""Exit code of a command that was stopped by a signal, as shells have it."""


def main() -> None:
    """Load the commands and run the one that was asked for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, leave)
    from flows.cli import main as run_command

    run_command()


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """End the process: nothing is open yet, and libraries take an error during their import for a missing module."""
    with suppress(OSError):
        os.write(2, STOPPED)
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
