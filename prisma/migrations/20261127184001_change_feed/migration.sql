-- The feed of changes goes by the transactions that wrote a row, as workers follow offers. What is there by now reads as old. The id stands in
-- the indexes' key: a transaction may write a million rows, which are read page by page.
ALTER TABLE product ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX product_changed_xid_id_idx ON product (changed_xid, id);
ALTER TABLE match ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX match_changed_xid_idx ON match (changed_xid, lower_offer_id, higher_offer_id);
ALTER TABLE decision ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX decision_changed_xid_id_idx ON decision (changed_xid, id);
DROP INDEX offer_changed_xid_idx;
CREATE INDEX offer_changed_xid_id_idx ON offer (changed_xid, id);
DROP INDEX withdrawn_offer_changed_xid_idx;
CREATE INDEX withdrawn_offer_changed_xid_offer_id_idx ON withdrawn_offer (changed_xid, offer_id);

-- What an offer that left was called by its source; null = it left before this was noted.
ALTER TABLE withdrawn_offer ADD COLUMN catalog_id uuid;
ALTER TABLE withdrawn_offer ADD COLUMN external_id text;

-- Pairs that are no matches any more. Kept for as long as cursors of the feed are good.
CREATE TABLE gone_match (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  gone_at timestamptz(3) NOT NULL DEFAULT now(),
  changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT gone_match_pkey PRIMARY KEY (lower_offer_id, higher_offer_id)
);
CREATE INDEX gone_match_changed_xid_idx ON gone_match (changed_xid, lower_offer_id, higher_offer_id);
CREATE INDEX gone_match_gone_at_idx ON gone_match (gone_at);

-- One row. A cursor names its epoch: after a restore there is another one, and earlier cursors mean nothing.
CREATE TABLE change_feed (
  id int NOT NULL,
  epoch uuid NOT NULL,
  -- The latest transaction of which gone matches are forgotten.
  purged_xid xid8,
  -- Up to where webhooks are told of offers and matches; null = nobody wants to know.
  announced_xid xid8,
  announced_id text,
  CONSTRAINT change_feed_pkey PRIMARY KEY (id)
);
INSERT INTO change_feed (id, epoch) VALUES (1, gen_random_uuid());

-- From which product offers came into which. offer_count null = not counted: from before this was noted.
CREATE TABLE product_lineage (
  from_product_id uuid NOT NULL,
  to_product_id uuid NOT NULL,
  offer_count int,
  first_at timestamptz(3) NOT NULL DEFAULT now(),
  last_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT product_lineage_pkey PRIMARY KEY (from_product_id, to_product_id)
);
CREATE INDEX product_lineage_to_product_id_idx ON product_lineage (to_product_id);
INSERT INTO product_lineage (from_product_id, to_product_id, first_at, last_at)
  SELECT id, redirect_to_id, updated_at, updated_at FROM product WHERE redirect_to_id IS NOT NULL AND redirect_to_id <> id;
