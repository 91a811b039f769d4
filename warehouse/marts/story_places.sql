-- Where does a story take place, and who says so: its map?
-- One row is one place that articles of a story name; adjectives such as German, and names of bodies such as Kentucky
-- State Police, are left out. Key: story_id, country_code, geoname_id, name.
-- story_title: Title of the story.
-- name: Name of the place.
-- kind: What the place is: core.places.
-- article_count: Articles of the story that name it.
-- mention_count: Times that they name it.
-- outlet_count: Outlets that name it.
-- outlets: These outlets, in alphabetical order.
-- sentence [passage]: The first sentence that names it, of the earliest of these articles.
-- url: Address of that article.
CREATE VIEW marts.story_places AS
WITH named AS (
    SELECT
        m.story_id, l.country_code, l.geoname_id, l.name, l.kind, l.latitude, l.longitude,
        coalesce(a.outlet_name, a.outlet_domain) AS outlet,
        a.published_at, l.article_id, l.mention_no
    FROM core.story_articles AS m
    JOIN core.articles AS a ON a.article_id = m.article_id
    JOIN core.places AS l ON l.article_id = m.article_id
    WHERE l.role = 'named'
),
placed AS (
    SELECT
        story_id, country_code, geoname_id, name,
        any_value(kind) AS kind,
        count(DISTINCT article_id) AS article_count,
        count(*) AS mention_count,
        list_sort(list_distinct(list(outlet))) AS outlets,
        any_value(latitude) AS latitude,
        any_value(longitude) AS longitude,
        arg_min(
            struct_pack(article_id := article_id, mention_no := mention_no),
            (coalesce(published_at, 'infinity'::TIMESTAMPTZ), article_id, mention_no)
        ) AS earliest
    FROM named
    GROUP BY story_id, country_code, geoname_id, name
)
SELECT
    p.story_id,
    s.title AS story_title,
    p.country_code,
    p.geoname_id,
    p.name,
    p.kind,
    p.article_count,
    p.mention_count,
    len(p.outlets) AS outlet_count,
    p.outlets,
    substring(a.text, n.start_char + 1, n.end_char - n.start_char) AS sentence,
    a.url,
    p.latitude,
    p.longitude
FROM placed AS p
JOIN core.stories AS s ON s.story_id = p.story_id
JOIN core.articles AS a ON a.article_id = p.earliest.article_id
LEFT JOIN core.mentions AS m ON m.article_id = p.earliest.article_id AND m.mention_no = p.earliest.mention_no
LEFT JOIN core.sentences AS n ON n.article_id = m.article_id AND n.sentence_no = m.sentence_no;
