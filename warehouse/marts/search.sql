-- Which articles are about some words? For example: FROM marts.search('harbour strike') LIMIT 10.
-- One row is one article that has all the words in its title or text, in whatever form where it is in English, German,
-- French or Spanish (marts.search_term); a part in double quotes, straight or curly, stands there as it is. Upper and
-- lower case and accents make no difference.
-- Ranked by BM25 (k1 1.2, b 0.75; Robertson and Zaragoza, 2009) with a word of the title counted five times.
-- Plain SQL over core.search_terms: no extension is needed. Key: article_id. Best first.
-- score: BM25; only its order means anything.
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- beginning: The first 200 characters of the text.
CREATE MACRO marts.search(words) AS TABLE
WITH asked AS (
    SELECT DISTINCT unnest(regexp_extract_all(
        lower(strip_accents(words)), '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]|[\p{L}\p{N}]+'
    )) AS word
),
wanted AS (
    SELECT DISTINCT
        k.word,
        (md5_number_lower(marts.search_term(k.word, l.language_code)) & 1099511627775)::BIGINT AS term_key
    FROM asked AS k
    CROSS JOIN (VALUES ('en'), ('de'), ('fr'), ('es'), ('')) AS l(language_code)
),
phrases AS (
    SELECT regexp_extract_all(translate(lower(strip_accents(words)), '“”„«»’', '"""""'''), '"([^"]+)"', 1) AS phrases
),
counted AS (
    SELECT t.article_id, w.word, t.frequency
    FROM core.search_terms AS t
    JOIN wanted AS w ON w.term_key = t.term_key
),
rarity AS (
    SELECT c.word, ln(1 + (any_value(k.article_count) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM counted AS c
    CROSS JOIN (SELECT count(*) AS article_count FROM core.articles) AS k
    GROUP BY c.word
),
scores AS (
    SELECT
        c.article_id,
        sum(
            r.weight * c.frequency * 2.2
            / (c.frequency + 1.2 * (0.25 + 0.75 * a.word_count / k.mean_word_count))
        ) AS score
    FROM counted AS c
    JOIN rarity AS r ON r.word = c.word
    JOIN core.articles AS a ON a.article_id = c.article_id
    CROSS JOIN (SELECT greatest(avg(word_count), 1) AS mean_word_count FROM core.articles) AS k
    GROUP BY c.article_id
    HAVING count(*) = (SELECT count(*) FROM asked)
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
CROSS JOIN phrases AS p
WHERE len(p.phrases) = 0 OR list_bool_and(list_transform(
    p.phrases, lambda phrase: contains(
        replace(lower(strip_accents(concat_ws(chr(10), a.title, a.text))), '’', ''''), trim(phrase)
    )
))
ORDER BY s.score DESC, a.published_at DESC NULLS LAST, a.article_id;
