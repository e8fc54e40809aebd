-- What merchandisers make of the storefront's search: rules by query or filter, and words that say the same.
CREATE TABLE search_rule (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  condition jsonb NOT NULL,
  consequences jsonb NOT NULL,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  is_enabled boolean NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE search_synonym (
  id uuid PRIMARY KEY,
  -- what the words may stand for, but not the other way round; null = all say the same
  source text,
  words text[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
