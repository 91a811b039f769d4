-- Who is mentioned most?
SELECT name, mention_count AS mentions, article_count AS articles
FROM core.entities
WHERE kind = 'person'
ORDER BY articles DESC, mentions DESC, name
LIMIT 8
