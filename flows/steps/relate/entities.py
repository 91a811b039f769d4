"""Name who is who over all articles."""

from deploy.settings import WorkerSettings
from expectations.verdict import Verdict
from flows.session import Session
from flows.steps.correct import load_entity_corrections
from flows.steps.relate.grouping import group_parts
from tasks.garbage import pause_collector, return_memory
from tasks.relate.entities.corrections import Corrections
from tasks.relate.entities.describe import describe_entities
from tasks.relate.entities.keys import bare_name
from tasks.relate.entities.outlets import OutletNames, list_outlet_names
from tasks.relate.entities.registry import Registry
from tasks.relate.entities.scopes import RULES_VERSION
from warehouse.entities import (
    find_changed_entities,
    link_mentions,
    name_keys,
    read_entities,
    read_touched_groups,
    write_entities,
)
from warehouse.relate.entity_places import place_entities
from warehouse.relate.names import find_changed_scopes, read_changed_names, write_groups
from warehouse.writer import Connection


def relate_entities(session: Session) -> None:
    """Bring the entities in line with the mentions and stories of the warehouse."""
    corrections = load_entity_corrections(session)
    outlets = list_outlet_names(session.settings.enrich.outlets_file)
    with session.connect() as connection:
        changed = update_entities(connection, corrections, outlets, session.settings.workers)
        placed = place_entities(connection)
    if placed:
        changed["core.entities"] = max(changed.get("core.entities", 0), placed)
    if "core.entities" in changed and session.gate.is_started:
        check_entities(session)
    session.tally.rows.update(changed)
    session.is_changed = session.is_changed or bool(changed)


def check_entities(session: Session) -> None:
    """Hold the entities against their expectations; none of them is refused."""
    with session.look() as connection:
        entities = read_entities(connection)
    session.load(Verdict({}, [], session.gate.check("core.entities", entities, "entities")))


def update_entities(
    connection: Connection, corrections: Corrections, outlets: OutletNames, workers: WorkerSettings
) -> dict[str, int]:
    """Group the names that changed, then name the groups that hang together with them; rows changed, where any."""
    if not find_changed_scopes(connection, f"{RULES_VERSION} {corrections.digest} {outlets.digest}"):
        return {}
    with pause_collector():
        for groups, bearers in group_parts(read_changed_names(connection), corrections, workers):
            write_groups(connection, groups, bearers)
        return_memory()
        changed = name_entities(connection, corrections, outlets)
    return {name: count for name, count in changed.items() if count}


def name_entities(connection: Connection, corrections: Corrections, outlets: OutletNames) -> dict[str, int]:
    """Link the mentions to the entities of the registry, and describe those; rows changed by table."""
    called, other_ids = settle_names(connection, corrections, outlets)
    return_memory()
    changed = {"core.mentions": link_mentions(connection)}
    descriptions = list(describe_entities(find_changed_entities(connection, called), called))
    return changed | write_entities(connection, descriptions, other_ids)


def settle_names(
    connection: Connection, corrections: Corrections, outlets: OutletNames
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Tell which groups are one entity and remember it; what people call entities, and what these might be called.

    The registry, the largest thing that this step holds, is gone when mentions are linked.
    """
    registry = Registry()
    corrected = sorted(frozenset().union(*corrections.same))
    registry.add_groups(read_touched_groups(connection, corrected, outlets.same))
    registry.settle(corrections.same, outlets.same)
    named, other_ids = registry.name_entities()
    name_keys(connection, named)
    called = {entity_id: name for key, entity_id, _ in named if (name := corrections.called.get(bare_name(key)))}
    return called, other_ids
