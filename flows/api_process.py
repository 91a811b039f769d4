"""The Prefect API as a process of its own that ends with the process that started it: `PARENT_PID HOST PORT`."""

import os
import sys
from pathlib import Path

import uvicorn

from flows.served_docs import make_route
from flows.server import is_loopback
from tasks.workers.orphan import end_with_parent


def main() -> None:
    """Serve until stopped."""
    parent_pid, host, port = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    end_with_parent(parent_pid)
    from prefect.server.api.server import create_app

    app = create_app()
    if is_loopback(host):
        app.router.routes.insert(0, make_route(Path(os.environ["PREFECT_HOME"])))
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_keep_alive=5)


if __name__ == "__main__":
    main()
