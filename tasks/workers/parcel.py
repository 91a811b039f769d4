"""A batch on its way to a worker."""

from collections.abc import Iterator, Sequence
from typing import TypeVar, overload
from uuid import uuid4

Item = TypeVar("Item")


class Parcel(Sequence[Item]):
    """Records that nobody looks into on the way: Prefect and Dask search lists, tuples and dataclasses for futures."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Wrap up `items`, which are not copied."""
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._items[index]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __dask_tokenize__(self) -> str:
        """A name of its own: Dask would pickle the batch once more just to make one."""
        return uuid4().hex
