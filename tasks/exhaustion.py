"""What a system has run out of is not the fault of the record at hand."""

import errno

from tasks.errors import ExhaustedError

_EXHAUSTED = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)


def blame_system(error: Exception) -> None:
    """Raise what ends the run instead of refusing a record, if the system would not write, open or allocate.

    Raises:
        ExhaustedError: It would not.
    """
    if isinstance(error, OSError) and error.errno in _EXHAUSTED:
        raise ExhaustedError(f"the system refuses: {error}; see to disk, quota and limits (ulimit -a)") from error
