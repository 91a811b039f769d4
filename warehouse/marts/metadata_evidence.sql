-- Where does each field of an article come from, and what spoke against it?
-- One row is one field of the current page of an article. Key: article_id, field.
-- field: Column of core.articles, or charset: how the bytes were read.
-- url: Address of the article.
-- source: Who says so: record, feed, json_ld, meta, text, url, extractor, gazetteer ...; NULL where nobody does.
-- place: Where on the page: og:title, datePublished, stamp ...
-- witnesses: Other places that say the same.
-- others [passage if field IN ('standfirst', 'agency')]: What other places say instead, with their names.
-- refused [passage if field IN ('standfirst', 'agency')]: What could not be the value, with the reason.
-- detail [passage]: All that is recorded, as JSON.
CREATE VIEW marts.metadata_evidence AS
WITH fields AS (
    SELECT
        e.article_id,
        e.page_id,
        a.url,
        unnest(json_keys(e.evidence)) AS field,
        e.evidence
    FROM core.extractions AS e
    JOIN core.articles AS a ON a.page_id = e.page_id
    WHERE e.outcome = 'kept'
), said AS (
    SELECT article_id, page_id, url, field, json_extract(evidence, '$."' || field || '"') AS detail FROM fields
)
SELECT
    article_id,
    url,
    field,
    json_extract_string(detail, '$.source') AS source,
    json_extract_string(detail, '$.field') AS place,
    json_extract_string(detail, '$.witnesses[*]') AS witnesses,
    json_extract_string(detail, '$.others[*]') AS others,
    json_extract_string(detail, '$.refused[*]') AS refused,
    detail,
    page_id
FROM said
WHERE json_type(detail) = 'OBJECT';
