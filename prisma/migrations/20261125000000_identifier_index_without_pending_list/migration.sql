-- New keys go straight into the index: every match job looks offers up in it, and would read the whole list of pending ones each time.
ALTER INDEX offer_identifier_keys_idx SET (fastupdate = off);
SELECT gin_clean_pending_list('offer_identifier_keys_idx');
