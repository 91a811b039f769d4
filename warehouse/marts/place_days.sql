-- Which places are in the news, day by day?
-- One row is one place on one day of publication (UTC); adjectives such as German are left out.
-- Key: country_code, geoname_id, name, day.
-- name: Name of the place.
-- day: The day of publication.
-- article_count: Articles of that day that name it.
-- story_count: Stories that these articles belong to.
-- mention_count: Times that they name it.
CREATE VIEW marts.place_days AS
SELECT
    l.country_code,
    l.geoname_id,
    l.name,
    (a.published_at AT TIME ZONE 'UTC')::DATE AS day,
    count(DISTINCT a.article_id) AS article_count,
    count(DISTINCT s.story_id) AS story_count,
    count(*) AS mention_count,
    any_value(l.latitude) AS latitude,
    any_value(l.longitude) AS longitude
FROM core.places AS l
JOIN core.articles AS a ON a.article_id = l.article_id
LEFT JOIN core.story_articles AS s ON s.article_id = a.article_id
WHERE l.role = 'named' AND a.published_at IS NOT NULL
GROUP BY l.country_code, l.geoname_id, l.name, (a.published_at AT TIME ZONE 'UTC')::DATE;
