-- Feeds of the clean catalog that others fetch.
CREATE TABLE outgoing_feed (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  format text NOT NULL,
  catalog_id uuid,
  token_version integer NOT NULL DEFAULT 1,
  report jsonb,
  written_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
