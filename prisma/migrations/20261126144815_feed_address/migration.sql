-- A feed's address may hold a token: its host is shown, the address itself is kept sealed. What stands there in clear is sealed at the next start.
ALTER TABLE import_file ADD COLUMN source_host text;
UPDATE import_file SET source_host = lower(substring(source_url FROM '^[a-zA-Z]+://(?:[^/?#]*@)?([^/?#]+)')) WHERE source_url IS NOT NULL;
