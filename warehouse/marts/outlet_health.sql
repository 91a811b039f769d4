-- How complete is what comes from an outlet, day by day?
-- One row is one outlet on one day of fetching (UTC). What is out of the ordinary for an outlet is in ops.health.
-- Key: outlet, day.
-- outlet: Name of the outlet, or its domain; where a day brought refused pages only, the host.
-- day: The day on which the pages were fetched.
-- article_count: Articles whose current page was fetched then.
-- rejected_count: Pages of it that gave no article.
-- rejected_percent: Their share in all pages. Unit: percent.
-- median_word_count: Median length of their texts. Unit: word.
-- no_title_percent: Share without a title. Unit: percent.
-- no_date_percent: Share without a time of publication. Unit: percent.
-- no_author_percent: Share without an author. Unit: percent.
-- stub_percent: Share of teasers and texts of walls. Unit: percent.
-- not_free_percent: Share that the publisher calls not free. Unit: percent.
-- marked_percent: Share that entered with a warning. Unit: percent.
-- mean_agreement: Mean share of words on which the extractors agree.
-- median_hours_to_fetch: Median time from publication to fetching. Unit: hour.
-- attributions_per_1000_words: Attributions found per thousand words; these rates count articles that a model read.
-- mentions_per_1000_words: Mentions.
-- citations_per_1000_words: Citations.
-- times_per_1000_words: Times.
-- places_per_1000_words: Places.
CREATE VIEW marts.outlet_health AS
WITH read AS (
    SELECT
        coalesce(a.outlet_name, a.outlet_domain) AS outlet,
        regexp_extract(p.url, '^[a-z]+://(?:[^/@]*@)?([^/:?#]+)', 1) AS host,
        p.fetched_at,
        x.outcome = 'rejected' AS is_rejected,
        x.agreement,
        a.article_id, a.title, a.published_at, a.authors, a.is_stub, a.is_free, a.marks, a.word_count,
        CASE WHEN d.article_id IS NOT NULL THEN a.word_count END AS read_words
    FROM raw.pages AS p
    LEFT JOIN core.extractions AS x ON x.page_id = p.page_id
    LEFT JOIN core.articles AS a ON a.page_id = p.page_id
    LEFT JOIN (
        SELECT DISTINCT article_id FROM core.annotation_runs WHERE stage = 'enrich' AND outcome = 'done'
    ) AS d ON d.article_id = a.article_id
    WHERE a.article_id IS NOT NULL OR x.outcome = 'rejected'
),
hosts AS (SELECT host, mode(outlet) AS outlet FROM read WHERE host <> '' AND outlet IS NOT NULL GROUP BY host),
attributions AS (SELECT article_id, count(*) AS found FROM core.attributions GROUP BY article_id),
mentions AS (SELECT article_id, count(*) AS found FROM core.mentions GROUP BY article_id),
citations AS (SELECT article_id, count(*) AS found FROM core.citations GROUP BY article_id),
times AS (SELECT article_id, count(*) AS found FROM core.times GROUP BY article_id),
places AS (SELECT article_id, count(*) AS found FROM core.places GROUP BY article_id)
SELECT
    coalesce(r.outlet, h.outlet, nullif(r.host, '')) AS outlet,
    (r.fetched_at AT TIME ZONE 'UTC')::DATE AS day,
    count(r.article_id) AS article_count,
    count(*) FILTER (r.is_rejected) AS rejected_count,
    100 * rejected_count / count(*) AS rejected_percent,
    median(r.word_count) AS median_word_count,
    100 * avg((r.title IS NULL)::INTEGER) FILTER (r.article_id IS NOT NULL) AS no_title_percent,
    100 * avg((r.published_at IS NULL)::INTEGER) FILTER (r.article_id IS NOT NULL) AS no_date_percent,
    100 * avg((len(r.authors) = 0)::INTEGER) AS no_author_percent,
    100 * avg(r.is_stub::INTEGER) AS stub_percent,
    100 * avg((r.is_free IS NOT DISTINCT FROM false)::INTEGER) FILTER (r.article_id IS NOT NULL) AS not_free_percent,
    100 * avg((len(r.marks) > 0)::INTEGER) AS marked_percent,
    avg(r.agreement) AS mean_agreement,
    median(date_diff('second', r.published_at, r.fetched_at) / 3600.0) AS median_hours_to_fetch,
    1000 * coalesce(sum(a.found), 0) / nullif(sum(r.read_words), 0) AS attributions_per_1000_words,
    1000 * coalesce(sum(m.found), 0) / nullif(sum(r.read_words), 0) AS mentions_per_1000_words,
    1000 * coalesce(sum(c.found), 0) / nullif(sum(r.read_words), 0) AS citations_per_1000_words,
    1000 * coalesce(sum(t.found), 0) / nullif(sum(r.read_words), 0) AS times_per_1000_words,
    1000 * coalesce(sum(l.found), 0) / nullif(sum(r.read_words), 0) AS places_per_1000_words
FROM read AS r
LEFT JOIN hosts AS h ON h.host = r.host
LEFT JOIN attributions AS a ON a.article_id = r.article_id
LEFT JOIN mentions AS m ON m.article_id = r.article_id
LEFT JOIN citations AS c ON c.article_id = r.article_id
LEFT JOIN times AS t ON t.article_id = r.article_id
LEFT JOIN places AS l ON l.article_id = r.article_id
GROUP BY coalesce(r.outlet, h.outlet, nullif(r.host, '')), (r.fetched_at AT TIME ZONE 'UTC')::DATE
HAVING coalesce(r.outlet, h.outlet, nullif(r.host, '')) IS NOT NULL;
