-- PostgreSQL 18 skips through an index whose leading column has few values: offers looked up by id were sought in all of (updated_at, id). A
-- batch of an import shares one time, so that ordering by both needs only the ties to be sorted.
DROP INDEX offer_updated_at_id_idx;
CREATE INDEX offer_updated_at_idx ON offer (updated_at) INCLUDE (id);
