-- Calls of language models that are about no pair, such as a storefront's query in other words, or a step of our own agent: in the log and within the
-- budgets like all.
CREATE TABLE llm_text_call (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('search-rewrite', 'agent')),
  -- what was sent; null = a conversation of our own agent, of which the run tells
  question text,
  agent_run_id uuid,
  model text NOT NULL,
  -- null = no wording of ours stood around it
  prompt_version text,
  -- ok, unusable or failed
  status text NOT NULL,
  -- what was made of the answer, or why there is none; null = the model had nothing to say
  answer text,
  input_tokens integer,
  output_tokens integer,
  -- what budgets count: as the endpoint says, else estimated
  charged_tokens integer NOT NULL DEFAULT 0,
  cost double precision,
  currency character(3),
  duration_ms integer NOT NULL,
  retry_after_seconds integer,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT llm_text_call_subject_check
    CHECK ((purpose = 'agent') = (agent_run_id IS NOT NULL) AND (agent_run_id IS NULL) = (question IS NOT NULL))
);
CREATE INDEX llm_text_call_created_at_id_idx ON llm_text_call (created_at DESC, id DESC);
CREATE INDEX llm_text_call_model_created_at_idx ON llm_text_call (model, created_at DESC);
