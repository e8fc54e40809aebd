-- Each partition's graph of vectors becomes an index of its own instead of a part of one over all, so that the one of a model can be laid aside
-- while a large import comes in and is then made in one go. The graphs that there are stay: nothing is indexed again.
DO $$
DECLARE
  part record;
BEGIN
  CREATE TEMPORARY TABLE part_of_vectors ON COMMIT DROP AS
    SELECT c.oid::regclass::text AS name, pg_get_expr(c.relpartbound, c.oid) AS bound
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'offer_embedding'::regclass;
  FOR part IN SELECT * FROM part_of_vectors LOOP
    EXECUTE format('ALTER TABLE offer_embedding DETACH PARTITION %s', part.name);
  END LOOP;
  DROP INDEX offer_embedding_embedding_idx;
  FOR part IN SELECT * FROM part_of_vectors LOOP
    EXECUTE format('ALTER TABLE offer_embedding ATTACH PARTITION %s %s', part.name, part.bound);
  END LOOP;
END $$;
