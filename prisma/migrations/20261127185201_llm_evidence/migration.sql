-- What an answer was to: the wording of the question, the text of both offers and what the matcher said then; whether people judge the pair without
-- seeing it, so that the model's reliability can be learnt; and how long an endpoint that failed asked to be left alone.
ALTER TABLE llm_call
  ADD COLUMN prompt_version text,
  ADD COLUMN lower_text_hash text,
  ADD COLUMN higher_text_hash text,
  ADD COLUMN match_probability double precision,
  ADD COLUMN is_sample boolean NOT NULL DEFAULT false,
  ADD COLUMN retry_after_seconds integer;
CREATE INDEX llm_call_model_created_at_idx ON llm_call (model, created_at DESC);
CREATE INDEX llm_call_sample_idx ON llm_call (model, prompt_version, created_at DESC) WHERE is_sample;
CREATE INDEX match_llm_decided_idx ON match (lower_offer_id, higher_offer_id) WHERE decider_kind = 'llm';
