-- The words of some articles by their terms, counted; a word of the title counts five times. marts.search cuts alike.
INSERT INTO core.search_terms (article_id, term_key, frequency)
WITH chosen AS (
    SELECT a.article_id, a.language_code, a.title, a.text
    FROM core.articles AS a WHERE a.article_id IN (SELECT unnest($ids::VARCHAR[]))
),
pieces AS (
    SELECT c.article_id, c.language_code, 1 AS weight, c.text AS piece FROM chosen AS c
    UNION ALL
    SELECT c.article_id, c.language_code, 5 AS weight, c.title AS piece FROM chosen AS c
),
cut AS (
    SELECT
        p.article_id,
        p.language_code,
        p.weight,
        unnest(regexp_extract_all(
            lower(strip_accents(p.piece)), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}]+'
        )) AS word
    FROM pieces AS p
),
words AS (
    SELECT article_id, language_code, word, sum(weight) AS frequency FROM cut GROUP BY ALL
),
terms AS (
    SELECT
        d.language_code,
        d.word,
        (md5_number_lower(marts.search_term(d.word, d.language_code)) & 1099511627775)::BIGINT AS term_key
    FROM (SELECT DISTINCT w.language_code, w.word FROM words AS w) AS d
)
SELECT w.article_id, t.term_key, sum(w.frequency)::INTEGER AS frequency
FROM words AS w
JOIN terms AS t ON t.word = w.word AND t.language_code IS NOT DISTINCT FROM w.language_code
GROUP BY ALL
ORDER BY ALL
