"""`broadsheet alarms`: be told when something is wrong."""

from typing import Annotated

import typer

from deploy.settings import load_settings
from flows.commands.running import prefect_api
from tasks.errors import SettingsError


def alarms(
    webhook: Annotated[
        str | None,
        typer.Option(envvar="BROADSHEET_ALARM_WEBHOOK", help="Address that takes JSON with `text`."),
    ] = None,
    mail: Annotated[
        str | None, typer.Option(envvar="BROADSHEET_ALARM_MAIL", help="mailtos://user:password@host?to=ADDRESS")
    ] = None,
    block: Annotated[
        str | None, typer.Option(help="A notification block that the server has already, TYPE/NAME.")
    ] = None,
) -> None:
    """Have the Prefect server watch over runs and sources, and tell you.

    Applies `automations.yaml` of your folder, or the one that ships: failed and crashed runs, no completed ingest for
    a day, critical expectations, silent sources; late runs are cancelled, runs that died are marked as crashed. The
    same command again changes nothing. Addresses with secrets belong into the environment variables.

    Examples:

        broadsheet alarms --webhook https://hooks.paper.example/T0/B0

        BROADSHEET_ALARM_MAIL='mailtos://...' broadsheet alarms

        broadsheet alarms --block slack-webhook/desk
    """
    if sum(bool(option) for option in (webhook, mail, block)) != 1:
        raise SettingsError("say how to tell you: one of --webhook, --mail and --block")
    settings = load_settings()
    with prefect_api(settings) as server:
        from flows.alarms import apply_automations, find_block, find_file, save_mail, save_webhook

        server.wait_until_ready()
        block_id = save_webhook(webhook) if webhook else save_mail(mail) if mail else find_block(str(block))
        file = find_file(settings.home)
        for line in apply_automations(file, block_id):
            typer.echo(line)
    typer.echo(f"Applied {file}.")
