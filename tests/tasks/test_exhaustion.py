"""What the system has run out of ends the run; it is not held against the page that was being read."""

import errno
import subprocess
import sys

import pytest

from tasks.errors import ExhaustedError
from tasks.exhaustion import blame_system

WRITE = """
import resource, signal, tempfile
from tasks.errors import ExhaustedError
from tasks.exhaustion import blame_system

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(bytes(50)), file.write(bytes(50)), file.write(bytes(50))
except OSError as error:
    try:
        blame_system(error)
    except ExhaustedError as exhausted:
        print(exhausted)
"""


def test_a_limit_on_files_is_the_systems_and_names_where_to_look() -> None:
    done = subprocess.run([sys.executable, "-c", WRITE], capture_output=True, text=True, check=True)
    assert "File too large" in done.stdout
    assert "quota and limits" in done.stdout


def test_a_full_disk_is_the_systems() -> None:
    with pytest.raises(ExhaustedError, match="No space left"):
        blame_system(OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.parametrize("error", [ValueError("bad"), OSError("no gzip file"), FileNotFoundError(errno.ENOENT, "gone")])
def test_what_a_record_did_stays_its_own(error: Exception) -> None:
    blame_system(error)
