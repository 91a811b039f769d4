-- Where is somebody or something mentioned? For example: FROM marts.mentions_of('Antony Blinken').
-- One row is one mention: of the entity with that name or alias, or whose words contain the name as whole words.
-- Upper and lower case make no difference. Key: article_id, mention_no. Newest first.
-- sentence: The sentence that it stands in.
-- outlet: Name of the article's outlet, or its domain.
-- text: The words of the mention.
-- title: Headline of the article.
CREATE MACRO marts.mentions_of(wanted) AS TABLE
WITH names AS MATERIALIZED (
    SELECT entity_id, lower(name) AS name FROM core.entities
    UNION ALL
    SELECT entity_id, lower(alias) FROM core.entity_aliases
),
exact AS MATERIALIZED (SELECT DISTINCT entity_id FROM names WHERE trim(wanted) <> '' AND name = lower(trim(wanted))),
near AS MATERIALIZED (
    SELECT DISTINCT entity_id FROM names
    WHERE trim(wanted) <> '' AND contains(' ' || name || ' ', ' ' || lower(trim(wanted)) || ' ')
),
hits AS MATERIALIZED (
    SELECT m.* FROM core.mentions AS m WHERE m.entity_id IN (SELECT entity_id FROM exact)
    UNION ALL
    SELECT m.* FROM core.mentions AS m
    WHERE (m.entity_id IS NULL OR m.entity_id IN (SELECT entity_id FROM near ANTI JOIN exact USING (entity_id)))
    AND trim(wanted) <> '' AND contains(' ' || lower(m.text) || ' ', ' ' || lower(trim(wanted)) || ' ')
)
SELECT
    m.text,
    m.label,
    substring(a.text, s.start_char + 1, s.end_char - s.start_char) AS sentence,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.title,
    a.published_at,
    a.url,
    m.entity_id,
    m.article_id,
    m.mention_no,
    m.start_char,
    m.end_char
FROM hits AS m
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.sentences AS s ON s.article_id = m.article_id AND s.sentence_no = m.sentence_no
ORDER BY a.published_at DESC NULLS LAST, m.article_id, m.mention_no;
