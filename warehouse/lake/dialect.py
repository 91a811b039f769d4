"""What DuckLake's SQL lacks, left out of statements that are written for DuckDB.

There are no keys: `warehouse.load` looks rows up before it writes them, and `turns` keeps others from doing so at the
same moment. There are no comments on macros and on the columns of views. All else is the same, so the numbered
migrations hold for both.
"""

import re
from collections.abc import Iterable

_KEY = re.compile(r",\s*PRIMARY KEY \([^)]*\)")

_COMMENTS = ("COMMENT ON TABLE ", "COMMENT ON VIEW ")


def leave_out_keys(sql: str) -> str:
    """The statements without the primary keys of their tables."""
    return _KEY.sub("", sql)


def keep_comments(statements: Iterable[str], table_names: Iterable[str]) -> list[str]:
    """Those comments that DuckLake can keep: on tables, their columns, and views."""
    columns = tuple(f"COMMENT ON COLUMN {name}." for name in table_names)
    return [statement for statement in statements if statement.startswith(_COMMENTS + columns)]
