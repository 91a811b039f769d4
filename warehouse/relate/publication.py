"""When an article was published at the latest."""

PUBLISHED_BY = "(a.published_at + to_seconds(CASE a.published_precision WHEN 'day' THEN 86399 ELSE 0 END))"
"""SQL, of an article `a`: of a bare date the end of the day, for its beginning would be before all that bear a time."""
