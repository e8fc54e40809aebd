-- The hash of the row that an offer was read from: the same row need not be read again.
ALTER TABLE "offer_state" ADD COLUMN "source_hash" TEXT;

-- Half of what writing an offer cost, and slow to ask: words and vectors find the same offers.
DROP INDEX "offer_search_text_idx";
