-- Which articles are about some words? For example: FROM marts.search('harbour strike') LIMIT 10.
-- One row is one article that has all the words, in its title or text; upper and lower case make no difference.
-- Ranked by BM25 (k1 1.2, b 0.75; Robertson and Zaragoza, 2009) with a word of the title counted five times.
-- Plain SQL: it reads the texts, and needs no index and no extension. Key: article_id. Best first.
-- score: BM25; only its order means anything.
-- outlet: Name of the article's outlet, or its domain.
-- beginning: The first 200 characters of the text.
CREATE MACRO marts.search(words) AS TABLE
WITH wanted AS (
    SELECT list_distinct(regexp_extract_all(lower(words), '[\p{L}\p{N}]+')) AS terms
),
candidates AS (
    SELECT a.*, w.terms
    FROM core.articles AS a
    CROSS JOIN wanted AS w
    WHERE len(w.terms) > 0 AND list_bool_and(list_transform(
        w.terms, lambda term: contains(lower(a.text), term) OR contains(lower(coalesce(a.title, '')), term)
    ))
),
counted AS (
    SELECT
        c.article_id,
        c.word_count,
        unnest(c.terms) AS term,
        regexp_extract_all(lower(c.text), '[\p{L}\p{N}]+') AS text_words,
        regexp_extract_all(lower(coalesce(c.title, '')), '[\p{L}\p{N}]+') AS title_words
    FROM candidates AS c
),
frequencies AS (
    SELECT
        n.article_id, n.word_count, n.term,
        len(list_filter(n.text_words, lambda word: word = n.term))
            + 5 * len(list_filter(n.title_words, lambda word: word = n.term)) AS frequency
    FROM counted AS n
),
whole AS (
    SELECT f.article_id FROM frequencies AS f GROUP BY f.article_id HAVING min(f.frequency) > 0
),
collection AS (
    SELECT count(*) AS article_count, greatest(avg(a.word_count), 1) AS mean_word_count FROM core.articles AS a
),
rarity AS (
    SELECT f.term, ln(1 + (any_value(k.article_count) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM frequencies AS f
    CROSS JOIN collection AS k
    WHERE f.frequency > 0
    GROUP BY f.term
),
scores AS (
    SELECT
        f.article_id,
        sum(
            r.weight * f.frequency * 2.2
            / (f.frequency + 1.2 * (0.25 + 0.75 * f.word_count / k.mean_word_count))
        ) AS score
    FROM frequencies AS f
    SEMI JOIN whole AS h ON h.article_id = f.article_id
    JOIN rarity AS r ON r.term = f.term
    CROSS JOIN collection AS k
    GROUP BY f.article_id
)
SELECT
    round(s.score, 3) AS score,
    a.title,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.published_at,
    a.url,
    left(a.text, 200) AS beginning,
    a.article_id
FROM scores AS s
JOIN core.articles AS a ON a.article_id = s.article_id
ORDER BY s.score DESC, a.published_at DESC NULLS LAST, a.article_id;
