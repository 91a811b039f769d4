-- What comes of the visits to a source, day by day?
-- One row is one source on one day (UTC). What is out of the ordinary for a source is in ops.health.
-- Key: source_name, day.
-- day: The day on which addresses were asked for.
-- attempt_count: Addresses that were asked for, feeds and sitemaps too.
-- fetched_count: Those that answered with something new.
-- walled_percent: Share of attempts that met a paywall, consent wall or bot wall. Unit: percent.
-- failed_percent: Share that failed: timeouts, errors of the server, the network or the protocol. Unit: percent.
-- newest_at: When the last page came.
CREATE VIEW marts.source_health AS
SELECT
    source_name,
    (started_at AT TIME ZONE 'UTC')::DATE AS day,
    count(*) AS attempt_count,
    count(*) FILTER (outcome = 'fetched') AS fetched_count,
    100 * avg((outcome IN ('paywall', 'consent_wall', 'bot_wall'))::INTEGER) AS walled_percent,
    100 * avg((outcome IN (
        'timeout', 'http_error', 'rate_limited', 'dns_error', 'tls_error', 'connection_error', 'protocol_error',
        'redirect_limit', 'empty'
    ))::INTEGER) AS failed_percent,
    max(started_at) FILTER (page_id IS NOT NULL) AS newest_at
FROM raw.fetches
WHERE outcome NOT IN ('skipped', 'robots_disallowed', 'reserved', 'blocked_address', 'unsupported_scheme')
GROUP BY source_name, (started_at AT TIME ZONE 'UTC')::DATE;
