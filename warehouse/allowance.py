"""How much memory a writer's database may take: what all do with, and more where its texts were found to want more.

DuckDB reads 2,048 rows of a column at once, and holds their texts meanwhile. Articles have 3 KB; of protocols and books
of a megabyte each, a few hundred exceed what suffices for a million articles. It is noted beside the database, or in
the folder of a lake.
"""

import os
from contextlib import suppress
from pathlib import Path

LEAST_MB = 512
"""Enough for articles, and so little that what DuckDB keeps of the file does not grow with it."""

LARGEST_SHARE = 0.75
"""Of the machine's memory: workers and the published copy's readers need some, too."""


def read_allowance(database: Path) -> int:
    """Megabytes that this database may take."""
    with suppress(OSError, ValueError):
        return max(LEAST_MB, min(int(_find_note(database).read_text(encoding="ascii")), find_most()))
    return LEAST_MB


def raise_allowance(database: Path) -> bool:
    """Allow twice as much from the next opening on, also in later runs; False where the machine has no more."""
    allowed, most = read_allowance(database), find_most()
    if allowed >= most:
        return False
    with suppress(OSError):  # on a full disk it holds for nobody
        _find_note(database).write_text(str(min(2 * allowed, most)), encoding="ascii")
    return read_allowance(database) > allowed


def find_most() -> int:
    """Megabytes that any database may take on this machine."""
    return max(LEAST_MB, int(LARGEST_SHARE * os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6))


def _find_note(database: Path) -> Path:
    return database.with_name(database.name + ".memory")
