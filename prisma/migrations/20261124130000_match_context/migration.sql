-- What a match's words are made from when somebody reads them: they cost more to work out than the score, and few are ever read.
ALTER TABLE match ADD COLUMN context jsonb;
ALTER TABLE match DROP COLUMN explanation;
