-- A run of an export is read in slices: what was read lies in parts, and the next slice goes on after them.
ALTER TABLE export_run
  ADD COLUMN request jsonb,
  ADD COLUMN parts uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN cursor jsonb,
  ADD COLUMN is_read boolean NOT NULL DEFAULT false,
  ADD COLUMN since_xid xid8,
  ADD COLUMN until_xid xid8,
  ADD COLUMN progress_at timestamptz(3);

-- An export of what changed since its last run knows up to where that one read.
ALTER TABLE saved_export
  ADD COLUMN is_since_last boolean NOT NULL DEFAULT false,
  ADD COLUMN done_until_xid xid8,
  ADD COLUMN done_epoch uuid;
