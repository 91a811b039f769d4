"""Who may import whom: the rooms are layers, and each large library is touched in one place."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("tasks", "expectations", "warehouse", "deploy", "flows")
DECLARATIONS = ("warehouse.tables", "warehouse.arrow")
"""What is declared once and opens no database; every room may read it."""
ALLOWED = {
    "tasks": {"tasks"},
    "expectations": {"tasks", "expectations"},
    "warehouse": {"tasks", "warehouse"},
    "deploy": {"tasks", "deploy"},
    "flows": set(ROOMS),
}
PLACES = {
    "great_expectations": "expectations/",
    "duckdb": "warehouse/",
    "spacy": "tasks/enrich/",
    "trafilatura": "tasks/extract/",
    "onnxruntime": "tasks/relate/embeddings/",
    "tokenizers": "tasks/relate/embeddings/",
    "prefect_dask": "flows/workers.py",
    "prefect_ray": "flows/workers.py",
}
SHARED = {"gazetteer", "names", "outlets", "records", "words", "workers"}
"""Packages of `tasks` that belong to no stage."""

FILES = [path.relative_to(ROOT) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("file", FILES, ids=str)
def test_imports_keep_to_their_layer(file: Path) -> None:
    room = file.parts[0]
    for name in imports_of(file):
        top = name.partition(".")[0]
        if top in ROOMS and not name.startswith(DECLARATIONS):
            assert top in ALLOWED[room], f"{file} imports {name}"
        if top == "prefect":
            assert room == "flows" or (room == "tasks" and file.name == "task.py"), f"{file} imports {name}"
        assert str(file).startswith(PLACES.get(top, "")), f"{file} imports {name}"


@pytest.mark.parametrize("file", [file for file in FILES if file.parts[0] == "tasks"], ids=str)
def test_stages_do_not_know_each_other(file: Path) -> None:
    own = file.parts[1]
    for name in imports_of(file):
        _, _, rest = name.partition("tasks.") if name.startswith("tasks.") else ("", "", "")
        other, _, _ = rest.partition(".")
        is_package = bool(other) and (ROOT / "tasks" / other).is_dir()
        assert not is_package or other in SHARED | {own}, f"{file} imports {name}"


def list_early_imports(file: Path) -> Iterator[str]:
    """What a command imports before it runs its flow: all but what `load_flow` and lines after `run_flow` import."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    calls = [node.lineno for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "run_flow"]
    late = {name for node in nodes if getattr(node, "name", "") == "load_flow" for name in ast.walk(node)}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and calls and node not in late and node.lineno < calls[0]:
            yield node.module or ""


def test_commands_import_prefect_only_when_it_is_told_where_its_server_is() -> None:
    modules = {name for file in (ROOT / "flows/commands").glob("*.py") for name in list_early_imports(file)}
    program = f"import sys, {', '.join(sorted(modules))}; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT).returncode == 0


def test_the_map_of_the_code_names_every_stage_and_only_folders_that_are_there() -> None:
    rooms = [line.split("|")[1:3] for line in (ROOT / "docs/code.md").read_text(encoding="utf-8").splitlines()]
    named = {name for cells in rooms if cells for name in re.findall(r"`([\w/]+/)`", cells[0])}
    assert all((ROOT / name).is_dir() for name in named)
    assert {f"tasks/{path.parent.name}/" for path in (ROOT / "tasks").glob("*/__init__.py")} <= named
    inner = [(re.findall(r"`([\w/]+/)`", room), re.findall(r"`(\w+/)`", text)) for room, text in filter(None, rooms)]
    assert all((ROOT / room[0] / name).is_dir() for room, names in inner for name in names)
