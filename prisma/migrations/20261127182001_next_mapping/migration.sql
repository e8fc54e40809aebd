-- Which column fills which field when a source is fetched next, where somebody changed it; null = as in its last import.
ALTER TABLE catalog_source ADD COLUMN next_mapping jsonb;
