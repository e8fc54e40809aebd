-- The list of products in the order of their titles.
CREATE INDEX product_title_idx ON product (lower(title), id);
