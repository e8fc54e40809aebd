-- A split or a merge by a person, and in which products its offers stood before, so that undoing it brings their ids back.
CREATE TABLE regrouping (
  batch_id uuid PRIMARY KEY,
  kind text NOT NULL,
  product_ids jsonb NOT NULL,
  created_by text NOT NULL,
  undone_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Products to be looked at, those with most offers first.
CREATE INDEX product_conflict_idx ON product (offer_count DESC, id DESC) WHERE has_conflict;
-- Lists of products: the latest change first, and those of one brand.
CREATE INDEX product_updated_at_id_idx ON product (updated_at DESC, id DESC);
CREATE INDEX product_brand_offer_count_id_idx ON product (brand, offer_count DESC, id DESC);
