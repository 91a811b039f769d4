"""A record that hangs, crashes or raises costs itself; its neighbours are kept."""

import os
import signal
import time
from collections.abc import Iterator, Sequence

import pytest

from tasks.errors import ModelError
from tasks.reasons import Reason
from tasks.records import Batch, Keyphrase, Reject
from tasks.workers import Limits, Seat, Work, run_stage

TIMEOUT_SECONDS = 4.0
"""Long enough for a good record on a machine that has much else to do."""


def work(records: Sequence[str], settings: object) -> tuple[Batch, list[Reject]]:
    """A stage whose records say what happens to them."""
    kept = []
    for record in records:
        match record:
            case "hang":
                time.sleep(60)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "raise":
                raise ValueError("no good")
            case "no model":
                raise ModelError("the model is missing")
            case "fill memory":
                bytearray(10**10)
        kept.append(Keyphrase(record, 1, record, 1.0))
    return {"core.keyphrases": kept}, []


def refuse(record: str, reason: Reason, detail: str) -> Reject:
    return Reject("extract", None, record, reason, detail)


@pytest.fixture
def seat() -> Iterator[Seat]:
    seat = Seat(memory_limit_mb=2000)
    yield seat
    seat.kill()


def run(seat: Seat, *records: str) -> tuple[list[str], dict[str, Reason]]:
    result = run_stage(seat, Work(work, None, Limits(4, TIMEOUT_SECONDS), refuse), records)
    kept = result.tables["core.keyphrases"].column("phrase").to_pylist() if result.tables else []
    return kept, {reject.record_id: reject.reason for reject in result.rejected}


def test_bad_records_are_refused_and_the_rest_is_kept_in_order(seat: Seat) -> None:
    kept, refused = run(seat, "a", "hang", "b", "die", "c", "raise", "d", "fill memory", "e")
    assert kept == ["a", "b", "c", "d", "e"]
    assert refused == {
        "hang": Reason.TIMEOUT,
        "die": Reason.CRASHED,
        "raise": Reason.FAILED,
        "fill memory": Reason.FAILED,
    }


def test_a_missing_model_is_no_matter_of_one_record(seat: Seat) -> None:
    with pytest.raises(ModelError, match="missing"):
        run(seat, "a", "no model")


def test_a_worker_ends_when_its_parent_is_killed(tmp_path: object) -> None:
    parent = os.fork()
    if parent == 0:
        seat = Seat()
        seat.call(os.getpid)
        os.write(2, b"")
        with open(f"{tmp_path}/pid", "w") as file:
            file.write(str(seat.pid))
        time.sleep(60)
    deadline = time.monotonic() + 600
    while not os.path.exists(f"{tmp_path}/pid") and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.1)
    with open(f"{tmp_path}/pid") as file:
        worker = int(file.read())
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    while is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_alive(worker)


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
