-- Hits tell the regular price of what is reduced: documents of such offers are written anew.
INSERT INTO search_change (offer_id) SELECT id FROM offer WHERE price_minor < regular_price_minor ORDER BY id;
