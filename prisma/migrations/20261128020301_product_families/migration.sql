-- Variants of one model: products that decisions tie. Which family a product is in stands with the product; a family's row says where its id leads.
CREATE TABLE product_family (
  id uuid PRIMARY KEY,
  product_count integer NOT NULL,
  redirect_to_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
ALTER TABLE product ADD COLUMN family_id uuid;
CREATE INDEX product_family_id_id_idx ON product (family_id, id);
-- Decided variants are few, and each regrouping asks whether some offers have any.
CREATE INDEX match_variant_lower_idx ON match (lower_offer_id, higher_offer_id) WHERE verdict = 'variant';
CREATE INDEX match_variant_higher_idx ON match (higher_offer_id, lower_offer_id) WHERE verdict = 'variant';
