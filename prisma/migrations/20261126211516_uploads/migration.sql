-- What waits to be imported, on whichever host it came in.
CREATE TABLE upload (
  id uuid PRIMARY KEY,
  uploaded_by_id text,
  size_bytes bigint NOT NULL DEFAULT 0,
  rows_id uuid,
  source_id uuid,
  details jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  touched_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE upload_chunk (
  file_id uuid NOT NULL,
  start bigint NOT NULL,
  upload_id uuid NOT NULL,
  size_bytes integer NOT NULL,
  place text NOT NULL,
  bytes bytea,
  PRIMARY KEY (file_id, start)
);
-- They come packed.
ALTER TABLE upload_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX upload_chunk_upload_id_idx ON upload_chunk (upload_id);

-- Files were known by their path below DATA_DIR, whose last part is the upload's id.
ALTER TABLE import_file ADD COLUMN upload_id uuid, ALTER COLUMN stored_path DROP NOT NULL;
UPDATE import_file SET upload_id = substring(stored_path FROM '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid;
CREATE INDEX import_file_upload_id_idx ON import_file (upload_id);
