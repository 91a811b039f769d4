"""A shell that stays: one process that runs the commands of tests one after the other, and loads everything once.

A command in a process of its own costs 10 CPU seconds before its first article: it imports Prefect, Great Expectations
and a model of language. The rest is the same here: the working folder, the environment, the arguments, the exit code.
Who has to kill a command, or to look while it works, starts a process (`Broadsheet.start`).
"""

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

ROOT = Path(__file__).parents[2]


class Shell:
    """The process. Prefect reads its settings once, so all commands have those of the first environment."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.shell"],
            cwd=ROOT, env={**environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, folder: Path, environment: Mapping[str, str], arguments: Sequence[str]) -> tuple[int, str]:
        """The exit code of a command, and what it printed: standard output, then standard error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), {**environment}, [*arguments]]) + "\n")
        self._process.stdin.flush()
        code, printed = json.loads(self._process.stdout.readline())
        return code, printed

    def stop(self) -> None:
        self._process.communicate()


def answer_requests() -> None:
    """What the process does until nobody asks any more."""
    from flows.warm_up import keep_warm

    with os.fdopen(os.dup(1), "w") as answers, keep_warm():
        os.dup2(2, 1)
        for line in sys.stdin:
            folder, environment, arguments = json.loads(line)
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            with TemporaryFile() as output, TemporaryFile() as errors:
                code = run_command(arguments, output.fileno(), errors.fileno())
                printed = read_file(output) + read_file(errors)
            print(json.dumps([code, printed]), file=answers, flush=True)


def run_command(arguments: Sequence[str], output: int, errors: int) -> int:
    """Run a command that prints into these files; its exit code."""
    from flows.cli import main

    os.dup2(output, 1)
    os.dup2(errors, 2)
    sys.argv = ["broadsheet", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def read_file(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="surrogateescape")


if __name__ == "__main__":
    answer_requests()
