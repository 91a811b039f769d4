-- Which outlets rely on which others?
SELECT outlet, cited_outlet, citation_count AS citations
FROM marts.outlet_citations
WHERE citation_count > 0
ORDER BY citations DESC, outlet, cited_outlet
LIMIT 8
