"""Name who is who over all articles."""

from dataclasses import asdict

import pyarrow as pa

from flows.session import Session
from tasks.relate.entities.bearers import read_scopes
from tasks.relate.entities.describe import Description, describe_entities
from tasks.relate.entities.registry import Registry
from warehouse.arrow import to_arrow
from warehouse.entities import link_mentions, read_bearers, read_entity_counts, read_entity_names, replace_table
from warehouse.writer import Connection


def relate_entities(session: Session) -> None:
    """Bring the entities in line with the mentions and stories of the warehouse."""
    with session.connect() as connection:
        registry = Registry()
        for bearers in read_scopes(read_bearers(connection)):
            registry.add_scope(bearers)
        registry.settle()
        changed = write_registry(connection, registry)
    session.tally.rows.update({name: count for name, count in changed.items() if count})
    session.is_changed = session.is_changed or any(changed.values())


def write_registry(connection: Connection, registry: Registry) -> dict[str, int]:
    """Link the mentions, then describe the entities that they name; rows changed by table."""
    ids, former_ids = registry.name_entities()
    entity_ids = [ids[registry.find(key)] for key in registry.keys]
    changed = {"core.mentions": link_mentions(connection, registry.bearers, entity_ids, registry.rules)}
    descriptions = list(describe_entities(read_entity_names(connection)))
    changed["core.entities"] = replace_table(connection, "core.entities", list_entities(connection, descriptions))
    changed["core.entity_aliases"] = replace_table(
        connection, "core.entity_aliases", list_aliases(descriptions, former_ids)
    )
    return changed


def list_entities(connection: Connection, descriptions: list[Description]) -> pa.Table:
    """The rows of `core.entities`."""
    counts = read_entity_counts(connection)
    rows = []
    for description in descriptions:
        mention_count, article_count = counts[description.entity_id]
        row = asdict(description) | {"mention_count": mention_count, "article_count": article_count}
        del row["spellings"]
        rows.append(row)
    return to_arrow("core.entities", rows)


def list_aliases(descriptions: list[Description], former_ids: list[tuple[str, str]]) -> pa.Table:
    """The rows of `core.entity_aliases`: other spellings, and ids that an entity has had or may have had."""
    pairs = {(one.entity_id, spelling) for one in descriptions for spelling in one.spellings if spelling != one.name}
    pairs.update(former_ids)
    return to_arrow("core.entity_aliases", [{"entity_id": one, "alias": alias} for one, alias in sorted(pairs)])
