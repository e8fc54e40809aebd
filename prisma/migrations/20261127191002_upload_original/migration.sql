-- The bytes of an upload that was written in another encoding than UTF-8, so that it can be read in another one.
ALTER TABLE upload ADD COLUMN original_id uuid;
