-- What did publishers change after publication?
-- One row is one change of a text by its publisher; what Broadsheet reads differently is left out.
-- The words that changed: marts.revision_diff. Headlines that changed above the same text: marts.headline_changes.
-- A return to a former text is a change too, without a new version. Key: article_id, seen_at, version.
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- version: Number of the text after the change: core.article_versions.
-- previous_version: Number of the text before the change.
-- is_reversion: The publisher went back to a text that the article had before.
-- seen_at: When the first page with the change was fetched.
-- title: Headline after the change.
-- previous_title: Headline before the change.
-- is_title_changed: The headline changed too.
-- correction_notice [passage]: The lines of a correction or clarification that the text before lacks; NULL without one.
-- text [passage]: The text after the change.
-- previous_text [passage]: The text before the change.
CREATE VIEW marts.revisions AS
WITH changes AS (
    SELECT article_id, version, previous_version, seen_at, title, words_added, words_removed, false AS is_reversion
    FROM core.article_versions WHERE cause = 'publisher' AND version > 1
    UNION ALL
    SELECT r.article_id, r.version, r.previous_version, r.seen_at, e.title, r.words_added, r.words_removed, true
    FROM core.reversions AS r LEFT JOIN core.extractions AS e ON e.page_id = r.page_id
)
SELECT
    c.article_id,
    c.version,
    c.previous_version,
    c.is_reversion,
    a.url,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    c.seen_at,
    coalesce(c.title, v.title) AS title,
    b.title AS previous_title,
    coalesce(c.title, v.title) IS DISTINCT FROM b.title AS is_title_changed,
    c.words_added,
    c.words_removed,
    nullif(array_to_string(list_filter(string_split(v.text, chr(10)), lambda line: (
        regexp_matches(line, '(?i)^[^\pL]*(corrections?|clarifications?|errat(um|a)|editor.?s.? note|korrektur|berichtigung|'
            || 'richtigstellung|anmerkung der redaktion|rectificatif|mise au point|note de la rédaction|corrección|'
            || 'fe de err(or|at)es|fe de erratas|rectificación|aclaración|correzione|rettifica|errata corrige|correção|'
            || 'correctie|rectificatie|rettelse|rettet|rättelse|sprostowanie|oprava|düzeltme|исправление|訂正|更正|정정)'
            || '[^\n]{0,40}?[:：.–—]')
        OR regexp_matches(line, '(?i)\b(an earlier version of this|a previous version of this|th(is|e) (article|story|'
            || 'report|headline) (was|has been) (amended|corrected|updated .{0,60}to (correct|clarify))|'
            || 'in einer (früheren|vorherigen|ersten) (version|fassung)|dans une (première )?version (antérieure|'
            || 'précédente)|una versión anterior de est)')
    ) AND NOT list_contains(string_split(b.text, chr(10)), line)), chr(10)), '') AS correction_notice,
    v.text,
    b.text AS previous_text
FROM changes AS c
JOIN core.article_versions AS v ON v.article_id = c.article_id AND v.version = c.version
JOIN core.article_versions AS b ON b.article_id = c.article_id AND b.version = c.previous_version
JOIN core.articles AS a ON a.article_id = c.article_id;
