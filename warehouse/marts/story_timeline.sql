-- What happened in a story, day by day, and which outlets say so?
-- One row is one calendar day that articles of a story speak of.
-- Key: story_id, day.
-- story_title: Title of the story.
-- day: The day spoken of, not the day of publication.
-- sentence: What the earliest article says of that day.
-- article_count: Articles of the story that speak of the day.
-- outlet_count: Outlets that speak of the day.
-- outlets: These outlets, in alphabetical order.
CREATE VIEW marts.story_timeline AS
SELECT
    s.story_id,
    s.title AS story_title,
    t.from_date AS day,
    arg_min(
        substring(a.text, n.start_char + 1, n.end_char - n.start_char),
        (coalesce(a.published_at, 'infinity'::TIMESTAMPTZ), a.article_id, n.sentence_no)
    ) AS sentence,
    count(DISTINCT a.article_id) AS article_count,
    count(DISTINCT coalesce(a.outlet_name, a.outlet_domain)) AS outlet_count,
    list_sort(list_distinct(list(coalesce(a.outlet_name, a.outlet_domain)))) AS outlets
FROM core.stories AS s
JOIN core.story_articles AS m ON m.story_id = s.story_id
JOIN core.articles AS a ON a.article_id = m.article_id
JOIN core.times AS t ON t.article_id = a.article_id AND t.from_date = t.to_date
JOIN core.sentences AS n ON n.article_id = t.article_id AND n.sentence_no = t.sentence_no
GROUP BY s.story_id, s.title, t.from_date;
