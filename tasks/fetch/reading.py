"""Documents that lead to items: what is remembered of one is told after the last of its items."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tasks.escape import escape_text
from tasks.fetch.state import Visit
from tasks.records import AddressState, Document, Expansion, Item

Expand = Callable[[Item, Document], Expansion]


@dataclass(slots=True)
class Reading:
    """A document whose items are not all done yet."""

    item: Item
    state: AddressState | None
    parent: "Reading | None"
    open_count: int = 0
    is_settled: bool = True


def expand_safely(expand: Expand, item: Item, document: Document) -> Expansion:
    """What a document leads to; one that breaks its parser, as hostile feeds do, is told as such and ends no run."""
    try:
        return expand(item, document)
    except Exception as error:
        return Expansion(fault=f"it cannot be read: {type(error).__name__}: {escape_text(str(error))}")


def settle(reading: Reading | None, is_settled: bool) -> Iterator[Visit]:
    """Note that one item of a document is done; yield what is to be told of each document that it was the last of."""
    while reading:
        reading.open_count -= 1
        reading.is_settled = reading.is_settled and is_settled
        if reading.open_count:
            return
        if reading.state:
            # Items that may still come: the next run must read the document itself, not hear "not modified".
            state = reading.state if reading.is_settled else replace(reading.state, etag=None, last_modified=None)
            yield Visit(reading.item, None, address_state=state)
        is_settled = reading.is_settled
        reading = reading.parent
