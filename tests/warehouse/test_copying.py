import errno
import os
from pathlib import Path
from typing import Any

import pytest

from warehouse.copying import copy_file


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.write_bytes(os.urandom(3_000_000))
    return source


def refuse(*arguments: Any) -> int:
    raise OSError(errno.ENOSYS, "not in this kernel")


@pytest.mark.parametrize("is_in_kernel", [True, False])
def test_the_copy_has_every_byte_with_and_without_help_of_the_kernel(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_in_kernel: bool
) -> None:
    if not is_in_kernel:
        monkeypatch.setattr(os, "copy_file_range", refuse)
    assert copy_file(source, tmp_path / "copy") == 3_000_000
    assert (tmp_path / "copy").read_bytes() == source.read_bytes()


def test_an_empty_file_can_be_copied(tmp_path: Path) -> None:
    (tmp_path / "source").touch()
    assert copy_file(tmp_path / "source", tmp_path / "copy") == 0


def test_nothing_is_overwritten(source: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("a thesis")
    with pytest.raises(FileExistsError):
        copy_file(source, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "a thesis"


def test_others_may_do_with_it_what_the_umask_lets_them(source: Path, tmp_path: Path) -> None:
    source.chmod(0o400)
    umask = os.umask(0o002)
    try:
        copy_file(source, tmp_path / "copy")
    finally:
        os.umask(umask)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o664
