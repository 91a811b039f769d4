-- What was said, without what stands between its fragments.
ALTER TABLE core.attributions ADD COLUMN said_text VARCHAR;

UPDATE core.attributions AS t
SET said_text = s.words
FROM (
    SELECT s.article_id, s.attribution_no,
        string_agg(substring(a.text, s.start_char + 1, s.end_char - s.start_char), ' … ' ORDER BY s.start_char) AS words
    FROM core.attribution_spans AS s JOIN core.articles AS a ON a.article_id = s.article_id
    WHERE s.part = 'content'
    GROUP BY s.article_id, s.attribution_no
) AS s
WHERE s.article_id = t.article_id AND s.attribution_no = t.attribution_no;
