"""The Prefect server that runs report to: one that is there already, else one of the command's own.

Both write to the same database under `prefect_home`, so that a run without a server is in the UI later.
"""

import ipaddress
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from deploy.settings import Settings
from flows.environment import SERVER_FILE, prefect_environment
from tasks.errors import BroadsheetError, SettingsError

START_SECONDS = 120
STOP_SECONDS = 10
LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}
"""All addresses of a machine, and the one by which it reaches itself."""
AUTH_VARIABLE = "PREFECT_SERVER_API_AUTH_STRING"
DATABASE_VARIABLE = "PREFECT_API_DATABASE_CONNECTION_URL"
"""Where Prefect keeps its runs, `postgresql://user:password@host/name`; without: SQLite under `prefect_home`."""
ERROR_LINE = re.compile(r"[\w.]+(Error|Exception): ")


@dataclass(frozen=True, slots=True)
class Server:
    """A Prefect API, and its process where it is ours to stop."""

    api_url: str
    process: subprocess.Popen[bytes] | None = None
    log_file: Path | None = None
    database: str = ""
    """Host and port of the database of a server of ours, if it has one elsewhere."""

    def wait_until_ready(self) -> None:
        """Block until the API answers. Raises BroadsheetError that names the log of a server that does not start."""
        deadline = time.monotonic() + START_SECONDS
        while not answers(self.api_url):
            if self.process is not None and self.process.poll() is not None:
                where = f"; its database ({DATABASE_VARIABLE}) is at {self.database}" if self.database else ""
                raise BroadsheetError(
                    f"the Prefect server ended while it started{self._read_error()}{where}; see {self.log_file}"
                )
            if time.monotonic() > deadline:
                raise BroadsheetError(f"no Prefect API answers at {self.api_url} after {START_SECONDS} s")
            time.sleep(0.05)

    def _read_error(self) -> str:
        """What its log last complained of."""
        text = self.log_file.read_text(errors="replace") if self.log_file else ""
        errors = [line for line in text.splitlines() if ERROR_LINE.match(line)]
        return f": {errors[-1]}" if errors else ""

    def stop(self) -> None:
        """End the server if it is ours."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def find_server(settings: Settings) -> Server | None:
    """The server that the environment names, or that `broadsheet up` runs for this home; None where neither answers.

    That of an `up` which was killed answers for a moment more, and is none.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        return Server(named)
    try:
        known = json.loads((settings.prefect_home / SERVER_FILE).read_text())
        api_url, pid = str(known["api_url"]), int(known["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Server(api_url) if is_running(pid) and answers(api_url) else None


def is_running(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def wait_for_port(host: str, port: int) -> None:
    """Return once nobody listens there: the server of an `up` that was killed ends a second after it.

    Raises:
        BroadsheetError: somebody else does.
    """
    deadline = time.monotonic() + STOP_SECONDS
    while is_taken(host, port):
        if time.monotonic() > deadline:
            raise BroadsheetError(
                f"another program listens on port {port} of {host}; stop it, or take another: `broadsheet up --port`"
            )
        time.sleep(0.05)


def start_server(settings: Settings, host: str = LOOPBACK, port: int | None = None) -> Server:
    """Start a Prefect server and return at once; `Server.wait_until_ready` says when it can be used.

    Raises:
        SettingsError: it is to listen beyond loopback, and nobody would have to show a password.
    """
    check_exposure(host, os.environ)
    port = port or find_free_port()
    reached = EVERYWHERE.get(host, host)
    api_url = f"http://{f'[{reached}]' if ':' in reached else reached}:{port}/api"
    log_file = settings.prefect_home / "server.log"
    shown_url = f"{settings.server.public_url.rstrip('/')}/api" if settings.server.public_url else api_url
    environment = {**os.environ, **prefect_environment(settings, api_url), "PREFECT_SERVER_UI_API_URL": shown_url}
    address = environment.get(DATABASE_VARIABLE)
    if address:
        # Prefect wants the driver named, which an address as PostgreSQL's own programs take it does not do.
        environment[DATABASE_VARIABLE] = re.sub("^postgres(ql)?:", "postgresql+asyncpg:", address)
    command = [sys.executable, "-m", "flows.api_process", str(os.getpid()), host, str(port)]
    with log_file.open("ab") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, start_new_session=True
        )
    # Without user and password.
    return Server(api_url, process, log_file, urlsplit(address).netloc.rpartition("@")[2] if address else "")


def check_exposure(host: str, environment: Mapping[str, str]) -> None:
    """See that a server beyond loopback asks for a password: whoever reaches it can run flows and read parameters."""
    if is_loopback(host) or environment.get(AUTH_VARIABLE):
        return
    raise SettingsError(
        f"server.host = {host}: a server that others can reach needs a password; set {AUTH_VARIABLE}=user:password in "
        "the environment (never in a file of the checkout), and put TLS in front of it; or listen on 127.0.0.1"
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def announce_server(settings: Settings, server: Server) -> Iterator[None]:
    """Let commands of the same home find `server` for the time of the `with` block."""
    file = settings.prefect_home / SERVER_FILE
    file.write_text(json.dumps({"api_url": server.api_url, "pid": os.getpid()}))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def answers(api_url: str) -> bool:
    """Whether a Prefect API is there and healthy."""
    try:
        with urllib.request.urlopen(f"{api_url}/health", timeout=1) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def is_taken(host: str, port: int) -> bool:
    """Whether somebody listens at an address of this machine."""
    try:
        with socket.create_connection((EVERYWHERE.get(host, host), port), timeout=1):
            return True
    except OSError:
        return False


def find_free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        port: int = listener.getsockname()[1]
        return port
