"""A process whose parent was killed cannot be stopped by it: it watches for itself."""

import os
import threading
import time

CHECK_SECONDS = 1.0


def end_with_parent(parent_pid: int) -> None:
    """End this process within a second after `parent_pid` is no longer its parent."""

    def watch() -> None:
        while os.getppid() == parent_pid:
            time.sleep(CHECK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
