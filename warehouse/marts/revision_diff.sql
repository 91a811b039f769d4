-- Which words did a publisher change in an article? For example: FROM marts.revision_diff('https://ledger.example/harbour').
-- One row is one place at which a text differs from the one before, also where that is a return to a former text; the address may be that of the article or of any of
-- its pages, with or without https, www., what trackers add and a slash at the end. Key: article_id, seen_at, version, change_no. In the order of time and text.
-- version: Number of the text after the change: core.article_versions.
-- seen_at: When the first page with the change was fetched.
-- change_no: Order in the text, from 1.
-- removed: Words that went.
-- added: Words that came.
-- before: Up to six words before the change.
-- after: Up to six words after the change.
CREATE MACRO marts.revision_diff(address) AS TABLE
WITH changed AS (
    SELECT article_id, version, seen_at, changes FROM core.article_versions WHERE cause = 'publisher' AND version > 1
    UNION ALL
    SELECT article_id, version, seen_at, changes FROM core.reversions
), listed AS (
    SELECT
        c.article_id,
        c.version,
        c.seen_at,
        from_json(c.changes, '[{"removed":"VARCHAR","added":"VARCHAR","before":"VARCHAR","after":"VARCHAR"}]') AS changes
    FROM changed AS c
    JOIN marts.articles_at(address) AS w ON w.article_id = c.article_id
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
ORDER BY article_id, seen_at, version, change_no;
