-- Which model's vectors are in force, and which are being filled in. A few rows.
CREATE TABLE encoder (
  model_id text PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('active', 'filling', 'replaced', 'retired')),
  cursor_offer_id uuid,
  filled_count integer NOT NULL DEFAULT 0,
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  completed_at timestamptz(3)
);
CREATE UNIQUE INDEX encoder_role_idx ON encoder (role) WHERE role IN ('active', 'filling');

-- Each model's vectors get a partition and with it an HNSW index of their own. What there is stays as it is, in the default one.
ALTER TABLE offer_embedding RENAME TO offer_embedding_default;
ALTER INDEX offer_embedding_pkey RENAME TO offer_embedding_default_pkey;
ALTER INDEX offer_embedding_embedding_idx RENAME TO offer_embedding_default_embedding_idx;
CREATE TABLE offer_embedding (
  offer_id uuid NOT NULL,
  model_id text NOT NULL,
  catalog_id uuid NOT NULL,
  text_hash text NOT NULL,
  embedding halfvec(384) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (offer_id, model_id)
) PARTITION BY LIST (model_id);
CREATE INDEX offer_embedding_embedding_idx ON offer_embedding USING hnsw ((embedding::vector(384)) vector_cosine_ops);
ALTER TABLE offer_embedding ATTACH PARTITION offer_embedding_default DEFAULT;
