-- Language models that an admin set up, in the order in which they are asked; none = the environment's. Keys are sealed with the installation's secret.
CREATE TABLE language_model (
  id uuid PRIMARY KEY,
  position smallint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('openai', 'anthropic')),
  base_url text NOT NULL,
  model text NOT NULL UNIQUE,
  sealed_key text,
  -- per million tokens, in the settings' currency; null = not stated
  input_price double precision CHECK (input_price >= 0),
  output_price double precision CHECK (output_price >= 0),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Whether models are asked, and how much that may cost.
CREATE TABLE language_model_settings (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  -- on; paused = nothing is asked; off = nothing is asked, and no answer settles anything
  state text NOT NULL DEFAULT 'on' CHECK (state IN ('on', 'paused', 'off')),
  -- why SameSKU itself paused; null = a person did
  pause_reason text CHECK (pause_reason IN ('new', 'sample', 'alarm')),
  pause_note text,
  -- until it pauses by itself; null = no such end
  questions_left integer,
  currency character(3) NOT NULL DEFAULT 'USD',
  -- budgets; null = none
  day_tokens_max bigint,
  day_money_max double precision,
  import_tokens_max bigint,
  import_money_max double precision,
  pair_tokens_max bigint,
  pair_money_max double precision,
  -- of a catalog's offers so many pairs may be settled by models in a day, in [0,1]
  settled_share_max double precision NOT NULL DEFAULT 0.1 CHECK (settled_share_max BETWEEN 0 AND 1),
  -- answers of before are no concern of the alarm
  watched_since timestamptz(3) NOT NULL DEFAULT '1970-01-01 00:00:00+00'
);

-- Where it differs from the default: what may be sent of a catalog's offers (none = they are never sent), and what counts as the same there.
CREATE TABLE language_model_rule (
  catalog_id uuid PRIMARY KEY,
  fields text[] NOT NULL,
  policy text
);

-- What was sent, what it cost, for which import; deleted from the log, a call stays as evidence alone.
ALTER TABLE llm_call
  ADD COLUMN fields text[] NOT NULL DEFAULT '{}',
  -- what budgets count: as the endpoint says, else estimated
  ADD COLUMN charged_tokens integer NOT NULL DEFAULT 0,
  ADD COLUMN cost double precision,
  ADD COLUMN currency character(3),
  ADD COLUMN import_id uuid,
  ADD COLUMN purged_at timestamptz(3);
CREATE INDEX llm_call_import_id_idx ON llm_call (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX llm_call_log_idx ON llm_call (created_at DESC, id DESC) WHERE purged_at IS NULL;
