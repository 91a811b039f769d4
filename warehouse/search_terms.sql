-- The words of some articles, counted; a word of the title counts five times. marts.search cuts its words alike.
INSERT INTO core.search_terms (article_id, term_key, frequency)
SELECT
    w.article_id,
    (md5_number_lower(w.term) & 1099511627775)::BIGINT AS term_key,
    sum(w.weight)::INTEGER AS frequency
FROM (
    SELECT
        a.article_id,
        1 AS weight,
        unnest(regexp_extract_all(
            lower(strip_accents(a.text)), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}]+'
        )) AS term
    FROM core.articles AS a WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))
    UNION ALL
    SELECT
        a.article_id,
        5 AS weight,
        unnest(regexp_extract_all(
            lower(strip_accents(a.title)), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}]+'
        )) AS term
    FROM core.articles AS a WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))
) AS w
GROUP BY ALL
ORDER BY ALL
