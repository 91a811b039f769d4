"""The worker's side of a seat: `PIPE PARENT_PID [MEMORY_LIMIT_MB]`, a file descriptor and numbers."""

import pickle
import resource
import sys
from multiprocessing.connection import Connection

from tasks.errors import BroadsheetError
from tasks.garbage import spare_loaded
from tasks.workers.orphan import end_with_parent


def main() -> None:
    """Answer the requests of the process that started this one."""
    pipe, parent_pid, *limits = map(int, sys.argv[1:])
    end_with_parent(parent_pid)
    for memory_limit_mb in limits:
        limit = memory_limit_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    serve_requests(Connection(pipe))


def serve_requests(pipe: Connection) -> None:
    """Answer requests until the pipe closes. A request is answered twice: `ready`, then the outcome."""
    module_count = 0
    while True:
        try:
            function, arguments = pickle.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        pipe.send_bytes(pickle.dumps("ready"))
        try:
            answer = (True, function(*arguments))
        except BroadsheetError as error:
            answer = (False, error)
        except Exception as error:
            answer = (False, f"{type(error).__name__}: {error}")
        try:
            pipe.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
        except (BrokenPipeError, ConnectionResetError):
            return
        del arguments, answer
        if len(sys.modules) > module_count:  # the first request of its kind loads what all others go by
            module_count = len(sys.modules)
            spare_loaded()


if __name__ == "__main__":
    main()
