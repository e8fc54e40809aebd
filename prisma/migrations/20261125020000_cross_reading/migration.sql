-- What the cross-encoder said of a pair in doubt, so that it reads each pair once.
ALTER TABLE match ADD COLUMN cross_reading jsonb;
