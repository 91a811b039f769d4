-- Who is heard in a story, and at which outlets?
-- One row is one speaker at one outlet in one story; who is not heard at an outlet has no row there.
-- Key: story_id, speaker, outlet.
-- story_title: Title of the story.
-- speaker: The person or organisation where it is known, else the words that name the source.
-- outlet: Name of the outlet, or its domain.
-- attribution_count: What the outlet lets the speaker say.
-- direct_count: How much of it stands in quotation marks, wholly or in part.
-- article_count: Articles of the outlet in which the speaker is heard.
-- example: The longest of it.
CREATE VIEW marts.story_sources AS
SELECT
    s.story_id,
    s.title AS story_title,
    coalesce(e.name, t.source_text) AS speaker,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    count(*) AS attribution_count,
    count(*) FILTER (t.style <> 'indirect') AS direct_count,
    count(DISTINCT a.article_id) AS article_count,
    arg_max(t.content_text, (length(t.content_text), a.article_id)) AS example
FROM core.stories AS s
JOIN core.story_articles AS m ON m.story_id = s.story_id
JOIN core.articles AS a ON a.article_id = m.article_id
JOIN core.attributions AS t ON t.article_id = a.article_id
LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id
WHERE t.family = 'reporting' AND coalesce(e.name, t.source_text) IS NOT NULL
GROUP BY s.story_id, s.title, coalesce(e.name, t.source_text), coalesce(a.outlet_name, a.outlet_domain);
