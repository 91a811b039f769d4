-- Which outlets rely on which others?
SELECT coalesce(a.outlet_name, a.outlet_domain) AS outlet, c.cited_outlet, count(*) AS citations
FROM core.citations AS c JOIN core.articles AS a USING (article_id)
GROUP BY ALL
ORDER BY citations DESC, outlet, cited_outlet
LIMIT 8
