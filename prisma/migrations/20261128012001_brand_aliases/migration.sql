-- Which names of brands are one, as people said, and which may be.
CREATE TABLE brand_alias (
  alias_key text NOT NULL,
  brand_key text NOT NULL,
  alias text NOT NULL,
  brand text NOT NULL,
  state text NOT NULL CHECK (state IN ('confirmed', 'refused')),
  decided_by_id text,
  decided_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT brand_alias_pkey PRIMARY KEY (alias_key, brand_key),
  CHECK (alias_key <> brand_key)
);
-- An alias stands for one brand.
CREATE UNIQUE INDEX brand_alias_alias_key_key ON brand_alias (alias_key) WHERE state = 'confirmed';

CREATE TABLE brand_proposal (
  alias_key text NOT NULL,
  brand_key text NOT NULL,
  alias text NOT NULL,
  brand text NOT NULL,
  alias_count integer NOT NULL,
  brand_count integer NOT NULL,
  evidence jsonb NOT NULL,
  weight double precision NOT NULL,
  CONSTRAINT brand_proposal_pkey PRIMARY KEY (alias_key, brand_key)
);

-- When brands were last compared with each other. One row.
CREATE TABLE brand_look (
  id integer NOT NULL,
  brand_count integer NOT NULL,
  looked_at timestamptz(3) NOT NULL,
  CONSTRAINT brand_look_pkey PRIMARY KEY (id)
);
