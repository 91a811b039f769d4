-- What did publishers change after publication?
-- One row is one change of a text by its publisher; what Broadsheet reads differently is left out.
-- Key: article_id, version.
-- outlet: Name of the article's outlet, or its domain.
-- version: Number of the text after the change: core.article_versions.
-- seen_at: When the first page with the change was fetched.
-- title: Headline after the change.
-- previous_title: Headline before the change.
-- is_title_changed: The headline changed too.
-- text: The text after the change.
-- previous_text: The text before the change.
CREATE VIEW marts.revisions AS
SELECT
    v.article_id,
    v.version,
    a.url,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    v.seen_at,
    v.title,
    b.title AS previous_title,
    v.title IS DISTINCT FROM b.title AS is_title_changed,
    v.words_added,
    v.words_removed,
    v.text,
    b.text AS previous_text
FROM core.article_versions AS v
JOIN core.article_versions AS b ON b.article_id = v.article_id AND b.version = v.version - 1
JOIN core.articles AS a ON a.article_id = v.article_id
WHERE v.cause = 'publisher';
