-- Which outlet relies on which?
-- One row is one outlet that cites, or credits, another.
-- Key: outlet, cited_outlet.
-- outlet: Name of the outlet that cites, or its domain.
-- cited_outlet: Name of the outlet that is cited; of one that the gazetteer lacks the name that it has in the warehouse.
-- citation_count: Times that it is relied on for what it reported.
-- credit_count: Times that it is only named for a photo, in a credit line or in a dateline.
-- article_count: Articles of the outlet that name it.
-- kinds: In which ways it is relied on, in alphabetical order.
-- example_url: The latest article that names it.
-- example_cue [phrase]: The words that cite it there.
-- first_published_at: The earliest of these articles.
-- last_published_at: The latest of these articles.
CREATE VIEW marts.outlet_citations AS
WITH own_names AS (
    SELECT regexp_replace(lower(outlet_name), '^the\s+', '') AS spelling, min(outlet_name) AS name
    FROM core.articles
    WHERE outlet_name IS NOT NULL
    GROUP BY spelling
)
SELECT
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    coalesce(o.name, w.name, c.cited_outlet) AS cited_outlet,
    count(*) FILTER (c.kind NOT IN ('credit', 'photo', 'dateline')) AS citation_count,
    count(*) FILTER (c.kind IN ('credit', 'photo', 'dateline')) AS credit_count,
    count(DISTINCT a.article_id) AS article_count,
    list_sort(list_distinct(list(c.kind))) AS kinds,
    arg_max(a.url, (coalesce(a.published_at, '-infinity'::TIMESTAMPTZ), a.article_id, c.citation_no)) AS example_url,
    arg_max_null(c.cue_text, (coalesce(a.published_at, '-infinity'::TIMESTAMPTZ), a.article_id, c.citation_no))
        AS example_cue,
    min(a.published_at) AS first_published_at,
    max(a.published_at) AS last_published_at
FROM core.citations AS c
JOIN core.articles AS a ON a.article_id = c.article_id
LEFT JOIN core.outlets AS o ON o.outlet_id = c.outlet_id
LEFT JOIN own_names AS w ON c.outlet_id IS NULL AND w.spelling = regexp_replace(lower(c.cited_outlet), '^the\s+', '')
WHERE c.outlet_id IS NULL OR a.outlet_id IS NULL OR c.outlet_id <> a.outlet_id
GROUP BY coalesce(a.outlet_name, a.outlet_domain), coalesce(o.name, w.name, c.cited_outlet);
