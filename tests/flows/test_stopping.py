"""Commands that run no flow end by a signal as others do: they say so, and leave nothing half done."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.press import wait_for

WRITES = """
import sys, time
from pathlib import Path
import flows.cli as cli
from warehouse.export.folder import replace_folder
@cli.app.command()
def write(folder: Path) -> None:
    with replace_folder(folder) as partial:
        (partial / "half").touch()
        time.sleep(600)
sys.argv = ["broadsheet", "write", sys.argv[1]]
cli.main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_takes_away_what_is_half_written(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITES, str(tmp_path / "out")], stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs are deaf to it
    )  # fmt: skip
    wait_for(lambda: (tmp_path / ".out.partial" / "half").exists())
    os.kill(process.pid, number)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (130, "Stopped.")
    assert os.listdir(tmp_path) == []


DROPS = """
import sys, time
import flows.cli as cli
@cli.app.command()
def drop() -> None:
    print("works", flush=True)
    try:
        time.sleep(600)
    except KeyboardInterrupt:
        pass  # as a library may
    time.sleep(600)
sys.argv = ["broadsheet", "drop"]
cli.main()
"""


def test_a_signal_that_a_library_drops_is_raised_again() -> None:
    process = subprocess.Popen([sys.executable, "-c", DROPS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.terminate()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (130, "Stopped.")


LOADS = """
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "flows.cli":
            print("loads", flush=True)
            time.sleep(600)
sys.meta_path.insert(0, Slow())
from flows.entry import main
main()
"""


def test_a_signal_ends_a_command_that_is_still_being_loaded() -> None:
    process = subprocess.Popen([sys.executable, "-c", LOADS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.terminate()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.strip()) == (130, "Stopped.")
