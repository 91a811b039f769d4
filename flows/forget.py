"""Take articles out of everything, and keep them out."""

from typing import Any

from prefect import flow

from deploy.settings import load_settings
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.relate import relate_articles
from flows.steps.removal import clean_forgotten, squeeze, take_out
from flows.steps.template import learn_templates
from tasks.forgetting import Forgotten, Target, read_target
from warehouse.removal import find_forgotten


@flow(name="forget", flow_run_name=name_run, persist_result=False)
def forget(targets: list[str], warehouse: str | None = None) -> dict[str, Any]:
    """Take addresses and domains out of tables, archive, rejects and published copies, and keep them out.

    Args:
        targets: Addresses (https://paper.example/1), also as `article:` and their article_id, and domains
            (paper.example, with all below it).
        warehouse: The file that people open. Empty: the `warehouse` of the settings.
    """
    named = [read_target(text) for text in targets]
    settings = load_settings(warehouse=warehouse)
    parameters = {"targets": [target.name for target in named]}
    return run_in_session("forget", settings, parameters, lambda session: forget_targets(session, named))


def forget_targets(session: Session, targets: list[Target]) -> None:
    """Take the targets out of everything but backups, and make anew what was derived from them."""
    with session.look() as connection:
        absent = [target for target in targets if not find_forgotten(connection, Forgotten.of([target]))]
    for target in absent:
        session.tally.warnings.append(f"nothing here is of {target.written}; it is kept out from now on nevertheless")
    take_out(session, targets)
    clean_forgotten(session, session.forgotten)
    learn_templates(session)
    relate_articles(session)
    held = squeeze(session, is_purged=True)["copies_held"]
    if held:
        session.tally.warnings.append(
            f"{held} former copies are open in other programs; they go when `broadsheet publish` runs after those ended"
        )
