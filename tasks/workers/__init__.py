"""Worker processes that stages run in: a record that hangs or kills its worker costs that record, not the batch."""

from tasks.workers.chunks import cut_by_size
from tasks.workers.isolate import Limits, StageResult, Work, join_results, run_in_seat, run_stage
from tasks.workers.parcel import Parcel
from tasks.workers.seat import SEATS, Seat, SeatPool

__all__ = [
    "SEATS",
    "Limits",
    "Parcel",
    "Seat",
    "SeatPool",
    "StageResult",
    "Work",
    "cut_by_size",
    "join_results",
    "run_in_seat",
    "run_stage",
]
