-- What an offer on sale costs otherwise, and when the sale price counts. price_minor stays the price that counts.
ALTER TABLE offer
  ADD COLUMN regular_price_minor bigint,
  ADD COLUMN sale_price_minor bigint,
  ADD COLUMN sale_starts_at text,
  ADD COLUMN sale_ends_at text;

-- Sales that are to begin and to end. Times are text of one form in UTC, which sorts as they do.
CREATE INDEX offer_sale_starts_at_idx ON offer (sale_starts_at COLLATE "C", sale_ends_at COLLATE "C")
  WHERE sale_starts_at IS NOT NULL AND price_minor = regular_price_minor;
CREATE INDEX offer_sale_ends_at_idx ON offer (sale_ends_at COLLATE "C")
  WHERE sale_ends_at IS NOT NULL AND price_minor = sale_price_minor;
