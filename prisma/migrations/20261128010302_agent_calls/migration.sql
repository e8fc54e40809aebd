-- What our own agent asks of language models stands in the same log, and counts against the same budgets, as questions about pairs.
ALTER TABLE llm_call ALTER COLUMN lower_offer_id DROP NOT NULL;
ALTER TABLE llm_call ALTER COLUMN higher_offer_id DROP NOT NULL;
ALTER TABLE llm_call ADD COLUMN agent_run_id uuid;
ALTER TABLE llm_call ADD CONSTRAINT llm_call_subject_check
  CHECK ((agent_run_id IS NULL) = (lower_offer_id IS NOT NULL) AND (lower_offer_id IS NULL) = (higher_offer_id IS NULL));

-- Which worker works on a run, and until when it is believed to, unless it says so anew.
ALTER TABLE agent_run ADD COLUMN claim_id uuid;
ALTER TABLE agent_run ADD COLUMN claimed_until timestamptz(3);
