-- What storefronts search: a document for each offer, and one more for each product that several offers make. Filled from the outbox.
CREATE TABLE search_document (
  -- of the offer; of the product where several offers make it
  id uuid PRIMARY KEY,
  -- whose vector and picture stand for it
  offer_id uuid NOT NULL,
  product_id uuid,
  catalog_id uuid,
  is_offer boolean NOT NULL,
  is_product boolean NOT NULL,
  words tsvector NOT NULL,
  text text NOT NULL,
  facets integer[] NOT NULL,
  -- the same, four bytes each: counting reads those of thousands of documents in one piece
  facet_bytes bytea NOT NULL,
  numbers jsonb NOT NULL,
  currency character(3),
  price_min double precision,
  price_max double precision,
  in_stock boolean NOT NULL,
  offer_count integer NOT NULL,
  popularity double precision NOT NULL DEFAULT 0,
  name text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);
-- Ranking reads every document that matches: its words stay in the row, as they are.
ALTER TABLE search_document ALTER COLUMN words SET STORAGE MAIN;
ALTER TABLE search_document ALTER COLUMN facet_bytes SET STORAGE PLAIN;
ALTER TABLE search_document SET (toast_tuple_target = 8160);
CREATE INDEX search_document_words_idx ON search_document USING gin (words) WITH (gin_pending_list_limit = 256);
CREATE INDEX search_document_facets_idx ON search_document USING gin (facets) WITH (gin_pending_list_limit = 256);
CREATE INDEX search_document_product_id_idx ON search_document (product_id);
CREATE INDEX search_document_in_stock_popularity_offer_count_id_idx ON search_document (in_stock DESC, popularity DESC, offer_count DESC, id);
CREATE INDEX search_document_price_min_id_idx ON search_document (price_min, id);
CREATE INDEX search_document_changed_at_id_idx ON search_document (changed_at DESC, id);
CREATE INDEX search_document_name_id_idx ON search_document (name, id);

-- What is shown of a document, apart from what is searched: ranking reads many narrow rows, a page of hits few wide ones.
CREATE TABLE search_hit (
  id uuid PRIMARY KEY REFERENCES search_document (id) ON DELETE CASCADE,
  hit jsonb NOT NULL
);

CREATE TABLE search_facet_value (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  field text NOT NULL,
  key text NOT NULL,
  value text NOT NULL
);
CREATE UNIQUE INDEX search_facet_value_field_key_idx ON search_facet_value (field, key);

-- In how many documents a stem, code or amount stands, as last counted.
CREATE TABLE search_lexeme (
  lexeme text PRIMARY KEY,
  document_count integer NOT NULL
);

-- The same of words as they are written: what spelling is corrected to and what is suggested.
CREATE TABLE search_word (
  word text PRIMARY KEY,
  document_count integer NOT NULL
);
CREATE INDEX search_word_word_idx ON search_word USING gin (word gin_trgm_ops);
CREATE INDEX search_word_prefix_idx ON search_word (word text_pattern_ops);

CREATE TABLE search_statistics (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  document_count integer NOT NULL,
  -- documents written since they were counted
  changed_count integer NOT NULL,
  counted_at timestamptz(3) NOT NULL
);
INSERT INTO search_statistics VALUES (true, 0, 0, now());

-- The outbox: offers whose documents have to be written anew.
CREATE TABLE search_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  offer_id uuid NOT NULL
);

-- ISO 639-1; null = not known yet.
ALTER TABLE catalog ADD COLUMN language text;

INSERT INTO search_change (offer_id) SELECT id FROM offer ORDER BY id;
