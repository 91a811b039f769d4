"""The Prefect API as a process of its own that ends with the process that started it: `PARENT_PID HOST PORT`."""

import sys

import uvicorn

from tasks.workers.orphan import end_with_parent


def main() -> None:
    """Serve until stopped."""
    parent_pid, host, port = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    end_with_parent(parent_pid)
    from prefect.server.api.server import create_app

    uvicorn.run(create_app(), host=host, port=port, log_level="warning", timeout_keep_alive=5)


if __name__ == "__main__":
    main()
