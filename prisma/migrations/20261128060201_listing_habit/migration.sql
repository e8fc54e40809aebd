-- Whether a catalog lists each product once: true or false as a person says, null as its offers tell. Nobody had said so where it was false by default.
ALTER TABLE catalog ALTER COLUMN one_offer_per_product DROP NOT NULL, ALTER COLUMN one_offer_per_product DROP DEFAULT;
UPDATE catalog SET one_offer_per_product = NULL WHERE NOT one_offer_per_product;
