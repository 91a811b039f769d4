-- Who said what, how, where and when?
-- One row is one attribution of an article.
-- Key: article_id, attribution_no.
-- speaker: The person or organisation where it is known, else the words that name the source; NULL if there are none.
-- what: The words said, or what was said in other words, as they stand in the article.
-- cue: The word that attributes: said, according to ...
-- outlet: Name of the article's outlet, or its domain.
CREATE VIEW marts.who_said_what AS
SELECT
    coalesce(e.name, t.source_text) AS speaker,
    t.content_text AS what,
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
    t.source_entity_id,
    t.article_id,
    t.attribution_no
FROM core.attributions AS t
JOIN core.articles AS a ON a.article_id = t.article_id
LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id;
