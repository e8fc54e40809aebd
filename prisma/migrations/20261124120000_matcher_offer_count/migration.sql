-- How many offers there were when this matcher was last fitted to them, or when that was last tried in vain.
ALTER TABLE matcher ADD COLUMN offer_count integer;
