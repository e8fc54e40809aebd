-- What a key may do, touch and be used from. Keys that exist could search; they still can, and nothing else.
ALTER TABLE api_key
  ADD COLUMN scopes text[] NOT NULL DEFAULT '{search}',
  -- Only these; none = all catalogs.
  ADD COLUMN catalog_ids uuid[] NOT NULL DEFAULT '{}',
  -- Of pages in browsers: https://shop.example
  ADD COLUMN origins text[] NOT NULL DEFAULT '{}',
  ADD COLUMN calls_per_minute integer CHECK (calls_per_minute > 0),
  ADD COLUMN expires_at timestamptz(3),
  -- Signs search keys that are derived from this one; encrypted with the installation's own secret. Null = the key was not used since
  -- there are such keys.
  ADD COLUMN search_secret text;
ALTER TABLE api_key ALTER COLUMN scopes DROP DEFAULT;
-- Derived keys name the one that they come from by its first characters.
CREATE INDEX api_key_prefix_idx ON api_key (prefix);
-- Preflights ask whether any key is used from an origin.
CREATE INDEX api_key_origins_idx ON api_key USING gin (origins);
