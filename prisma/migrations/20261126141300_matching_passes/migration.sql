-- Offers that wait to be matched: few, or all of a large import.
CREATE INDEX offer_state_unmatched_idx ON offer_state (offer_id)
  WHERE embedded_hash IS NOT NULL
    AND (matched_hash IS DISTINCT FROM embedded_hash OR matched_import_id IS DISTINCT FROM embedded_import_id);

-- A pass of matching over the offers that have to be matched, or over all.
CREATE TABLE matching_pass (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('whole', 'changed', 'placing')),
  stage text NOT NULL CHECK (stage IN ('fitting', 'proposing', 'placing', 'done', 'given-up')),
  matcher_id text,
  -- Offers that its stage goes through, and of a whole pass those that its statistics count.
  task_count integer NOT NULL DEFAULT 0,
  document_count integer,
  started_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Of the stage that it is in.
  stage_started_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3)
);
CREATE UNIQUE INDEX matching_pass_open_key ON matching_pass ((true)) WHERE ended_at IS NULL;
CREATE INDEX matching_pass_started_at_idx ON matching_pass (started_at);

-- What is left to do for an offer in the pass that is under way.
CREATE TABLE matching_task (
  offer_id uuid PRIMARY KEY,
  pass_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('proposing', 'placing', 'done', 'touched')),
  -- Of the offer when its candidates were found, and the import that brought it; null = these are not found anew.
  content_hash text,
  import_id uuid,
  -- Its product may change.
  is_touched boolean NOT NULL DEFAULT false
);
CREATE INDEX matching_task_stage_idx ON matching_task (stage, offer_id);

-- Pairs that are worth a look, with what the two offers say by themselves: each other's rivals. Keyed like match.
CREATE TABLE candidate (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  lower_catalog_id uuid NOT NULL,
  higher_catalog_id uuid NOT NULL,
  lower_twin_key bigint NOT NULL,
  higher_twin_key bigint NOT NULL,
  own_log_odds double precision NOT NULL,
  identifier_rank smallint,
  lexical_rank smallint,
  vector_rank smallint,
  pass_id uuid NOT NULL,
  PRIMARY KEY (lower_offer_id, higher_offer_id),
  CHECK (lower_offer_id < higher_offer_id)
);
CREATE INDEX candidate_higher_offer_id_idx ON candidate (higher_offer_id);

-- In how many offers a word (its id) or a title's 3-gram (2^32 + its id) stood at a whole pass; what stands in one only is left out.
CREATE TABLE corpus_term (
  pass_id uuid NOT NULL,
  term bigint NOT NULL,
  holder_count integer NOT NULL,
  PRIMARY KEY (pass_id, term)
);
DROP TABLE corpus_snapshot;
