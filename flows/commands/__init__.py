"""The commands of `broadsheet`, one file each. Heavy imports happen inside a command, so that help is instant."""

import typer

from flows.commands.alarms import alarms
from flows.commands.backup import backup, restore
from flows.commands.doctor import doctor
from flows.commands.export import export
from flows.commands.forget import forget
from flows.commands.ingest import ingest
from flows.commands.init import init
from flows.commands.maintain import maintain
from flows.commands.migrate import migrate_warehouse
from flows.commands.publish import publish
from flows.commands.rejects import rejects
from flows.commands.replay import replay
from flows.commands.reprocess import reprocess
from flows.commands.serve import serve
from flows.commands.settings import settings
from flows.commands.sources import app as sources_app
from flows.commands.sql import sql
from flows.commands.status import status
from flows.commands.up import up

COMMANDS = (
    init, ingest, sql, status, rejects, replay, reprocess, publish, export, settings, up, serve, alarms, doctor,
    backup, restore, maintain, forget, migrate_warehouse,
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add every command, in the order in which a newcomer meets them."""
    for command in COMMANDS:
        app.command()(command)
    app.add_typer(sources_app)
