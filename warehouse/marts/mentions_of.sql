-- Where is somebody or something mentioned? For example: FROM marts.mentions_of('Antony Blinken').
-- One row is one mention: of the entity with that name or alias, or whose words contain the name as whole words.
-- Upper and lower case make no difference. Key: article_id, mention_no. Newest first.
-- sentence: The sentence that it stands in.
-- outlet: Name of the article's outlet, or its domain.
-- text: The words of the mention.
-- title: Headline of the article.
CREATE MACRO marts.mentions_of(wanted) AS TABLE
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
FROM core.mentions AS m
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.sentences AS s ON s.article_id = m.article_id AND s.sentence_no = m.sentence_no
WHERE trim(wanted) <> '' AND (
    contains(' ' || lower(m.text) || ' ', ' ' || lower(trim(wanted)) || ' ')
    OR m.entity_id IN (
        SELECT e.entity_id FROM core.entities AS e WHERE lower(e.name) = lower(trim(wanted))
        UNION ALL
        SELECT l.entity_id FROM core.entity_aliases AS l WHERE lower(l.alias) = lower(trim(wanted))
    )
)
ORDER BY a.published_at DESC NULLS LAST, m.article_id, m.mention_no;
