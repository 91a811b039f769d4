"""DuckDB's extensions out of the Python packages that bring them: nothing is downloaded while a run is at work."""

from importlib.util import find_spec
from pathlib import Path

import duckdb

from tasks.errors import WarehouseError
from warehouse.complaints import first_line
from warehouse.ddl import quote_text

EXTRA = "pip install 'broadsheet[lake]'"


def load_extensions(connection: duckdb.DuckDBPyConnection, *names: str) -> None:
    """Load DuckDB extensions by their files in the packages `duckdb-extension-NAME`.

    Raises:
        WarehouseError: a package is missing, or is of another DuckDB than the one installed.
    """
    for name in names:
        try:
            connection.execute(f"LOAD {quote_text(str(find_extension(name)))}")
        except duckdb.Error as error:
            raise WarehouseError(f"DuckDB's extension {name} cannot be loaded: {first_line(error)}; {EXTRA}") from error


def find_extension(name: str) -> Path:
    """The file of an extension for the DuckDB that is installed; WarehouseError where there is none."""
    package = find_spec(f"duckdb_extension_{name}")
    if package is None or package.origin is None:
        raise WarehouseError(f"a lake needs DuckDB's extension {name}, which is not installed: {EXTRA}")
    folder = Path(package.origin).parent / "extensions"
    file = folder / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not file.is_file():
        found = ", ".join(sorted(path.name for path in folder.glob("v*"))) or "none"
        raise WarehouseError(
            f"the extension {name} is for DuckDB {found}, but {duckdb.__version__} is installed: {EXTRA}"
        )
    return file
