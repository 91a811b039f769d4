"""When an article was published at the latest, and what that makes the original of its copies."""

PUBLISHED_BY = "(a.published_at + to_seconds(CASE a.published_precision WHEN 'day' THEN 86399 ELSE 0 END))"
"""SQL, of an article `a`: of a bare date the end of the day, for its beginning would be before all that bear a time."""

ORIGINAL_FIRST = f"{PUBLISHED_BY} NULLS LAST, a.article_id"
"""SQL, the order in which originals come before copies: the earliest publication is the original; an article without a
date comes after those that have one."""
