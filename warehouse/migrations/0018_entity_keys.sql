-- Groups that no change touches are not named again: their keys remember what they came to.
CREATE TABLE "ops"."entity_keys" (
    "key" VARCHAR NOT NULL,
    "entity_id" VARCHAR NOT NULL,
    "component_id" VARCHAR NOT NULL
);

INSERT INTO ops.entity_keys
SELECT g.keys[1] AS key, any_value(m.entity_id) AS entity_id, any_value(m.entity_id) AS component_id
FROM ops.entity_groups AS g
JOIN ops.entity_bearers AS b ON b.scope_id = g.scope_id AND b.group_no = g.group_no
JOIN core.mentions AS m ON m.article_id = b.article_id AND m.bearer_no = b.bearer_no
WHERE m.entity_id IS NOT NULL
GROUP BY ALL;
