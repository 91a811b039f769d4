-- Which headlines did publishers change, also above the same text?
-- One row is one capture of a page whose headline differs from that of the capture before, read by one and the same
-- extractor, so that a change of ours is none. Key: article_id, seen_at, page_id.
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- seen_at: When the page with the new headline was seen.
-- title: Headline after the change.
-- previous_title: Headline before the change.
-- is_text_changed: The text changed too.
CREATE VIEW marts.headline_changes AS
WITH seen AS (
    SELECT page_id, fetched_at AS seen_at FROM raw.pages
    UNION ALL
    SELECT page_id, seen_at FROM raw.sightings
), captures AS (
    SELECT
        e.article_id,
        e.page_id,
        p.seen_at,
        e.title,
        lag(e.title) OVER earlier AS previous_title,
        e.text_digest IS DISTINCT FROM lag(e.text_digest) OVER earlier AS is_text_changed,
        (e.extractor, e.config_digest) = (lag(e.extractor) OVER earlier, lag(e.config_digest) OVER earlier) AS is_same_reader
    FROM core.extractions AS e
    JOIN seen AS p ON p.page_id = e.page_id
    WHERE e.outcome = 'kept'
    WINDOW earlier AS (PARTITION BY e.article_id ORDER BY p.seen_at, e.page_id)
)
SELECT
    c.article_id,
    a.url,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    c.seen_at,
    c.title,
    c.previous_title,
    c.is_text_changed,
    c.page_id
FROM captures AS c
JOIN core.articles AS a ON a.article_id = c.article_id
WHERE c.is_same_reader AND c.title <> c.previous_title;
