-- What happened in a story, day by day, and which outlets say so?
-- One row is one calendar day, or part of it, that articles of a story speak of; weeks, months and years are left out, and hours whose day is not said; a range of days stands on its first and its last.
-- Key: story_id, day.
-- story_title: Title of the story.
-- day: The day spoken of, not the day of publication.
-- sentence [passage]: The first sentence on that day of the earliest article that came out that day or later, and tells what happened; else of the earliest; behind a dateline, the next.
-- outlet_count: Outlets that speak of the day.
-- outlets: These outlets, in alphabetical order.
-- article_count: Articles of the story that speak of the day.
-- url: Address of the article that the sentence is from.
-- is_ahead: The day had not come when this article was published: what is told is a plan.
-- confidence: How sure the best reading of the day is.
CREATE VIEW marts.story_timeline AS
WITH days AS (
    SELECT
        m.story_id,
        t.from_date AS day,
        t.article_id,
        min(t.sentence_no) AS sentence_no,
        max(t.confidence) AS confidence
    FROM core.times AS t
    JOIN core.story_articles AS m ON m.article_id = t.article_id
    WHERE (t.from_date = t.to_date OR t.rule = 'range') AND t.granularity IN ('day', 'time') AND t.confidence > 0.6
    GROUP BY ALL
),
told AS (
    SELECT
        d.story_id,
        d.day,
        arg_min(
            struct_pack(article_id := d.article_id, sentence_no := d.sentence_no, published_at := a.published_at),
            (
                coalesce(d.day > (a.published_at AT TIME ZONE 'UTC')::DATE, true),
                coalesce(a.published_at, 'infinity'::TIMESTAMPTZ), d.article_id
            )
        ) AS earliest,
        count(*) AS article_count,
        list_sort(list_distinct(list(coalesce(a.outlet_name, a.outlet_domain)))) AS outlets,
        max(d.confidence) AS confidence
    FROM days AS d
    JOIN core.articles AS a ON a.article_id = d.article_id
    GROUP BY d.story_id, d.day
)
SELECT
    t.story_id,
    s.title AS story_title,
    t.day,
    CASE
        WHEN regexp_matches(substring(a.text, n.start_char + 1, n.end_char - n.start_char), '[-–—]$') AND f.end_char IS NOT NULL
        THEN substring(a.text, f.start_char + 1, f.end_char - f.start_char)
        ELSE substring(a.text, n.start_char + 1, n.end_char - n.start_char)
    END AS sentence,
    len(t.outlets) AS outlet_count,
    t.outlets,
    t.article_count,
    a.url,
    coalesce(t.day > (t.earliest.published_at AT TIME ZONE 'UTC')::DATE, false) AS is_ahead,
    t.confidence
FROM told AS t
JOIN core.stories AS s ON s.story_id = t.story_id
JOIN core.articles AS a ON a.article_id = t.earliest.article_id
JOIN core.sentences AS n ON n.article_id = t.earliest.article_id AND n.sentence_no = t.earliest.sentence_no
LEFT JOIN core.sentences AS f ON f.article_id = n.article_id AND f.sentence_no = n.sentence_no + 1;
