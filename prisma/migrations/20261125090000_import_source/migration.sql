-- The file's columns, by which the next file of the same make finds its mapping (none = of before they were kept), and the address that it
-- was fetched from.
ALTER TABLE import ADD COLUMN columns text[] NOT NULL DEFAULT '{}';
ALTER TABLE import ADD COLUMN source_url text;
