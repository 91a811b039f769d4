"""The quarantine: refused records with their reasons, the same refusal always the same row."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from tasks.records import Reject
from warehouse.arrow import to_arrow
from warehouse.load.merge import fetch_rows, placeholders, registered
from warehouse.storable import clean_text, cut_record, digest_of

ID_CHARS = 24
"""96 bits, as the other ids have."""

VOLATILE = frozenset({"run_id", "fetched_at", "archive_path", "archive_offset"})
"""What a record may have otherwise in the next run and be the same record."""


def record_rejects(
    connection: duckdb.DuckDBPyConnection, rejects: Sequence[Reject], run_id: str, now: datetime
) -> int:
    """Write down refusals; how many are new. One that an earlier run has met counts once more, and is open again."""
    rows = {row["reject_id"]: row for row in (_to_row(reject, run_id, now) for reject in rejects)}
    if not rows:
        return 0
    with registered(connection, incoming=to_arrow("ops.rejects", list(rows.values()))):
        connection.execute(_SEEN_AGAIN)
        inserted = connection.execute(_INSERT).fetchone()
    return int(inserted[0]) if inserted else 0


def read_rejects(
    connection: duckdb.DuckDBPyConnection,
    run_id: str | None = None,
    stage: str | None = None,
    reason: str | None = None,
    is_open: bool | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """Rows of `ops.rejects`, the latest first, `record` as a mapping. None leaves a filter out.

    `is_open` tells those that were replayed (False) from those that were not (True).
    """
    rows = fetch_rows(connection, _READ, [run_id, stage, reason, is_open, limit])
    return [row | {"record": _read_record(row["record"])} for row in rows]


def mark_replayed(connection: duckdb.DuckDBPyConnection, reject_ids: Sequence[str], now: datetime) -> int:
    """Write down that these have been offered again and entered; how many are known."""
    query = f"UPDATE ops.rejects SET replayed_at = ? WHERE reject_id IN {placeholders(reject_ids)}"
    row = connection.execute(query, [now, *reject_ids]).fetchone()
    return int(row[0]) if row else 0


_SEEN_AGAIN = """
UPDATE ops.rejects AS r
SET seen_count = r.seen_count + CASE WHEN r.run_id = i.run_id THEN 0 ELSE 1 END,
    run_id = i.run_id, detail = i.detail, replayed_at = NULL
FROM incoming AS i WHERE r.reject_id = i.reject_id
"""

_INSERT = """
INSERT INTO ops.rejects BY NAME
SELECT i.* FROM incoming AS i ANTI JOIN ops.rejects AS r ON r.reject_id = i.reject_id
"""

_READ = """
FROM ops.rejects
WHERE ($1::VARCHAR IS NULL OR run_id = $1) AND ($2::VARCHAR IS NULL OR stage = $2)
  AND ($3::VARCHAR IS NULL OR reason = $3) AND ($4::BOOLEAN IS NULL OR (replayed_at IS NULL) = $4)
ORDER BY rejected_at DESC, stage, record_id, reject_id
LIMIT $5
"""


def _to_row(reject: Reject, run_id: str, now: datetime) -> dict[str, Any]:
    record_id = clean_text(reject.record_id)
    return {
        "reject_id": _make_id(reject, record_id),
        "run_id": run_id,
        "stage": reject.stage,
        "table_name": reject.table_name,
        "record_id": record_id,
        "reason": str(reject.reason),
        "detail": clean_text(reject.detail),
        "record": None if reject.record is None else cut_record(reject.record),
        "rejected_at": now,
        "seen_count": 1,
    }


def _make_id(reject: Reject, record_id: str) -> str:
    """The same for the same record, wherever and whenever it is refused for this reason."""
    content = digest_of({name: value for name, value in (reject.record or {}).items() if name not in VOLATILE})
    parts = [reject.stage, reject.table_name or "", record_id, str(reject.reason), content]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:ID_CHARS]


def _read_record(record: str | None) -> Mapping[str, Any] | None:
    return None if record is None else json.loads(record)
