-- Which outlet told a story when, and with what?
-- One row is one article of a story.
-- Key: article_id.
-- story_title: Title of the story.
-- outlet: Name of the article's outlet, or its domain.
-- delay_minutes: Minutes after the story's first article with a time of day; NULL where this one has none. Unit: minute.
-- url: Address of the article.
-- is_copy: It is a copy of an earlier article.
-- source_count: People and organisations that it lets speak.
-- sources [phrase]: They, in alphabetical order; where nobody knows who it is the words that name the source.
-- similarity: Mean similarity to the story's other articles when it came; of a copy, to its original; NULL for an article alone.
-- cited_outlets: Other outlets that it relies on, in alphabetical order; credits left out.
CREATE VIEW marts.story_coverage AS
WITH own_names AS (
    SELECT regexp_replace(lower(outlet_name), '^the\s+', '') AS spelling, min(outlet_name) AS name
    FROM core.articles
    WHERE outlet_name IS NOT NULL
    GROUP BY spelling
),
sources AS (
    SELECT article_id, list_sort(list(speaker)) AS sources
    FROM (
        SELECT t.article_id, min(coalesce(e.name, t.speaker_text, t.source_text)) AS speaker
        FROM core.attributions AS t
        LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id
        WHERE t.family = 'reporting' AND coalesce(e.name, t.speaker_text, CASE
            WHEN lower(t.source_text) NOT IN ({pronouns}) THEN t.source_text
        END) IS NOT NULL
        GROUP BY t.article_id, regexp_replace(
            lower(strip_accents(coalesce(e.name, t.speaker_text, t.source_text))), '^the\s+', ''
        )
    )
    GROUP BY article_id
),
cited AS (
    SELECT c.article_id, list_sort(list_distinct(list(coalesce(o.name, w.name, c.cited_outlet)))) AS cited_outlets
    FROM core.citations AS c
    JOIN core.articles AS a ON a.article_id = c.article_id
    LEFT JOIN core.outlets AS o ON o.outlet_id = c.outlet_id
    LEFT JOIN own_names AS w ON c.outlet_id IS NULL AND w.spelling = regexp_replace(lower(c.cited_outlet), '^the\s+', '')
    WHERE c.kind NOT IN ('credit', 'photo', 'dateline')
        AND (c.outlet_id IS NULL OR a.outlet_id IS NULL OR c.outlet_id <> a.outlet_id)
    GROUP BY c.article_id
),
timed AS (
    SELECT m.story_id, min(a.published_at) AS first_at
    FROM core.story_articles AS m
    JOIN core.articles AS a ON a.article_id = m.article_id AND a.published_precision IS DISTINCT FROM 'day'
    GROUP BY m.story_id
)
SELECT
    s.story_id,
    s.title AS story_title,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.published_at,
    a.published_precision,
    CASE WHEN a.published_precision IS DISTINCT FROM 'day' THEN date_diff('minute', f.first_at, a.published_at) END AS delay_minutes,
    a.title,
    a.url,
    a.word_count,
    m.is_lead,
    c.article_id IS NOT NULL AS is_copy,
    c.copy_of,
    a.agency,
    coalesce(len(q.sources), 0) AS source_count,
    coalesce(q.sources, []) AS sources,
    coalesce(r.cited_outlets, []) AS cited_outlets,
    m.similarity,
    a.article_id
FROM core.stories AS s
JOIN core.story_articles AS m ON m.story_id = s.story_id
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.copies AS c ON c.article_id = a.article_id
LEFT JOIN timed AS f ON f.story_id = s.story_id
LEFT JOIN sources AS q ON q.article_id = a.article_id
LEFT JOIN cited AS r ON r.article_id = a.article_id;
