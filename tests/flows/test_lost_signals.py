"""A signal ends a run even where a library drops what its handler raised."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from flows.runs import note_signals
from tests.relate.newsroom import Newsroom


class EndError(Exception):
    """What a handler raises."""


def end(number: int, frame: FrameType | None) -> None:
    raise EndError


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_whose_signal_was_dropped_ends_at_its_next_step(tmp_path: Path, number: signal.Signals) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.session.tell("extract")
    former = signal.signal(number, end)
    try:
        with note_signals(newsroom.session):
            newsroom.session.tell("extract")
            with suppress(EndError):
                os.kill(os.getpid(), number)
            with pytest.raises(KeyboardInterrupt):
                newsroom.session.tell("extract")
        assert signal.getsignal(number) is end
    finally:
        signal.signal(number, former)
