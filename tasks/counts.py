"""Counts in words."""


def say_count(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 page", "1,200 pages"; `many` is a plural that is not made with -s."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
