-- Where a catalog's file is fetched from, and when: of any kind, its settings sealed, its times by cron in a time zone.
CREATE TABLE catalog_source (
  catalog_id uuid PRIMARY KEY REFERENCES catalog (id) ON DELETE CASCADE,
  kind text NOT NULL,
  host text NOT NULL,
  settings text NOT NULL,
  cron text,
  time_zone text NOT NULL DEFAULT 'UTC',
  is_paused boolean NOT NULL DEFAULT false,
  import_id uuid NOT NULL,
  version jsonb,
  content_hash text,
  changed_at timestamptz(3),
  checked_at timestamptz(3),
  outcome text,
  failure jsonb,
  failure_count integer NOT NULL DEFAULT 0,
  fetching_since timestamptz(3),
  next_at timestamptz(3)
);
CREATE INDEX catalog_source_next_at_idx ON catalog_source (next_at);

-- What was fetched every so many hours stays so, at the same minute, hour and day.
INSERT INTO catalog_source (catalog_id, kind, host, settings, cron, import_id, changed_at, checked_at, outcome, failure, failure_count, next_at)
SELECT r.catalog_id, 'http', coalesce(f.source_host, ''), f.source_url,
  CASE
    WHEN r.every_hours < 24 AND r.every_hours > 1 THEN format('%s %s-23/%s * * *', m.minute, m.hour % r.every_hours, r.every_hours)
    WHEN r.every_hours = 1 THEN format('%s * * * *', m.minute)
    WHEN r.every_hours < 168 THEN format('%s %s * * *', m.minute, m.hour)
    ELSE format('%s %s * * %s', m.minute, m.hour, m.weekday)
  END,
  r.import_id, i.created_at, i.created_at, CASE WHEN r.failure_message IS NULL THEN 'imported' ELSE 'failed' END,
  CASE WHEN r.failure_message IS NOT NULL THEN jsonb_build_object('message', r.failure_message) END,
  CASE WHEN r.failure_message IS NULL THEN 0 ELSE 1 END, r.next_at
FROM catalog_refresh r
JOIN import_file f ON f.import_id = r.import_id AND f.source_url IS NOT NULL
JOIN catalog_run i ON i.id = r.import_id
CROSS JOIN LATERAL (SELECT extract(minute FROM r.next_at AT TIME ZONE 'UTC')::int AS minute,
  extract(hour FROM r.next_at AT TIME ZONE 'UTC')::int AS hour, extract(dow FROM r.next_at AT TIME ZONE 'UTC')::int AS weekday) m;

-- What was fetched once can be fetched again by hand.
INSERT INTO catalog_source (catalog_id, kind, host, settings, import_id, changed_at, checked_at, outcome)
SELECT DISTINCT ON (i.catalog_id) i.catalog_id, 'http', coalesce(f.source_host, ''), f.source_url, i.id, i.created_at, i.created_at, 'imported'
FROM catalog_run i JOIN import_file f ON f.import_id = i.id AND f.source_url IS NOT NULL
JOIN catalog c ON c.id = i.catalog_id
ORDER BY i.catalog_id, i.created_at DESC, i.id DESC
ON CONFLICT (catalog_id) DO NOTHING;

-- The catalog knows its source now; what each import was fetched from need not be kept.
DROP TABLE catalog_refresh;
ALTER TABLE import_file DROP COLUMN source_url;
