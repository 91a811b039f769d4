-- Which outlets carry the same quotation, who had it first, and what did the others change?
-- One row is a quotation in another outlet than the one that had it first.
-- Compared are quotations of five words and more than 20 characters.
-- Two quotations are the same if the shorter one stands in the other, or if they share three runs of five words and more,
-- with half of the shorter one's runs or four fifths of its words; contractions count as written out.
-- Key: variant_article_id, variant_attribution_no.
-- speaker [phrase]: Who said it, as the first article has it.
-- quotation [passage]: The words in the first article.
-- outlet: Outlet of the first article.
-- published_at: When the first article was published.
-- url: Address of the first article.
-- variant [passage]: The words in the later article.
-- variant_speaker [phrase]: Who said it, as the later article has it.
-- variant_outlet: Outlet of the later article.
-- variant_published_at: When the later article was published.
-- variant_url: Address of the later article.
-- delay_minutes: Minutes after the first article; NULL where one of them has a bare date. Unit: minute.
-- similarity: Share of the five-word runs of the shorter quotation that both have; below 0.5 it is reworded.
-- kind: What the later article did to it. One of: verbatim, cut, added, changed.
-- diff [passage]: Both aligned without what stands between their parts (", she said,"): [-the first's alone-] {+the later's+}.
-- words_cut [passage]: Words of the first article that the later one lacks.
-- words_added [passage]: Words of the later article that the first one lacks.
-- article_id: The first article: core.articles.
-- attribution_no: The attribution in the first article: core.attributions.
-- variant_article_id: The later article: core.articles.
-- variant_attribution_no: The attribution in the later article: core.attributions.
CREATE VIEW marts.quote_variants AS
SELECT
    coalesce(fe.name, ft.speaker_text, ft.source_text) AS speaker,
    ft.said_text AS quotation,
    coalesce(fa.outlet_name, fa.outlet_domain) AS outlet,
    fa.published_at,
    fa.url,
    vt.said_text AS variant,
    coalesce(ve.name, vt.speaker_text, vt.source_text) AS variant_speaker,
    coalesce(va.outlet_name, va.outlet_domain) AS variant_outlet,
    va.published_at AS variant_published_at,
    va.url AS variant_url,
    CASE WHEN coalesce(fa.published_precision, '') <> 'day' AND coalesce(va.published_precision, '') <> 'day' THEN
        date_diff('minute', fa.published_at, va.published_at)
    END AS delay_minutes,
    m.similarity,
    m.kind,
    m.diff,
    m.words_cut,
    m.words_added,
    m.first_article_id AS article_id,
    m.first_attribution_no AS attribution_no,
    m.article_id AS variant_article_id,
    m.attribution_no AS variant_attribution_no
FROM core.quote_matches AS m
JOIN core.attributions AS ft ON ft.article_id = m.first_article_id AND ft.attribution_no = m.first_attribution_no
JOIN core.attributions AS vt ON vt.article_id = m.article_id AND vt.attribution_no = m.attribution_no
JOIN core.articles AS fa ON fa.article_id = m.first_article_id
JOIN core.articles AS va ON va.article_id = m.article_id
LEFT JOIN core.entities AS fe ON fe.entity_id = ft.source_entity_id
LEFT JOIN core.entities AS ve ON ve.entity_id = vt.source_entity_id
WHERE coalesce(fa.outlet_name, fa.outlet_domain) IS DISTINCT FROM coalesce(va.outlet_name, va.outlet_domain);
