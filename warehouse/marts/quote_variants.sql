-- Which outlets carry the same quotation, who had it first, and what did the others change?
-- One row is a quotation in the earlier article and its variant in a later one of another outlet.
-- Two quotations are the same if at least half of the five-word runs of the shorter one stand in the other.
-- Key: article_id, attribution_no, variant_article_id, variant_attribution_no.
-- speaker: Who said it, as the earlier article has it.
-- quotation: The words in the earlier article.
-- outlet: Outlet of the earlier article.
-- url: Address of the earlier article.
-- variant: The words in the later article.
-- variant_speaker: Who said it, as the later article has it.
-- variant_outlet: Outlet of the later article.
-- variant_published_at: When the later article was published.
-- variant_url: Address of the later article.
-- similarity: Share of the five-word runs of the shorter quotation that both have.
-- words_cut: Words of the earlier article that the later one lacks.
-- words_added: Words of the later article that the earlier one lacks.
-- variant_article_id: The later article: core.articles.
-- variant_attribution_no: The attribution in the later article: core.attributions.
CREATE VIEW marts.quote_variants AS
WITH quotes AS (
    SELECT
        t.article_id,
        t.attribution_no,
        coalesce(e.name, t.source_text) AS speaker,
        t.content_text AS quotation,
        regexp_extract_all(lower(t.content_text), '[\p{L}\p{N}]+') AS words,
        coalesce(a.outlet_name, a.outlet_domain) AS outlet,
        a.published_at,
        a.url,
        (coalesce(a.published_at, 'infinity'::TIMESTAMPTZ), t.article_id, t.attribution_no) AS place
    FROM core.attributions AS t
    JOIN core.articles AS a ON a.article_id = t.article_id
    LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id
    WHERE t.style IN ('direct', 'mixed')
),
runs AS (
    SELECT DISTINCT article_id, attribution_no, place, outlet, hash(words[i : i + 4]) AS run
    FROM (SELECT *, unnest(range(1, len(words) - 3)) AS i FROM quotes WHERE len(words) >= 5)
),
sizes AS (
    SELECT article_id, attribution_no, count(*) AS run_count FROM runs GROUP BY ALL
),
pairs AS (
    SELECT
        f.article_id, f.attribution_no,
        v.article_id AS variant_article_id, v.attribution_no AS variant_attribution_no,
        count(*) AS shared_count
    FROM runs AS f
    JOIN runs AS v ON v.run = f.run AND v.place > f.place AND v.outlet IS DISTINCT FROM f.outlet
    GROUP BY ALL
)
SELECT
    f.speaker,
    f.quotation,
    f.outlet,
    f.published_at,
    f.url,
    v.quotation AS variant,
    v.speaker AS variant_speaker,
    v.outlet AS variant_outlet,
    v.published_at AS variant_published_at,
    v.url AS variant_url,
    p.shared_count / least(fs.run_count, vs.run_count) AS similarity,
    list_filter(f.words, lambda word: NOT list_contains(v.words, word)) AS words_cut,
    list_filter(v.words, lambda word: NOT list_contains(f.words, word)) AS words_added,
    p.article_id,
    p.attribution_no,
    p.variant_article_id,
    p.variant_attribution_no
FROM pairs AS p
JOIN sizes AS fs ON fs.article_id = p.article_id AND fs.attribution_no = p.attribution_no
JOIN sizes AS vs ON vs.article_id = p.variant_article_id AND vs.attribution_no = p.variant_attribution_no
JOIN quotes AS f ON f.article_id = p.article_id AND f.attribution_no = p.attribution_no
JOIN quotes AS v ON v.article_id = p.variant_article_id AND v.attribution_no = p.variant_attribution_no
WHERE p.shared_count >= 0.5 * least(fs.run_count, vs.run_count);
