"""Rebuild the example press: `python -m examples.press [FOLDER]`."""

import sys
from pathlib import Path

from examples.press.build import HERE, build_files, write_files


def main() -> None:
    """Write all files below FOLDER (by default the examples folder itself) and say how many."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent
    files = build_files(HERE)
    write_files(files, folder)
    print(f"{len(files)} files written to {folder}")


if __name__ == "__main__":
    main()
