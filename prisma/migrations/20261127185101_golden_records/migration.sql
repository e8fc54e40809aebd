-- How the record of a product is made, where somebody said so, and what people pinned of it.
CREATE TABLE golden_rule (
  field text PRIMARY KEY,
  strategy text NOT NULL,
  preferred_catalog_ids uuid[] NOT NULL DEFAULT '{}',
  excluded_catalog_ids uuid[] NOT NULL DEFAULT '{}',
  is_expected boolean NOT NULL
);

CREATE TABLE golden_pin (
  product_id uuid NOT NULL,
  field text NOT NULL,
  value text NOT NULL,
  offer_id uuid,
  pinned_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (product_id, field)
);

-- Pins of ids that lead to a product are looked up from it.
CREATE INDEX product_redirect_to_id_idx ON product (redirect_to_id) WHERE redirect_to_id IS NOT NULL;

ALTER TABLE product ADD COLUMN completeness smallint NOT NULL DEFAULT 0;
CREATE INDEX product_completeness_id_idx ON product (completeness, id);

-- Has it reckoned for the products that there are.
INSERT INTO search_change (offer_id)
SELECT DISTINCT ON (product_id) offer_id FROM offer_state WHERE product_id IS NOT NULL ORDER BY product_id, offer_id;
