"""Which files a source stands for: itself, or everything below it in a fixed order."""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tasks.discover.inputs import Input
from tasks.escape import escape_text
from tasks.reasons import Reason
from tasks.records import Reject
from tasks.regular_files import describe_mode


def list_inputs(folder: Input) -> Iterator[Input | Reject]:
    """Yield the readable files below a folder, sorted by name, and refusals of what must not or cannot be read.

    All are of the folder's source. Hidden files are left alone, and counted where their kind is read. A link to
    something within the folder is passed over, since its target is read under its own name; one that leads out is
    refused. Files of other kinds are refused together, in one reject a folder tree.
    """
    foreign: Counter[str] = Counter()
    for item in _walk(folder, Path(os.path.realpath(folder.path))):
        if isinstance(item, Reject):
            yield item
        elif is_hidden(item.path.name):
            foreign.update(["hidden (named with a dot in front)"] if item.kind else [])
        elif item.kind is None:
            foreign[item.path.suffix.lower() or "no suffix"] += 1
        else:
            yield item
    if foreign:
        yield _reject_foreign(folder, foreign)


def _walk(folder: Input, root: Path) -> Iterator[Input | Reject]:
    """Depth first, by name. A stack of its own, for folders may be nested deeper than Python calls."""
    waiting = [folder.path]
    while waiting:
        item = Input(waiting.pop(), folder.base, folder.source_name)
        try:
            mode = os.lstat(item.path).st_mode
            if item.path != folder.path and is_hidden(item.path.name) and not stat.S_ISREG(mode):
                continue
            if item.path != folder.path and stat.S_ISLNK(mode):
                yield from judge_link(item, root)
            elif item.path == folder.path or stat.S_ISDIR(mode):
                names = os.listdir(item.path)
                waiting.extend(sorted((item.path / name for name in names), key=os.fsencode, reverse=True))
            else:
                yield _judge_file(item, mode)
        except OSError as error:
            yield item.reject(Reason.UNREADABLE, f"cannot be read: {error.strerror}")


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none that people mean when they name the folder it lies in."""
    return name.startswith(".")


def judge_link(item: Input, root: Path) -> Iterator[Reject]:
    """Refuse what lies behind a link out of `root`, the real place of the folder that was named, or behind none."""
    target = Path(os.path.realpath(item.path))
    if not target.is_relative_to(root):
        shown = escape_text(str(target))
        yield item.reject(Reason.UNSAFE_PATH, f"the link leads out of the folder, to {shown}; name the target itself")
    elif not target.exists():
        yield item.reject(Reason.UNREADABLE, "the link leads nowhere")


def _judge_file(item: Input, mode: int) -> Input | Reject:
    if stat.S_ISREG(mode) or item.kind is None:
        return item
    return item.reject(Reason.UNREADABLE, f"it is {describe_mode(mode)}, not a file")


def _reject_foreign(item: Input, foreign: Counter[str]) -> Reject:
    listing = ", ".join(f"{count} {escape_text(suffix, 40)}" for suffix, count in foreign.most_common(10))
    detail = f"files of kinds that are not read were left out, {foreign.total()} in all: {listing}"
    return item.reject(Reason.UNSUPPORTED_TYPE, detail)
