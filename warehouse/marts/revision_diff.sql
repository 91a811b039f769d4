-- Which words did a publisher change in an article? For example: FROM marts.revision_diff('https://ledger.example/harbour').
-- One row is one place at which a text differs from the one before; the address may be that of the article or of any of
-- its pages, with or without https, www., what trackers add and a slash at the end. Key: article_id, version, change_no. In the order of the text.
-- version: Number of the text after the change: core.article_versions.
-- seen_at: When the first page with the change was fetched.
-- change_no: Order in the text, from 1.
-- removed: Words that went.
-- added: Words that came.
-- before: Up to six words before the change.
-- after: Up to six words after the change.
CREATE MACRO marts.revision_diff(address) AS TABLE
WITH listed AS (
    SELECT
        v.article_id,
        v.version,
        v.seen_at,
        from_json(v.changes, '[{"removed":"VARCHAR","added":"VARCHAR","before":"VARCHAR","after":"VARCHAR"}]') AS changes
    FROM core.article_versions AS v
    JOIN marts.articles_at(address) AS w ON w.article_id = v.article_id
    WHERE v.cause = 'publisher' AND v.version > 1
), numbered AS (
    SELECT article_id, version, seen_at, unnest(changes) AS change, generate_subscripts(changes, 1) AS change_no
    FROM listed
)
SELECT
    version,
    seen_at,
    change_no,
    change.removed AS removed,
    change.added AS added,
    change.before AS before,
    change.after AS after,
    article_id
FROM numbered
ORDER BY article_id, version, change_no;
