-- Queries that many have searched and that found something, as /suggest offers them.
CREATE TABLE search_suggestion (
  query text PRIMARY KEY,
  -- of the last 30 days
  search_count integer NOT NULL
);
CREATE INDEX search_suggestion_query_idx ON search_suggestion (query text_pattern_ops);

-- Those that may lose their popularity.
CREATE INDEX search_document_popular_idx ON search_document (id) WHERE popularity > 0;
