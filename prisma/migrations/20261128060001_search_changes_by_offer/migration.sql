-- What waits of the offers that share a product is taken together, so that the product is written once.
CREATE INDEX search_change_offer_id_idx ON search_change (offer_id);
