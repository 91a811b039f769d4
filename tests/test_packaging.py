"""Installed without a checkout, Broadsheet has all the data that it reads."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("flows", "tasks", "expectations", "warehouse", "deploy")
NOT_READ = {"deploy/Containerfile", "deploy/compose.yml", "deploy/kubernetes/broadsheet.yaml"}


def find_package(file: Path) -> Path:
    """The nearest folder above that is a package, or is just named like one of the rooms."""
    return next(folder for folder in file.parents if (folder / "__init__.py").exists())


def test_every_data_file_is_packaged() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    for room in ROOMS:
        for file in (ROOT / room).rglob("*"):
            name = file.relative_to(ROOT).as_posix()
            if not file.is_file() or file.suffix in (".py", ".pyc") or name in NOT_READ:
                continue
            package = find_package(file)
            own = patterns.get(".".join(package.relative_to(ROOT).parts), [])
            path = file.relative_to(package).as_posix()
            is_packaged = any(path.count("/") == p.count("/") and fnmatch(path, p) for p in [*own, *patterns["*"]])
            assert is_packaged, f"{name}: add it to package-data in pyproject.toml"
