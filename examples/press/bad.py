"""Inputs that must be refused, each with the reason that is expected: what a folder of real captures also holds."""

import gzip
import json
import random

_NAVIGATION = """<!doctype html><html lang="en"><head><title>Tide tables</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/ireland/">Ireland</a></li><li><a
href="/world/">World</a></li></ul></nav>
<script>renderTides(window.harbour)</script><noscript></noscript></body></html>
"""


def bad_files() -> dict[str, bytes]:
    """Paths under `examples/` with their bytes."""
    return {
        "bad/empty.html": b"",
        "bad/blank.txt": b" \n\t\n\n",
        "bad/photograph.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(2026).randbytes(2048),
        "bad/navigation-only.html": _NAVIGATION.encode(),
        "bad/lines.jsonl": _bad_lines(),
        "bad/cut-off.jsonl.gz": _cut_off(),
        "bad/no-text-column.csv": b"id,heading,price\r\n1,Tide tables,2.50\r\n2,Crossword book,9.00\r\n",
    }


def expected_rejects() -> list[dict[str, object]]:
    """What becomes of them: file, line where there is one, and the word from `tasks.reasons`."""
    return [
        {"file": "bad/empty.html", "line": None, "reason": "empty"},
        {"file": "bad/blank.txt", "line": None, "reason": "empty"},
        {"file": "bad/photograph.html", "line": None, "reason": "binary"},
        {"file": "bad/navigation-only.html", "line": None, "reason": "no_text"},
        {"file": "bad/lines.jsonl", "line": 2, "reason": "invalid_json"},
        {"file": "bad/lines.jsonl", "line": 3, "reason": "invalid_json"},
        {"file": "bad/lines.jsonl", "line": 4, "reason": "missing_field"},
        {"file": "bad/cut-off.jsonl.gz", "line": None, "reason": "invalid_archive"},
        {"file": "bad/no-text-column.csv", "line": None, "reason": "invalid_table"},
    ]


def _bad_lines() -> bytes:
    good = {
        "url": "https://harbourpost.example/notices/pilot-station/",
        "title": "Pilot station closed on Sunday",
        "text": "The pilot station at the harbour mouth will be closed on Sunday for repairs to its boat hoist, "
        "the port company said. Ships will be boarded from the tug instead.",
    }
    stray = {
        "url": "https://harbourpost.example/notices/dredging/",
        "title": "Dredging notice",
        "published_at": "2026-02-31T25:00:00Z",
        "text": "Dredging of the inner basin goes on until further notice. The harbour master asks small craft "
        "to keep to the eastern side of the channel, and to keep their wash down.",
    }
    lines = [
        json.dumps(good),
        '{"url": "https://harbourpost.example/notices/buoy/", "text": "The buoy',
        '["a list", "is no record"]',
        json.dumps({"url": "https://harbourpost.example/notices/lost/"}),
        json.dumps(stray),
    ]
    return ("\n".join(lines) + "\n").encode()


def _cut_off() -> bytes:
    line = json.dumps({"url": "https://harbourpost.example/notices/ferry-times/", "text": "Ferry times change."})
    return gzip.compress((line + "\n").encode(), mtime=0)[:40]
