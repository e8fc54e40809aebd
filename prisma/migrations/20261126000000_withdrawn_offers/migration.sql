-- Offers leave: a full feed withdraws what it no longer lists, an import can be undone, a catalog removed. An import is a run that changes
-- a catalog's offers: a file that is read, the undoing of an earlier run, or a removal.
ALTER TABLE import
  ADD COLUMN kind text NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'undo', 'removal')),
  ADD COLUMN undoes_id uuid,
  ADD COLUMN undone_by_id uuid,
  ADD COLUMN lists_all boolean NOT NULL DEFAULT false,
  ADD COLUMN is_reversible boolean NOT NULL DEFAULT false,
  ADD COLUMN withdrawn_count integer NOT NULL DEFAULT 0;
CREATE INDEX import_catalog_id_created_at_id_idx ON import (catalog_id, created_at, id);

-- What a run found in place of each offer that it wrote or withdrew. Only the latest runs of a catalog keep theirs.
CREATE TABLE offer_version (
  import_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  content jsonb,
  PRIMARY KEY (import_id, offer_id)
);

-- Offers that left, so that every worker's index can follow, and that they find their products again.
CREATE TABLE withdrawn_offer (
  offer_id uuid PRIMARY KEY,
  product_id uuid,
  withdrawn_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX withdrawn_offer_withdrawn_at_offer_id_idx ON withdrawn_offer (withdrawn_at, offer_id);

-- What the file of a running import lists, where the rest is to be withdrawn.
CREATE TABLE import_listing (
  import_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  PRIMARY KEY (import_id, offer_id)
);

-- Finds the decisions on an offer that comes back.
CREATE INDEX decision_higher_offer_id_idx ON decision (higher_offer_id);

-- A removed catalog frees its name.
ALTER TABLE catalog ADD COLUMN removed_at timestamptz(3);
ALTER TABLE catalog DROP CONSTRAINT IF EXISTS catalog_name_key;
DROP INDEX IF EXISTS catalog_name_key;
CREATE UNIQUE INDEX catalog_name_key ON catalog (name) WHERE removed_at IS NULL;
