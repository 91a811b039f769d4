-- When is a person, organisation or place written about, and by how many?
-- One row is one entity on one day of publication (UTC).
-- Key: entity_id, day.
-- name: Name of the entity.
-- kind: What it is.
-- day: The day of publication.
-- mention_count: Mentions in articles of that day.
-- article_count: Articles of that day that mention it.
-- outlet_count: Outlets that mention it on that day.
CREATE VIEW marts.entity_timeline AS
SELECT
    e.entity_id,
    e.name,
    e.kind,
    (a.published_at AT TIME ZONE 'UTC')::DATE AS day,
    count(*) AS mention_count,
    count(DISTINCT a.article_id) AS article_count,
    count(DISTINCT coalesce(a.outlet_name, a.outlet_domain)) AS outlet_count
FROM core.entities AS e
JOIN core.mentions AS m ON m.entity_id = e.entity_id
JOIN core.articles AS a ON a.article_id = m.article_id
WHERE a.published_at IS NOT NULL
GROUP BY e.entity_id, e.name, e.kind, (a.published_at AT TIME ZONE 'UTC')::DATE;
