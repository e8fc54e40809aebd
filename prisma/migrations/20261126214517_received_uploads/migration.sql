-- Uploads that come in parts: how far they are, and what tells that a file is the same one.
ALTER TABLE upload
  ADD COLUMN expected_bytes bigint,
  ADD COLUMN received_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN file_name text,
  ADD COLUMN modified_ms bigint;
CREATE INDEX upload_uploaded_by_id_idx ON upload (uploaded_by_id);
ALTER TABLE upload_chunk ADD COLUMN is_received boolean NOT NULL DEFAULT false;
