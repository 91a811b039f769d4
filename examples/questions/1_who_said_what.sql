-- Who said what, and where?
SELECT speaker, left(what, 90) || if(length(what) > 90, '…', '') AS what, outlet
FROM marts.who_said_what
WHERE style = 'direct' AND family = 'reporting' AND NOT is_anonymous
ORDER BY published_at, url, attribution_no
LIMIT 8
