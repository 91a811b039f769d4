"""Memory of the process: work without Python's collector of cycles, and giving back what is free.

On a heap with models in it, the rounds of the collector cost a fifth of the work.
"""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keep cycles until the work is done. For short work only: what it leaves in cycles stays until then."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def spare_loaded() -> None:
    """Let the collector pass over all that is loaded at the moment, which stays: models, modules, gazetteers.

    A round of it over a worker's heap takes 0.1 to 0.15 s, and there is one in each batch (trafilatura asks for it).
    """
    gc.collect()
    gc.freeze()


def return_memory() -> None:
    """Give back to the system what was freed: the C library keeps it, 100 to 150 MB after a stage over 20,000 articles,
    and so does Arrow what tables lay in.

    Takes some milliseconds. The C library keeps it where it is another than GNU's.
    """
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
