"""A PostgreSQL cluster of a test's own: Debian's binaries, a folder and a loopback port that end with it."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.server import LOOPBACK, find_free_port
from tests.flows.press import wait_for

USER = "broadsheet"
CONFIGURATION = (
    "fsync=off",  # nothing outlives the test, so nothing must survive a power cut
    f"listen_addresses={LOOPBACK}",
    "max_connections=60",
)
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Postgres:
    """A cluster that runs, its superuser and how to reach it."""

    binaries: Path
    folder: Path
    port: int
    password: str
    process: subprocess.Popen[bytes]
    user: str = USER
    host: str = LOOPBACK

    def create_database(self, name: str) -> str:
        """Make an empty database; its address, `postgresql://user:password@host:port/name`."""
        self.run("createdb", name)
        return f"postgresql://{self.user}:{self.password}@{self.host}:{self.port}/{name}"

    def query(self, database: str, sql: str) -> list[list[str]]:
        """The rows of a statement, each value as text."""
        output = self.run("psql", "-X", "-q", "-A", "-t", "-F", "\t", "-d", database, "-c", sql)
        return [line.split("\t") for line in output.splitlines()]

    def run(self, program: str, *arguments: str) -> str:
        """One of PostgreSQL's own client programs, with host, port, user and password given."""
        command = [str(self.binaries / program), *arguments]
        answer = subprocess.run(command, env={**os.environ, **self.environment}, capture_output=True, text=True)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    @property
    def environment(self) -> Mapping[str, str]:
        """What libpq reads: the cluster for programs that are given none."""
        return {"PGHOST": self.host, "PGPORT": str(self.port), "PGUSER": self.user, "PGPASSWORD": self.password}


def find_binaries() -> Path | None:
    """The folder with `postgres` and `initdb`: on the path, or where Debian puts them; None where there is none."""
    named = shutil.which("postgres")
    candidates = [Path(named).resolve().parent] if named else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


@contextmanager
def run_postgres(binaries: Path) -> Iterator[Postgres]:
    """A fresh cluster for the time of the `with` block. PostgreSQL does not run as root: root lends it another user."""
    # Not below pytest's folder, which the other user could not enter.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    as_whom = lend_to_user(folder)
    password, port, log = secrets.token_hex(8), find_free_port(), folder / "log"
    (folder / "password").write_text(password)
    command = [str(binaries / "initdb"), "--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"]
    command += [f"--username={USER}", f"--pwfile={folder}/password", f"--pgdata={folder}/data"]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **as_whom)
    options = [option for line in CONFIGURATION for option in ("-c", line)]
    command = [str(binaries / "postgres"), "-D", f"{folder}/data", "-p", str(port), "-k", str(folder), *options]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder, start_new_session=True, **as_whom)
    postgres = Postgres(binaries, folder, port, password, process)
    try:
        wait_for(lambda: is_ready(postgres))
        yield postgres
    finally:
        process.send_signal(signal.SIGINT)  # a "fast" shutdown: connections that are open do not hold it up
        process.wait(STOP_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def is_ready(postgres: Postgres) -> bool:
    """Whether it takes connections; fails with its log once it has ended."""
    assert postgres.process.poll() is None, (postgres.folder / "log").read_text()
    command = [str(postgres.binaries / "pg_isready"), "-q", "-h", postgres.host, "-p", str(postgres.port)]
    return subprocess.run(command).returncode == 0


def lend_to_user(folder: Path) -> dict[str, Any]:
    """Give a folder to a user who is not root; arguments for `subprocess` to be that user, none if this is not root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
