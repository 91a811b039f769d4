"""Imports that are put off until somebody uses what they bring."""

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType


class DeferringFinder:
    """A finder of `sys.meta_path` whose modules run when an attribute of theirs is first asked for."""

    def __init__(self, names: Sequence[str]) -> None:
        """Defer the modules of these full names, and no others."""
        self._names = set(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """What the other finders find, with a loader that waits; each name once."""
        if name not in self._names:
            return None
        self._names.discard(name)
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = importlib.util.LazyLoader(spec.loader)
        return spec


@contextmanager
def defer_imports(*names: str) -> Iterator[None]:
    """Inside the `with` block, `import NAME` costs nothing yet for these modules."""
    finder = DeferringFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
