-- Which story does the article at an address belong to, and who else tells it?
-- For example: FROM marts.story_of('https://ledger.example/harbour').
-- One row is one article of that story; the address may be that of the article or of any of its pages.
-- Key: article_id. Earliest first.
-- story_title: Title of the story.
-- outlet: Name of the article's outlet, or its domain.
CREATE MACRO marts.story_of(address) AS TABLE
WITH wanted AS (
    SELECT a.article_id FROM core.articles AS a WHERE a.url = address
    UNION
    SELECT x.article_id
    FROM raw.pages AS p
    JOIN core.extractions AS x ON x.page_id = p.page_id
    WHERE p.url = address OR p.final_url = address OR p.canonical_url = address
)
SELECT
    s.story_id,
    s.title AS story_title,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.title,
    a.published_at,
    a.url,
    m.is_lead,
    c.copy_of,
    m.similarity,
    a.article_id
FROM core.stories AS s
JOIN core.story_articles AS m ON m.story_id = s.story_id
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.copies AS c ON c.article_id = a.article_id
WHERE s.story_id IN (
    SELECT k.story_id FROM core.story_articles AS k JOIN wanted AS w ON w.article_id = k.article_id
)
ORDER BY a.published_at NULLS LAST, a.article_id;
