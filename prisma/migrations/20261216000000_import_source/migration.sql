-- The file's columns, by which the next file of the same make finds its mapping, and the address that it was fetched from.
ALTER TABLE import ADD COLUMN columns text[];
ALTER TABLE import ADD COLUMN source_url text;
