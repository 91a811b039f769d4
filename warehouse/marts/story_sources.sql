-- Who is heard in a story, at which outlets, and at which not?
-- One row is one speaker at one outlet in one story.
-- Case, accents and "the" make no difference: "The company" is "the company". Key: story_id, speaker, outlet.
-- story_title: Title of the story.
-- speaker [phrase]: The person or organisation where it is known, else the words that name the source.
-- outlet: Name of the outlet, or its domain.
-- attribution_count: What the outlet lets the speaker say.
-- direct_count: How much of it stands in quotation marks, wholly or in part.
-- article_count: Articles of the outlet in which the speaker is heard.
-- speaks_for [phrase]: The organisation or person that the speaker speaks for or belongs to.
-- is_anonymous: Wherever the outlet lets the speaker be heard, it is as a person without a name.
-- outlet_count: Outlets of the story that let the speaker be heard.
-- missing_outlets: Outlets that tell the story in the same languages and do not, in alphabetical order.
-- example [passage]: The longest of what the outlet lets the speaker say.
CREATE VIEW marts.story_sources AS
WITH members AS (
    SELECT
        m.story_id, a.article_id, coalesce(a.outlet_name, a.outlet_domain) AS outlet,
        coalesce(a.language_code, '') AS language
    FROM core.story_articles AS m
    JOIN core.articles AS a ON a.article_id = m.article_id
),
all_outlets AS (
    SELECT story_id, list(DISTINCT {'outlet': outlet, 'language': language}) AS tellers
    FROM members
    WHERE outlet IS NOT NULL
    GROUP BY story_id
),
heard AS (
    SELECT
        m.story_id,
        m.outlet,
        m.language,
        coalesce(e.name, t.speaker_text, t.source_text) AS speaker,
        coalesce(f.name, t.affiliation_text) AS speaks_for,
        t.style,
        t.said_text,
        t.is_anonymous,
        t.article_id,
        regexp_replace(lower(strip_accents(coalesce(e.name, t.speaker_text, t.source_text))), '^the\s+', '') AS spelling
    FROM members AS m
    JOIN core.attributions AS t ON t.article_id = m.article_id
    LEFT JOIN core.entities AS e ON e.entity_id = t.source_entity_id
    LEFT JOIN core.entities AS f ON f.entity_id = t.affiliation_entity_id
    WHERE t.family = 'reporting' AND coalesce(e.name, t.speaker_text, t.source_text) IS NOT NULL
        AND (t.speaker_text IS NOT NULL OR e.name IS NOT NULL
            OR lower(t.source_text) NOT IN ({pronouns}))
),
speakers AS (
    SELECT
        story_id, spelling, max(speaker) AS speaker, list_distinct(list(outlet)) AS outlets,
        list_distinct(list(language)) AS languages
    FROM heard
    GROUP BY story_id, spelling
)
SELECT
    h.story_id,
    any_value(s.title) AS story_title,
    any_value(p.speaker) AS speaker,
    h.outlet,
    count(*) AS attribution_count,
    count(*) FILTER (h.style <> 'indirect') AS direct_count,
    count(DISTINCT h.article_id) AS article_count,
    mode(h.speaks_for) AS speaks_for,
    bool_and(h.is_anonymous) AS is_anonymous,
    any_value(len(p.outlets)) AS outlet_count,
    any_value(list_sort(list_distinct([
        t.outlet FOR t IN o.tellers
        IF list_contains(p.languages, t.language) AND NOT list_contains(p.outlets, t.outlet)
    ]))) AS missing_outlets,
    arg_max(h.said_text, (length(h.said_text), h.article_id)) AS example
FROM heard AS h
JOIN core.stories AS s ON s.story_id = h.story_id
JOIN speakers AS p ON p.story_id = h.story_id AND p.spelling = h.spelling
LEFT JOIN all_outlets AS o ON o.story_id = h.story_id
GROUP BY h.story_id, h.spelling, h.outlet;
