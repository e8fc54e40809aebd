-- What a catalog's offers may differ in from the same product elsewhere; by default nothing.
ALTER TABLE catalog ADD COLUMN same_despite text[] NOT NULL DEFAULT '{}'
  CHECK (same_despite <@ ARRAY['colour', 'size', 'pack', 'amount']);
