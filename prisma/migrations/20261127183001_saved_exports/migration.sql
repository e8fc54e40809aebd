-- Exports that are made again and again, where their files go, and how each run went.
CREATE TABLE saved_export (
  id            UUID PRIMARY KEY,
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL,
  format        TEXT NOT NULL,
  columns       TEXT[] NOT NULL DEFAULT '{}',
  filter        JSONB NOT NULL DEFAULT '{}',
  file_stem     TEXT NOT NULL DEFAULT '',
  destination   TEXT NOT NULL,
  place         TEXT NOT NULL,
  settings      TEXT NOT NULL,
  cron          TEXT,
  time_zone     TEXT NOT NULL DEFAULT 'UTC',
  is_paused     BOOLEAN NOT NULL DEFAULT false,
  failure_count INTEGER NOT NULL DEFAULT 0,
  next_at       TIMESTAMPTZ(3),
  created_by    TEXT NOT NULL,
  created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT now()
);
CREATE INDEX saved_export_next_at_idx ON saved_export (next_at);

CREATE TABLE export_run (
  id            UUID PRIMARY KEY,
  export_id     UUID NOT NULL REFERENCES saved_export (id) ON DELETE CASCADE,
  status        TEXT NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  row_count     INTEGER NOT NULL DEFAULT 0,
  byte_count    BIGINT NOT NULL DEFAULT 0,
  file_name     TEXT,
  is_kept       BOOLEAN NOT NULL DEFAULT false,
  failure       JSONB,
  started_by_id TEXT,
  created_at    TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  started_at    TIMESTAMPTZ(3),
  finished_at   TIMESTAMPTZ(3)
);
CREATE INDEX export_run_export_id_created_at_idx ON export_run (export_id, created_at DESC);
-- An export is written by one run at a time.
CREATE UNIQUE INDEX export_run_open_idx ON export_run (export_id) WHERE status IN ('queued', 'running');

CREATE TABLE export_link (
  id           UUID PRIMARY KEY,
  export_id    UUID NOT NULL REFERENCES saved_export (id) ON DELETE CASCADE,
  token_hash   TEXT NOT NULL,
  expires_at   TIMESTAMPTZ(3) NOT NULL,
  revoked_at   TIMESTAMPTZ(3),
  last_used_at TIMESTAMPTZ(3),
  created_by   TEXT NOT NULL,
  created_at   TIMESTAMPTZ(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX export_link_token_hash_key ON export_link (token_hash);
CREATE INDEX export_link_export_id_idx ON export_link (export_id);
