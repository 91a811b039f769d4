"""`broadsheet serve`: the schedules, without a server of their own."""

import os

import typer

from deploy.settings import load_settings
from flows.environment import prefect_environment
from flows.server import Server
from tasks.errors import SettingsError


def serve() -> None:
    """Serve the flows with their schedules to the Prefect server that PREFECT_API_URL names, until Ctrl-C.

    `broadsheet up` is this and a server; in a container or a cluster the server stands for itself.

    Examples:

        PREFECT_API_URL=http://server:4200/api broadsheet serve
    """
    api_url = os.environ.get("PREFECT_API_URL")
    if not api_url:
        raise SettingsError("PREFECT_API_URL is not set: name the server, or run `broadsheet up`, which brings its own")
    settings = load_settings()
    os.environ.update(prefect_environment(settings, api_url))
    server = Server(api_url)
    server.wait_until_ready()
    typer.echo(f"Serving to {api_url}   (Ctrl-C ends it)")
    from flows.serving import serve_deployments

    serve_deployments(settings, server)
