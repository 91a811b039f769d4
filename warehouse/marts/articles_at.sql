-- Which articles lie at an address? For example: FROM marts.articles_at('ledger.example/harbour').
-- One row is one article; the address may be its own or that of any of its pages, with or without https, www., what
-- trackers add and a slash at the end. Key: article_id.
CREATE MACRO marts.articles_at(address) AS TABLE
WITH addresses AS (
    SELECT a.article_id, a.url FROM core.articles AS a
    UNION ALL
    SELECT x.article_id, unnest([p.url, p.final_url, p.canonical_url])
    FROM raw.pages AS p
    JOIN core.extractions AS x ON x.page_id = p.page_id
),
spelled AS (
    SELECT article_id, url, false AS is_asked FROM addresses
    UNION ALL
    SELECT NULL, address, true
),
bare AS MATERIALIZED (
    SELECT article_id, is_asked, regexp_replace(
        regexp_replace(lower(trim(url)), '#.*$|[?&](utm_|at_|mc_|fbclid|gclid|igsh)[^&#]*', '', 'g'),
        '^(https?://)?(www\.)?|/+$', '', 'g'
    ) AS url
    FROM spelled
)
SELECT DISTINCT b.article_id
FROM bare AS b
JOIN bare AS k ON k.is_asked AND k.url = b.url
WHERE NOT b.is_asked;
