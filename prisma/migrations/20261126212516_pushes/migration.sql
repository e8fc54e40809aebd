-- What programs send by the API are runs of a catalog too: one gathers what a key sends until it is closed.
ALTER TABLE catalog_run DROP CONSTRAINT catalog_run_kind_check,
  ADD CONSTRAINT catalog_run_kind_check CHECK (kind IN ('file', 'undo', 'removal', 'push'));
-- The key by which a program started it; null = none did.
ALTER TABLE catalog_run ADD COLUMN api_key_id uuid;

-- What a run of kind push knows beyond the offers that it changed.
CREATE TABLE catalog_push (
  run_id uuid PRIMARY KEY,
  rows_read integer NOT NULL DEFAULT 0,
  unchanged_count integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0,
  warning_count integer NOT NULL DEFAULT 0,
  -- of the latest call
  last_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Answers to calls that are to have their effect once, by the key and the name that the caller gave the call; deleted after a day.
CREATE TABLE kept_answer (
  api_key_id uuid NOT NULL,
  call_key text NOT NULL,
  request_hash text NOT NULL,
  -- who works at it: an attempt that another one took over can't end it
  claim_id uuid NOT NULL,
  -- JSON, gzip; null = it is being worked at
  answer bytea,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (api_key_id, call_key)
);
CREATE INDEX kept_answer_created_at_idx ON kept_answer (created_at);
