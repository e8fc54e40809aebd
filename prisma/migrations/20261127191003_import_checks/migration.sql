-- Dry runs: what the import of an upload would do to a catalog, found out from the whole file.
CREATE TABLE import_check (
  id uuid PRIMARY KEY,
  upload_id uuid NOT NULL,
  catalog_id uuid,
  file_name text NOT NULL,
  input jsonb NOT NULL,
  status text NOT NULL,
  attempt_id uuid,
  work_size bigint NOT NULL,
  work_done bigint NOT NULL DEFAULT 0,
  result jsonb,
  failure_message text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3)
);
CREATE INDEX import_check_created_at_idx ON import_check (created_at);
