-- Which story does the article at an address belong to, and who else tells it?
-- For example: FROM marts.story_of('https://ledger.example/harbour').
-- One row is one article of that story; the address may be that of the article or of any of its pages, with or without
-- https, www., what trackers add and a slash at the end. Key: article_id. Earliest first.
-- story_title: Title of the story.
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- similarity: Mean similarity to the story's other articles when it came; of a copy, to its original; NULL for an article alone.
CREATE MACRO marts.story_of(address) AS TABLE
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
    SELECT k.story_id FROM core.story_articles AS k
    JOIN marts.articles_at(address) AS w ON w.article_id = k.article_id
)
ORDER BY a.published_at NULLS LAST, a.article_id;
