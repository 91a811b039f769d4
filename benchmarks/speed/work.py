"""When work begins: the first pages are in hand, and nothing is done yet. Start-up lies before it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

MARK_FILE = "SPEED_MARK_FILE"
"""The variable of the environment that says where a contender notes the moment."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment by the clock that all processes of the machine share, and the CPU that a contender had taken by then."""

    monotonic_seconds: float
    cpu_seconds: float


def mark_start_of_work() -> None:
    """Note the moment and the CPU of this process and of all below it; once, and only where somebody asks."""
    file = os.environ.get(MARK_FILE)
    if file and not Path(file).exists():
        Path(file).write_text(f"{time.monotonic()} {read_cpu_seconds(os.getpid())}", encoding="ascii")


def read_mark(file: Path) -> Mark:
    """What a contender noted."""
    moment, cpu = file.read_text(encoding="ascii").split()
    return Mark(float(moment), float(cpu))


def read_cpu_seconds(pid: int) -> float:
    """What a process, all that it started and all that these have seen end took until now."""
    try:
        numbers = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, numbers[11:15])) / TICKS + sum(map(read_cpu_seconds, list_children(pid)))


def list_children(pid: int) -> list[int]:
    """Processes whose parent is `pid`, whichever of its threads started them."""
    try:
        lists = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for children in lists for child in children.split()]
