"""`broadsheet up`: everything that one machine needs, in one process."""

import os
from typing import Annotated

import typer

from deploy.settings import load_settings
from flows.environment import prefect_environment
from flows.server import announce_server, answers, find_server, start_server, wait_for_port
from tasks.errors import BroadsheetError


def up(
    port: Annotated[int | None, typer.Option(help="Port of the UI. Default: 4200, or what the settings say.")] = None,
) -> None:
    """Start the Prefect server, and serve the flows with their schedules, until Ctrl-C.

    The server listens on loopback. Scheduled runs take in the `sources` of the settings.

    Examples:

        broadsheet up

        broadsheet up --port 4300
    """
    settings = load_settings(server__port=port)
    if running := find_server(settings):
        if answers(running.api_url):
            raise BroadsheetError(f"a Prefect server answers at {running.api_url} already; use it, or stop it first")
        raise BroadsheetError(
            f"PREFECT_API_URL names {running.api_url}, where no server answers; take it out of the environment, for "
            "`broadsheet up` brings a server of its own, or start that server and run `broadsheet serve`"
        )
    wait_for_port(settings.server.host, settings.server.port)
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    server = start_server(settings, settings.server.host, settings.server.port)
    os.environ.update(prefect_environment(settings, server.api_url))
    try:
        server.wait_until_ready()
        typer.echo(f"Prefect UI: {server.api_url.removesuffix('/api')}   (Ctrl-C ends it)")
        with announce_server(settings, server):
            from flows.serving import serve_deployments

            serve_deployments(settings, server)
    finally:
        server.stop()
