-- Editions, conditions and languages may be set aside, too, and anything in some categories alone.
ALTER TABLE catalog DROP CONSTRAINT catalog_same_despite_check;
ALTER TABLE catalog ADD CONSTRAINT catalog_same_despite_check
  CHECK (same_despite <@ ARRAY['colour', 'size', 'pack', 'amount', 'edition', 'condition', 'language']);
ALTER TABLE catalog ADD COLUMN same_despite_in jsonb NOT NULL DEFAULT '[]'
  CHECK (jsonb_typeof(same_despite_in) = 'array');
