"""`ops`, what the relate stage remembers of entities: which names it found to be one in which story or article."""

from warehouse.tables.declaration import Column, Table
from warehouse.tables.shared import ARTICLE_ID

SCOPE_ID = Column("scope_id", "VARCHAR", "The story, or the article that is in none.")
GROUP_NO = Column("group_no", "INTEGER", "The bearer of the names in the story or article.", minimum=0)

ENTITY_SCOPES = Table(
    "ops.entity_scopes",
    "Stories and articles whose names were grouped, and from what: those that are as they were are not grouped again.",
    (SCOPE_ID, Column("digest", "VARCHAR", "Digest of its names, the rules and the corrections.")),
    primary_key=("scope_id",),
)

ENTITY_GROUPS = Table(
    "ops.entity_groups",
    "Names of one bearer in a story or article, as keys that join them over all.",
    (
        SCOPE_ID,
        GROUP_NO,
        Column("is_person", "BOOLEAN", "It is a person."),
        Column("is_acronym", "BOOLEAN", "It has no name but an acronym."),
        Column("weight", "INTEGER", "Mentions.", minimum=0),
        Column("keys", "VARCHAR[]", "What it is known by: groups with a key in common are one entity."),
        Column("short_keys", "VARCHAR[]", "Acronyms and short forms that stand for it."),
    ),
    primary_key=("scope_id", "group_no"),
    is_key_enforced=False,
)

ENTITY_KEYS = Table(
    "ops.entity_keys",
    "The keys of all groups, and what they came to: groups that no change touches are not named again.",
    (
        Column("key", "VARCHAR", "What groups are known by: ops.entity_groups."),
        Column("entity_id", "VARCHAR", "The entity that has the key: core.entities."),
        Column(
            "component_id", "VARCHAR",
            "Keys of two components have nothing in common that may make them one entity's: a change touches whole "
            "components.",
        ),
    ),
    primary_key=("key",),
    is_key_enforced=False,
)  # fmt: skip

ENTITY_BEARERS = Table(
    "ops.entity_bearers",
    "Which bearer of names in an article is which in its story.",
    (
        SCOPE_ID,
        ARTICLE_ID,
        Column("bearer_no", "INTEGER", "The bearer in the article: core.mentions.", minimum=0),
        GROUP_NO,
        Column("rule", "VARCHAR", "The rule that tells so."),
        Column("spelling", "VARCHAR", "The one name that is meant, where a person keeps names apart; empty: all."),
    ),
    primary_key=("article_id", "bearer_no", "spelling"),
    is_key_enforced=False,
)

ENTITY_WORK_TABLES = (ENTITY_SCOPES, ENTITY_GROUPS, ENTITY_KEYS, ENTITY_BEARERS)
