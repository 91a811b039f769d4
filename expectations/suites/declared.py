"""The base of every suite, made from the declaration of its table."""

from collections.abc import Iterator

from expectations.kinds import ExpectFilled, ExpectInRange, ExpectOneOf, ExpectUniqueKey, RowExpectation
from expectations.suites.severity import critical
from warehouse.tables import Column, Table


def expect_declared(table: Table) -> list[RowExpectation]:
    """What the declaration promises of each row that comes in a batch: filled columns, words, bounds, and the key."""
    columns = [column for column in table.columns if not column.is_set_by_load]
    return [*_filled(columns), *_words(columns), *_bounds(columns), *_key(table, columns)]


def _filled(columns: list[Column]) -> Iterator[RowExpectation]:
    if needed := [column.name for column in columns if not column.is_nullable]:
        yield critical(ExpectFilled, *needed)


def _words(columns: list[Column]) -> Iterator[RowExpectation]:
    for column in columns:
        if column.enum is not None:
            yield critical(ExpectOneOf, column.name, values=list(column.enum))


def _bounds(columns: list[Column]) -> Iterator[RowExpectation]:
    """Columns with the same bounds share an expectation: each costs a millisecond in every batch."""
    groups: dict[tuple[float | None, float | None], list[str]] = {}
    for column in columns:
        if column.minimum is not None or column.maximum is not None:
            groups.setdefault((column.minimum, column.maximum), []).append(column.name)
    for (minimum, maximum), names in groups.items():
        yield critical(ExpectInRange, *names, minimum=minimum, maximum=maximum)


def _key(table: Table, columns: list[Column]) -> Iterator[RowExpectation]:
    if table.unique_in_batch and {column.name for column in columns}.issuperset(table.unique_in_batch):
        yield critical(ExpectUniqueKey, *table.unique_in_batch)
