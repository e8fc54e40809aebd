-- Which transaction wrote an offer, or noted that it left. A transaction's rows appear when it commits, however long ago it began: whoever
-- follows asks for all rows from the oldest transaction on that was still open when it last asked. What is there by now reads as old.
ALTER TABLE offer ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX offer_changed_xid_idx ON offer (changed_xid) INCLUDE (id);
ALTER TABLE withdrawn_offer ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX withdrawn_offer_changed_xid_idx ON withdrawn_offer (changed_xid) INCLUDE (offer_id);
DROP INDEX withdrawn_offer_withdrawn_at_offer_id_idx;
