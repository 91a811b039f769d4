"""The Data Docs beside the Prefect UI: browsers open no file from a page of the web, so our server shows them, too."""

import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.identity import make_id

if TYPE_CHECKING:
    from starlette.routing import Mount

ROUTE = "/data-docs"
FOLDER = "data_docs"
"""In `prefect_home`: a link to the Data Docs of each warehouse whose runs Prefect knows."""
WAIT_S = 2.0


def make_route(prefect_home: Path) -> "Mount":
    """What a server of ours answers below `ROUTE`. For loopback only: it asks for no password."""
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    (prefect_home / FOLDER).mkdir(parents=True, exist_ok=True)
    return Mount(ROUTE, StaticFiles(directory=prefect_home / FOLDER, html=True, follow_symlink=True))


def offer_docs(prefect_home: Path, docs: Path, api_url: str) -> str | None:
    """Have the servers of this home show the folder `docs`.

    Returns the path of its first page on whichever of them one looks at, or None if the server at `api_url` does not
    show it: it is somebody else's, or listens beyond loopback.
    """
    name = make_id(str(docs.absolute()))
    link = prefect_home / FOLDER / name
    try:
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(docs.absolute(), target_is_directory=True)
    except OSError:
        return None
    path = f"{ROUTE}/{name}/index.html"
    return path if _shows(api_url.removesuffix("/api") + path, docs / "index.html") else None


def _shows(url: str, file: Path) -> bool:
    """Whether the file is what lies there: other servers answer with their UI whatever the path."""
    try:
        with urllib.request.urlopen(url, timeout=WAIT_S) as response:
            return bool(response.read() == file.read_bytes())
    except (urllib.error.URLError, OSError, ValueError):
        return False
