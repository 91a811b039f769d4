-- What did publishers change after publication?
-- One row is one change of a text by its publisher; what Broadsheet reads differently is left out.
-- The words that changed: marts.revision_diff. Headlines that changed above the same text: marts.headline_changes.
-- Key: article_id, version.
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- version: Number of the text after the change: core.article_versions.
-- seen_at: When the first page with the change was fetched.
-- title: Headline after the change.
-- previous_title: Headline before the change.
-- is_title_changed: The headline changed too.
-- correction_notice [passage]: The lines of a correction or clarification that the text before lacks; NULL without one.
-- text [passage]: The text after the change.
-- previous_text [passage]: The text before the change.
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
FROM core.article_versions AS v
JOIN core.article_versions AS b ON b.article_id = v.article_id AND b.version = v.version - 1
JOIN core.articles AS a ON a.article_id = v.article_id
WHERE v.cause = 'publisher';
