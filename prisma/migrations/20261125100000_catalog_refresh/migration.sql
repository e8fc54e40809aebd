-- Catalogs whose file is fetched anew from its address every so often, and imported as it was the last time.
CREATE TABLE catalog_refresh (
  catalog_id uuid PRIMARY KEY REFERENCES catalog (id) ON DELETE CASCADE,
  import_id uuid NOT NULL,
  every_hours integer NOT NULL CHECK (every_hours BETWEEN 1 AND 720),
  next_at timestamptz(3) NOT NULL,
  failure_message text
);
CREATE INDEX catalog_refresh_next_at_idx ON catalog_refresh (next_at);
