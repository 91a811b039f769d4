-- Who, where, when and what was said, an article a row, in the shape of GDELT's Global Knowledge Graph 2.1?
-- One row is one article; lists are texts as GDELT writes them: items stand between semicolons
-- (quotations between #), parts of an item between signs. Offsets count characters of core.articles.text from 0. Countries are ISO 3166-1 codes, not FIPS; features are
-- GeoNames ids. Themes and tone are not computed.
-- Key: article_id.
-- gkg_date: Date and time of publication in UTC, YYYYMMDDHHMMSS.
-- source_collection: Always 1, the web, as GDELT numbers it.
-- source_common_name: Domain of the outlet, or its name.
-- document_identifier: Address of the article.
-- enhanced_locations: type#name#country#admin1#admin2#latitude#longitude#feature#offset; 1 country, 2 US state, 3 US city, 4 city, 5 division, 0 other.
-- enhanced_persons: name,offset: the full name of who is meant, of an unknown one the words.
-- enhanced_organizations: name,offset: likewise.
-- enhanced_dates: resolution#month#day#year#offset; resolution 1 year, 2 month, 3 day, 4 other.
-- quotations [passage]: offset|length|verb|quote, of what stands in quotation marks; of a statement partly in other words its quoted parts.
-- all_names: name,offset of every person, organisation, place, event and work, in the words of the article.
-- amounts: number,object,offset: sums of money, shares and quantities as they are written, with an empty object.
-- sharing_image: Address of the article's picture.
CREATE VIEW marts.gkg AS
SELECT
    a.article_id,
    strftime(a.published_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S') AS gkg_date,
    1 AS source_collection,
    coalesce(a.outlet_domain, a.outlet_name) AS source_common_name,
    a.url AS document_identifier,
    coalesce(l.items, '') AS enhanced_locations,
    coalesce(n.persons, '') AS enhanced_persons,
    coalesce(n.organizations, '') AS enhanced_organizations,
    coalesce(d.items, '') AS enhanced_dates,
    coalesce(q.items, '') AS quotations,
    coalesce(n.all_names, '') AS all_names,
    coalesce(n.amounts, '') AS amounts,
    a.image_url AS sharing_image
FROM core.articles AS a
LEFT JOIN LATERAL (
    SELECT
        string_agg(
            concat_ws(
                '#',
                CASE
                    WHEN p.kind = 'country' THEN 1
                    WHEN p.kind IN ('admin1', 'admin2') AND p.country_code = 'US' THEN 2
                    WHEN p.kind = 'city' AND p.country_code = 'US' THEN 3
                    WHEN p.kind = 'city' THEN 4
                    WHEN p.kind IN ('admin1', 'admin2') THEN 5
                    ELSE 0
                END,
                translate(p.name, '#;', '  '), coalesce(p.country_code, ''), coalesce(p.country_code || p.admin1_code, ''),
                '', p.latitude, p.longitude, coalesce(p.geoname_id::VARCHAR, ''), m.start_char
            ),
            ';' ORDER BY m.start_char, p.mention_no
        ) AS items
    FROM core.places AS p
    JOIN core.mentions AS m ON m.article_id = p.article_id AND m.mention_no = p.mention_no
    WHERE p.article_id = a.article_id AND p.latitude IS NOT NULL AND p.role <> 'embedded'
) AS l ON true
LEFT JOIN LATERAL (
    SELECT
        string_agg(translate(name, ',;', '  ') || ',' || start_char, ';' ORDER BY start_char, mention_no)
            FILTER (label = 'PERSON') AS persons,
        string_agg(translate(name, ',;', '  ') || ',' || start_char, ';' ORDER BY start_char, mention_no)
            FILTER (label = 'ORG') AS organizations,
        string_agg(translate(text, ',;', '  ') || ',' || start_char, ';' ORDER BY start_char, mention_no)
            FILTER (label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'EVENT', 'WORK_OF_ART', 'PRODUCT')) AS all_names,
        string_agg(translate(text, ',;', '  ') || ',,' || start_char, ';' ORDER BY start_char, mention_no)
            FILTER (label IN ('MONEY', 'PERCENT', 'QUANTITY')) AS amounts
    FROM (
        SELECT m.mention_no, m.start_char, m.text, m.label, coalesce(e.name, m.text) AS name
        FROM core.mentions AS m
        LEFT JOIN core.entities AS e ON e.entity_id = m.entity_id AND e.kind IN ('person', 'organisation')
        WHERE m.article_id = a.article_id
    )
) AS n ON true
LEFT JOIN LATERAL (
    SELECT
        string_agg(
            concat_ws(
                '#',
                CASE granularity WHEN 'year' THEN 1 WHEN 'month' THEN 2 WHEN 'day' THEN 3 WHEN 'time' THEN 3 ELSE 4 END,
                CASE WHEN granularity = 'year' THEN 0 ELSE month(from_date) END,
                CASE WHEN granularity IN ('year', 'month') THEN 0 ELSE day(from_date) END,
                year(from_date), start_char
            ),
            ';' ORDER BY start_char, time_no
        ) AS items
    FROM core.times AS t
    WHERE t.article_id = a.article_id AND from_date IS NOT NULL
) AS d ON true
LEFT JOIN LATERAL (
    SELECT
        string_agg(
            concat_ws('|', start_char, len(quote), coalesce(cue_text, ''), translate(quote, '|#;', '   ')),
            '#' ORDER BY start_char, attribution_no
        ) AS items
    FROM (
        SELECT attribution_no, cue_text, content_start_char AS start_char, content_text AS quote
        FROM core.attributions
        WHERE article_id = a.article_id AND style = 'direct'
        UNION ALL
        SELECT t.attribution_no, t.cue_text, t.content_start_char + instr(t.content_text, quote) - 1, quote
        FROM core.attributions AS t
        CROSS JOIN unnest(list_distinct(
            regexp_extract_all(t.content_text, '“[^“”]+”|"[^"]+"|«[^«»]+»|„[^“”„]+[“”]|‘[^‘’]{12,}’')
        )) AS u(quote)
        WHERE t.article_id = a.article_id AND t.style = 'mixed'
    )
) AS q ON true;
