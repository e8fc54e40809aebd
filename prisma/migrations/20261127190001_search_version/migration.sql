-- Grows with whatever search finds: what a process found before holds as long as it stays the same.
ALTER TABLE search_statistics ADD COLUMN version bigint NOT NULL DEFAULT 0;
