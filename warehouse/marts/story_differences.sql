-- Which names, figures, dates, speakers and quotations of a story do only some of its outlets carry?
-- One row is one detail of a story that at least one of its outlets leaves out; compared are outlets that tell it in a
-- language in which it is carried.
-- Case, accents and ways to write a figure make no difference: "About 78 per cent" is "78%" and "seventy-eight percent",
-- "thirty thousand" is "30,000", and "$1.2bn" is "$1.2 billion" and "1.2 billion dollars".
-- Key: story_id, kind, detail.
-- story_title: Title of the story.
-- kind: What the detail is. One of: name, figure, date, speaker, quotation.
-- detail [passage if kind = 'quotation'; phrase if kind <> 'quotation']: The name, the figure as written first, the day, who is heard, or the quotation as its first article has it.
-- article_count: Articles that carry it.
-- outlet_count: Outlets that carry it.
-- outlets: Outlets that carry it, in alphabetical order.
-- missing_outlets: Outlets that tell the story in the same languages and do not, in alphabetical order; none lacks its own name.
-- url: Address of the first article that carries it.
-- sentence [passage]: The sentence of that article that it stands in, or begins in.
CREATE VIEW marts.story_differences AS
WITH members AS (
    SELECT
        m.story_id, a.article_id, a.published_at, coalesce(a.outlet_name, a.outlet_domain) AS outlet,
        coalesce(a.language_code, '') AS language
    FROM core.story_articles AS m
    JOIN core.articles AS a ON a.article_id = m.article_id
    WHERE coalesce(a.outlet_name, a.outlet_domain) IS NOT NULL
),
all_outlets AS (
    SELECT story_id, list(DISTINCT {'outlet': outlet, 'language': language}) AS tellers FROM members GROUP BY story_id
),
details AS (
    SELECT m.article_id, 'name' AS kind, m.text AS detail, m.entity_id, m.sentence_no
    FROM core.mentions AS m
    WHERE m.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'EVENT', 'PRODUCT', 'LAW', 'WORK_OF_ART')
    UNION ALL
    SELECT m.article_id, 'figure', m.text, NULL, m.sentence_no
    FROM core.mentions AS m
    WHERE m.label IN ('MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL')
    UNION ALL
    SELECT t.article_id, 'date', strftime(t.from_date, '%Y-%m-%d'), NULL, t.sentence_no
    FROM core.times AS t
    WHERE t.from_date = t.to_date
    UNION ALL
    SELECT t.article_id, 'speaker', coalesce(t.speaker_text, t.source_text), t.source_entity_id, t.sentence_no
    FROM core.attributions AS t
    WHERE t.family = 'reporting' AND t.source_text IS NOT NULL
        AND (t.speaker_text IS NOT NULL OR t.source_entity_id IS NOT NULL
            OR lower(t.source_text) NOT IN ({pronouns}))
    UNION ALL
    SELECT t.article_id, 'quotation', coalesce(f.said_text, t.said_text), NULL, t.sentence_no
    FROM core.attributions AS t
    LEFT JOIN core.quote_matches AS q ON q.article_id = t.article_id AND q.attribution_no = t.attribution_no
    LEFT JOIN core.attributions AS f
        ON f.article_id = q.first_article_id AND f.attribution_no = q.first_attribution_no
    WHERE t.style <> 'indirect' AND len(string_split(t.said_text, ' ')) >= 5
),
told AS (
    SELECT
        m.story_id, m.outlet, m.language, m.published_at, m.article_id, d.kind, d.sentence_no,
        coalesce(e.name, d.detail) AS detail
    FROM members AS m
    JOIN details AS d ON d.article_id = m.article_id
    LEFT JOIN core.entities AS e ON e.entity_id = d.entity_id
),
worded AS (
    SELECT
        *,
        CASE WHEN kind = 'figure' THEN trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            replace(lower(detail), ',', ''),
            '\b(about|some|around|nearly|almost|over|roughly|approximately|at least|more than|as many as|the)\b', '', 'g'),
            '\s*(per ?cent|pct\.?|%)', ' %', 'g'), '\bus\$', '$', 'g'), '[\s\-]+', ' ', 'g')) END AS figure
    FROM told
),
digits AS (
    SELECT
        *,
        regexp_replace(regexp_replace(
            list_aggregate(list_transform(string_split(figure, ' '), lambda word: coalesce(map {
                'a': '1', 'one': '1', 'two': '2', 'three': '3', 'four': '4', 'five': '5', 'six': '6', 'seven': '7',
                'eight': '8', 'nine': '9', 'ten': '10', 'eleven': '11', 'twelve': '12', 'thirteen': '13', 'fourteen': '14',
                'fifteen': '15', 'sixteen': '16', 'seventeen': '17', 'eighteen': '18', 'nineteen': '19', 'twenty': '20',
                'thirty': '30', 'forty': '40', 'fifty': '50', 'sixty': '60', 'seventy': '70', 'eighty': '80',
                'ninety': '90'
            }[word], word)), 'string_agg', ' '),
            '\b([2-9])0 ([1-9])\b', '\1\2'),
            '\b(\d{1,2}) hundred\b', '\100') AS digits
    FROM worded
),
signed AS (
    SELECT
        * EXCLUDE (digits),
        regexp_replace(regexp_replace(regexp_replace(
            digits,
            '^(.*(?:\d|thousand|million|billion|trillion|mn|bn|m|k)) (?:us )?dollars?$', '$\1'),
            '^(.*(?:\d|thousand|million|billion|trillion|mn|bn|m|k)) euros?$', '€\1'),
            '^(.*(?:million|billion|trillion|mn|bn|m)) pounds?(?: sterling)?$', '£\1') AS digits
    FROM digits
),
parted AS (
    SELECT
        *,
        regexp_extract(
            digits, '^([^\d]*)(\d{1,6}(?:\.\d+)?) ?(thousand|k|million|mn|m|billion|bn|trillion)\b(.*)$',
            ['before', 'count', 'scale', 'after']
        ) AS parts
    FROM signed
),
keyed AS (
    SELECT
        * EXCLUDE (figure, digits, parts),
        CASE
            WHEN kind = 'figure' AND parts.scale <> '' AND (parts.scale <> 'm' OR regexp_matches(parts.before, '[$£€¥]'))
                THEN concat(parts.before, (try_cast(parts.count AS DOUBLE) * CASE parts.scale[1]
                    WHEN 't' THEN if(parts.scale = 'trillion', 1e12, 1e3) WHEN 'k' THEN 1e3 WHEN 'm' THEN 1e6 ELSE 1e9
                END)::DECIMAL(38, 3), parts.after)
            WHEN kind = 'figure' THEN concat(regexp_extract(digits, '^[^\d]*'), coalesce(try_cast(
                nullif(regexp_extract(digits, '\d+(?:\.\d+)?'), '') AS DECIMAL(38, 3)
            )::VARCHAR, ''), regexp_replace(digits, '^[^\d]*(\d+(?:\.\d+)?)?', ''))
            WHEN kind IN ('name', 'speaker') THEN regexp_replace(lower(strip_accents(detail)), '^the\s+|[''’]s?$', '', 'g')
            ELSE regexp_replace(lower(strip_accents(detail)), '[^\p{L}\p{N}]+', ' ', 'g')
        END AS spelling
    FROM parted
),
carried AS (
    SELECT
        story_id, kind, spelling,
        arg_min(
            {'detail': detail, 'article_id': article_id, 'sentence_no': sentence_no},
            (coalesce(published_at, 'infinity'::TIMESTAMPTZ), article_id, detail, sentence_no)
        ) AS first,
        count(DISTINCT article_id) AS article_count,
        list_sort(list_distinct(list(outlet))) AS outlets,
        list_distinct(list(language)) AS languages
    FROM keyed
    GROUP BY story_id, kind, spelling
),
compared AS (
    SELECT
        c.*,
        list_sort(list_distinct([
            t.outlet FOR t IN o.tellers
            IF list_contains(c.languages, t.language) AND NOT list_contains(c.outlets, t.outlet) AND NOT (
                c.kind IN ('name', 'speaker')
                AND regexp_replace(lower(strip_accents(t.outlet)), '^the\s+', '') = c.spelling
            )
        ])) AS missing_outlets
    FROM carried AS c
    JOIN all_outlets AS o ON o.story_id = c.story_id
)
SELECT
    c.story_id,
    s.title AS story_title,
    c.kind,
    c.first.detail AS detail,
    c.article_count,
    len(c.outlets) AS outlet_count,
    c.outlets,
    c.missing_outlets,
    a.url,
    substring(a.text, t.start_char + 1, t.end_char - t.start_char) AS sentence
FROM compared AS c
JOIN core.stories AS s ON s.story_id = c.story_id
JOIN core.articles AS a ON a.article_id = c.first.article_id
LEFT JOIN core.sentences AS t ON t.article_id = c.first.article_id AND t.sentence_no = c.first.sentence_no
WHERE len(c.missing_outlets) > 0;
