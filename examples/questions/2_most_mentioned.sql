-- Who is mentioned most?
SELECT m.text AS name, count(*) AS mentions, count(DISTINCT article_id) AS articles
FROM core.mentions AS m
WHERE m.label = 'PERSON'
GROUP BY ALL
ORDER BY articles DESC, mentions DESC, name
LIMIT 8
