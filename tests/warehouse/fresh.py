"""A warehouse with nothing in it yet, as a copy: to make one takes half a second, and nearly every test wants one."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from warehouse.writer import open_warehouse


def lay_out(path: Path) -> Path:
    """Put an empty warehouse at `path`, unless there is a file."""
    if not path.exists():
        path.write_bytes(read_empty())
    return path


@cache
def read_empty() -> bytes:
    """The file that `open_warehouse` makes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "writer.duckdb"
        with open_warehouse(file):
            pass
        return file.read_bytes()
