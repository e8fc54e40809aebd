-- What of a file is read, what ids are built from and in which currency; null = as found out, as of all imports before.
ALTER TABLE import_file ADD COLUMN reading jsonb;
