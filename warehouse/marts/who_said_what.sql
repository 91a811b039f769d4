-- Who said what, how, where and when, and which outlets carried it?
-- One row is one attribution of an article.
-- Key: article_id, attribution_no.
-- speaker [phrase]: The person or organisation where it is known, else the words that name the source; NULL if nothing names it.
-- speaks_for [phrase]: The organisation or person that the source speaks for or belongs to.
-- what [passage]: The words said, or what was said in other words; " … " stands for words between that are not of it.
-- cue [phrase]: The word that attributes: said, according to ...
-- outlet: Name of the article's outlet, or its domain.
-- url: Address of the article.
-- affiliation_entity_id: Whom or what the source speaks for or belongs to: core.entities.
-- outlets: All outlets that carry the same quotation, in alphabetical order; of other speech the article's own.
CREATE VIEW marts.who_said_what AS
WITH carriers AS (
    SELECT q.first_article_id, q.first_attribution_no,
        list_sort(list_distinct(list(coalesce(a.outlet_name, a.outlet_domain)))) AS outlets
    FROM (
        SELECT first_article_id, first_attribution_no, article_id FROM core.quote_matches
        UNION
        SELECT first_article_id, first_attribution_no, first_article_id FROM core.quote_matches
    ) AS q
    JOIN core.articles AS a ON a.article_id = q.article_id
    GROUP BY q.first_article_id, q.first_attribution_no
)
SELECT
    coalesce(e.name, t.speaker_text, CASE
        WHEN lower(t.source_text) NOT IN ({pronouns}) THEN t.source_text
    END) AS speaker,
    coalesce(f.name, t.affiliation_text) AS speaks_for,
    t.said_text AS what,
    t.cue_text AS cue,
    t.style,
    t.family,
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    a.title,
    a.published_at,
    a.url,
    t.is_anonymous,
    t.is_negated,
    t.is_hedged,
    t.confidence,
    coalesce(c.outlets, list_filter([coalesce(a.outlet_name, a.outlet_domain)], lambda one: one IS NOT NULL))
        AS outlets,
    t.source_text,
    t.source_method,
    t.source_entity_id,
    t.affiliation_entity_id,
    t.article_id,
    t.attribution_no
FROM core.attributions AS t
JOIN core.articles AS a ON a.article_id = t.article_id
LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id
LEFT JOIN core.entities AS f ON f.entity_id = t.affiliation_entity_id
LEFT JOIN core.quote_matches AS m ON m.article_id = t.article_id AND m.attribution_no = t.attribution_no
LEFT JOIN carriers AS c ON c.first_article_id = coalesce(m.first_article_id, t.article_id)
    AND c.first_attribution_no = coalesce(m.first_attribution_no, t.attribution_no);
