-- A search reads either products' documents or offers': with one index for both it fetched the rows of the other kind to throw them away.
CREATE INDEX search_document_product_words_idx ON search_document USING gin (words) WITH (gin_pending_list_limit = 256) WHERE is_product;
CREATE INDEX search_document_offer_words_idx ON search_document USING gin (words) WITH (gin_pending_list_limit = 256) WHERE is_offer;
DROP INDEX search_document_words_idx;
