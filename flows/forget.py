"""Take articles out of everything, and keep them out."""

from typing import Any

from prefect import flow

from deploy.settings import load_settings
from flows.runs import name_run, run_in_session
from flows.session import Session
from flows.steps.relate import relate_articles
from flows.steps.removal import clean_archive, remove_articles, squeeze
from flows.steps.template import learn_templates
from tasks.fetch.rewrite import read_addresses
from tasks.forgetting import Forgotten, Target, read_target
from warehouse.removal import find_forgotten, record_forgotten


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
    """Remember the targets first, so that a run that dies is finished by the same command."""
    with session.connect() as connection:
        record_forgotten(connection, targets, session.clock())
        removal = find_forgotten(connection, Forgotten.of(targets))
    remove_articles(session, removal)
    forgotten = session.forgotten
    clean_archive(session, lambda member: any(map(forgotten.holds, read_addresses(member.record))))
    learn_templates(session)
    relate_articles(session)
    held = squeeze(session, is_purged=True)["copies_held"]
    if held:
        session.tally.warnings.append(
            f"{held} former copies are open in other programs; they go when `broadsheet publish` runs after those ended"
        )
