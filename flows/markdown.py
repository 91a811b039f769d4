"""Markdown out of data that nobody trusts: pages and file names may hold markup of their own.

As the Prefect UI renders it: it takes backslash escapes (CommonMark, 2.4), but shows most entities as written.
"""

import re
from collections.abc import Sequence
from typing import Any

from tasks.escape import escape_text

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-!|<>~&@:]|(?<=www)\.|(?<=\d)\.(?=\s|$)", re.IGNORECASE)
CELL_LENGTH = 200


def escape_markdown(text: str) -> str:
    """`text` as markdown that shows it and nothing else: no link, no image, no HTML, one line."""
    visible = escape_text(text.replace("\n", " "), CELL_LENGTH)
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", visible)


def code(text: str) -> str:
    """`text` in code type; not for cells of tables, where a bar would end the cell."""
    visible = escape_text(text.replace("\n", " "), CELL_LENGTH)
    fence = "`" * (1 + max(map(len, re.findall("`+", visible)), default=0))
    pad = " " if visible.startswith("`") or visible.endswith("`") else ""
    return f"{fence}{pad}{visible}{pad}{fence}"


def table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A markdown table, `Nothing.` without rows."""
    if not rows:
        return "Nothing."
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(escape_markdown(str(cell)) for cell in row) + " |" for row in rows]
    return "\n".join(lines)
