-- How complete is what comes from an outlet, day by day?
-- One row is one outlet on one day of fetching (UTC).
-- Key: outlet, day.
-- outlet: Name of the outlet, or its domain.
-- day: The day on which the pages were fetched.
-- article_count: Articles whose current page was fetched then.
-- median_word_count: Median length of their texts. Unit: word.
-- no_title_percent: Share without a title. Unit: percent.
-- no_date_percent: Share without a time of publication. Unit: percent.
-- no_author_percent: Share without an author. Unit: percent.
-- stub_percent: Share of teasers and texts of walls. Unit: percent.
-- not_free_percent: Share that the publisher calls not free. Unit: percent.
-- marked_percent: Share that entered with a warning. Unit: percent.
-- mean_agreement: Mean share of words on which the extractors agree.
-- attributions_per_1000_words: Attributions found per thousand words.
CREATE VIEW marts.outlet_health AS
WITH found AS (
    SELECT article_id, count(*) AS attribution_count FROM core.attributions GROUP BY article_id
)
SELECT
    coalesce(a.outlet_name, a.outlet_domain) AS outlet,
    (p.fetched_at AT TIME ZONE 'UTC')::DATE AS day,
    count(*) AS article_count,
    median(a.word_count) AS median_word_count,
    100 * avg((a.title IS NULL)::INTEGER) AS no_title_percent,
    100 * avg((a.published_at IS NULL)::INTEGER) AS no_date_percent,
    100 * avg((len(a.authors) = 0)::INTEGER) AS no_author_percent,
    100 * avg(a.is_stub::INTEGER) AS stub_percent,
    100 * avg((a.is_free IS NOT DISTINCT FROM false)::INTEGER) AS not_free_percent,
    100 * avg((len(a.marks) > 0)::INTEGER) AS marked_percent,
    avg(x.agreement) AS mean_agreement,
    1000 * sum(coalesce(f.attribution_count, 0)) / nullif(sum(a.word_count), 0) AS attributions_per_1000_words
FROM core.articles AS a
JOIN raw.pages AS p ON p.page_id = a.page_id
LEFT JOIN core.extractions AS x ON x.page_id = a.page_id
LEFT JOIN found AS f ON f.article_id = a.article_id
GROUP BY coalesce(a.outlet_name, a.outlet_domain), (p.fetched_at AT TIME ZONE 'UTC')::DATE;
