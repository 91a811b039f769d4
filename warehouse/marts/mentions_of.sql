-- Where is somebody or something mentioned? For example: FROM marts.mentions_of('Antony Blinken').
-- One row is one mention: of the entity with that name, alias or id, or whose words contain the name as whole words.
-- Case, accents, dots, hyphens, apostrophes, "the" or "Ms" before a name and "'s" after it make no difference.
-- Key: article_id, mention_no. Newest first.
-- text: The words of the mention.
-- name: Name of the entity.
-- sentence: The sentence that it stands in.
-- outlet: Name of the article's outlet, or its domain.
-- title: Headline of the article.
-- url: Address of the article.
-- start_char: First character of the mention in core.articles.text, from 0.
-- end_char: Character after the mention in core.articles.text.
CREATE MACRO marts.mentions_of(wanted) AS TABLE
WITH asked AS MATERIALIZED (
    SELECT
        spelled,
        regexp_replace(spelled, '^(the|mr|mrs|ms|miss|dr|sir|dame) ', '') AS bare,
        list_max(list_transform(string_split(spelled, ' '), lambda word: (length(word), word)))[2] AS rarest
    FROM (
        SELECT trim(regexp_replace(translate(replace(lower(strip_accents(
            regexp_replace(wanted, '[''’]s?\s*$', '')
        )), '.', ''), '-‐‑–''’‘`,', '         '), '\s+', ' ', 'g')) AS spelled
    )
    WHERE spelled <> ''
),
names AS MATERIALIZED (
    SELECT n.entity_id, ' ' || regexp_replace(
        translate(n.name, '-‐‑–''’‘`,', '         '), '^the ', ''
    ) || ' ' AS name
    FROM (
        SELECT entity_id, replace(lower(strip_accents(name)), '.', '') AS name FROM core.entities
        UNION ALL
        SELECT entity_id, replace(lower(strip_accents(alias)), '.', '') FROM core.entity_aliases
    ) AS n
    JOIN asked AS k ON contains(n.name, k.rarest)
),
exact AS MATERIALIZED (
    SELECT n.entity_id FROM names AS n JOIN asked AS k ON trim(n.name) IN (k.spelled, k.bare)
    UNION
    SELECT e.entity_id FROM core.entities AS e WHERE e.entity_id = wanted
),
near AS MATERIALIZED (
    SELECT DISTINCT n.entity_id, ' ' || k.bare || ' ' AS part
    FROM names AS n
    JOIN asked AS k ON contains(n.name, ' ' || k.bare || ' ')
    ANTI JOIN exact AS x ON x.entity_id = n.entity_id
),
hits AS MATERIALIZED (
    SELECT m.* FROM core.mentions AS m WHERE m.entity_id IN (SELECT entity_id FROM exact)
    UNION ALL
    SELECT m.*
    FROM core.mentions AS m
    JOIN near AS n ON n.entity_id = m.entity_id
    WHERE contains(' ' || translate(replace(lower(strip_accents(m.text)), '.', ''), '-‐‑–''’‘`,', '         ') || ' ', n.part)
    UNION ALL
    SELECT m.* FROM core.mentions AS m
    WHERE m.entity_id IS NULL AND trim(wanted) <> '' AND NOT EXISTS (FROM exact)
    AND contains(' ' || lower(m.text) || ' ', ' ' || lower(trim(wanted)) || ' ')
)
SELECT
    m.text,
    m.label,
    e.name,
    substring(a.text, s.start_char + 1, s.end_char - s.start_char) AS sentence,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.title,
    a.published_at,
    a.url,
    m.entity_id,
    m.article_id,
    m.mention_no,
    m.start_char,
    m.end_char
FROM hits AS m
JOIN core.articles AS a ON a.article_id = m.article_id
LEFT JOIN core.entities AS e ON e.entity_id = m.entity_id
LEFT JOIN core.sentences AS s ON s.article_id = m.article_id AND s.sentence_no = m.sentence_no
ORDER BY a.published_at DESC NULLS LAST, m.article_id, m.mention_no;
