"""`broadsheet settings`: what is set."""

import json

import typer

from deploy.settings import SETTINGS_FILE, load_settings


def settings() -> None:
    """Print the settings in force: defaults, under broadsheet.toml, under BROADSHEET_* of the environment.

    Examples:

        broadsheet settings

        BROADSHEET_WORKERS__PROCESSES=1 broadsheet settings
    """
    loaded = load_settings()
    typer.echo(f"# {loaded.home / SETTINGS_FILE}")
    typer.echo(json.dumps(loaded.model_dump(mode="json"), indent=2))
