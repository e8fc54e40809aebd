CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE catalog (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  currency char(3) NOT NULL,
  one_offer_per_product boolean NOT NULL DEFAULT false,
  offer_count integer NOT NULL DEFAULT 0,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE offer (
  id uuid PRIMARY KEY,
  catalog_id uuid NOT NULL,
  external_id text NOT NULL,
  title text NOT NULL,
  description text,
  brand text,
  mpn text,
  gtin text,
  gtin_stated text,
  price_minor bigint,
  currency char(3),
  category text,
  color text,
  size text,
  availability text,
  condition text,
  link text,
  image_link text,
  item_group_id text,
  attributes jsonb NOT NULL DEFAULT '{}',
  content_hash text NOT NULL,
  embedding_text_hash text NOT NULL,
  identifier_keys text[] NOT NULL DEFAULT '{}',
  import_id uuid NOT NULL,
  search_text text NOT NULL,
  search_document tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, search_text)) STORED,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX offer_catalog_id_id_idx ON offer (catalog_id, id);
CREATE INDEX offer_updated_at_id_idx ON offer (updated_at, id);
CREATE INDEX offer_identifier_keys_idx ON offer USING gin (identifier_keys);
CREATE INDEX offer_search_document_idx ON offer USING gin (search_document);
CREATE INDEX offer_search_text_idx ON offer USING gin (search_text gin_trgm_ops);

-- What we derived of an offer, apart from what it says: these columns change often, and the wide row's indexes need not follow.
CREATE TABLE offer_state (
  offer_id uuid PRIMARY KEY,
  catalog_id uuid NOT NULL,
  embedded_hash text,
  matched_hash text,
  embedded_import_id uuid,
  matched_import_id uuid,
  product_id uuid
);
CREATE INDEX offer_state_product_id_idx ON offer_state (product_id);

CREATE TABLE offer_embedding (
  offer_id uuid NOT NULL,
  model_id text NOT NULL,
  catalog_id uuid NOT NULL,
  text_hash text NOT NULL,
  embedding halfvec(384) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (offer_id, model_id)
);
-- Over single-precision copies: the embedded database has no half-precision arithmetic and is four times faster this way.
CREATE INDEX offer_embedding_embedding_idx ON offer_embedding USING hnsw ((embedding::vector(384)) vector_cosine_ops);

CREATE TABLE match (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  lower_catalog_id uuid NOT NULL,
  higher_catalog_id uuid NOT NULL,
  match_probability double precision NOT NULL CHECK (match_probability BETWEEN 0 AND 1),
  own_log_odds double precision NOT NULL,
  band text NOT NULL,
  matcher_id text NOT NULL,
  ranks jsonb NOT NULL,
  explanation jsonb NOT NULL,
  verdict text,
  decider_kind text,
  decision_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (lower_offer_id, higher_offer_id),
  CHECK (lower_offer_id < higher_offer_id)
);
CREATE INDEX match_higher_offer_id_idx ON match (higher_offer_id);
-- The review queue, most certain first.
CREATE INDEX match_review_idx ON match (match_probability DESC, lower_offer_id, higher_offer_id)
  WHERE band = 'review' AND verdict IS NULL;

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  verdict text,
  decider_kind text NOT NULL,
  decider_id text NOT NULL,
  reason text,
  evidence jsonb NOT NULL DEFAULT '{}',
  supersedes_id uuid,
  undoes_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX decision_lower_offer_id_higher_offer_id_created_at_idx ON decision (lower_offer_id, higher_offer_id, created_at);
CREATE INDEX decision_created_at_id_idx ON decision (created_at, id);

CREATE TABLE product (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  brand text,
  offer_count integer NOT NULL DEFAULT 0,
  redirect_to_id uuid,
  has_conflict boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX product_offer_count_id_idx ON product (offer_count, id);

CREATE TABLE import (
  id uuid PRIMARY KEY,
  catalog_id uuid NOT NULL,
  file_name text NOT NULL,
  stored_path text NOT NULL,
  format text NOT NULL,
  mapping jsonb NOT NULL,
  status text NOT NULL,
  size_bytes bigint NOT NULL,
  bytes_read bigint NOT NULL DEFAULT 0,
  rows_read integer NOT NULL DEFAULT 0,
  created_count integer NOT NULL DEFAULT 0,
  updated_count integer NOT NULL DEFAULT 0,
  unchanged_count integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0,
  warning_count integer NOT NULL DEFAULT 0,
  embedded_count integer NOT NULL DEFAULT 0,
  matched_count integer NOT NULL DEFAULT 0,
  failure_message text,
  created_by_id text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz(3),
  finished_at timestamptz(3)
);
CREATE INDEX import_created_at_id_idx ON import (created_at, id);

CREATE TABLE import_issue (
  import_id uuid NOT NULL,
  row_number integer NOT NULL,
  ordinal integer NOT NULL,
  severity text NOT NULL,
  column_name text,
  code text NOT NULL,
  message text NOT NULL,
  "row" jsonb NOT NULL,
  PRIMARY KEY (import_id, row_number, ordinal)
);

CREATE TABLE matcher (
  id text PRIMARY KEY,
  role text NOT NULL,
  weights jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX matcher_champion_idx ON matcher (role) WHERE role = 'champion';

CREATE TABLE corpus_snapshot (
  id integer PRIMARY KEY,
  offer_count integer NOT NULL,
  statistics jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE llm_call (
  id uuid PRIMARY KEY,
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  model text NOT NULL,
  status text NOT NULL,
  verdict text,
  reason text,
  input_tokens integer,
  output_tokens integer,
  duration_ms integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX llm_call_lower_offer_id_higher_offer_id_idx ON llm_call (lower_offer_id, higher_offer_id);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  prefix text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);

CREATE TABLE setup_link (
  token_hash text PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);

CREATE TABLE "user" (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  role text NOT NULL DEFAULT 'viewer',
  banned boolean NOT NULL DEFAULT false,
  ban_reason text,
  ban_expires timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE session (
  id text PRIMARY KEY,
  expires_at timestamptz(3) NOT NULL,
  token text NOT NULL UNIQUE,
  ip_address text,
  user_agent text,
  impersonated_by text,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX session_user_id_idx ON session (user_id);

CREATE TABLE account (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX account_user_id_idx ON account (user_id);

CREATE TABLE verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX verification_identifier_idx ON verification (identifier);
