-- Which worker works on a run, and until when it is believed to, unless it says so anew.
ALTER TABLE agent_run ADD COLUMN claim_id uuid;
ALTER TABLE agent_run ADD COLUMN claimed_until timestamptz(3);
