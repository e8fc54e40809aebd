import { flagSchema, readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writeOffersCsv } from "@/server/features/offers/offers-csv";
import { offerFilterSchema } from "@/server/features/offers/schema";
import { getDatabase } from "@/server/platform/database";

const addressSchema = offerFilterSchema.extend({
  hasGtin: flagSchema.nullish(),
  isMatched: flagSchema.nullish(),
});

/** The offers that the list's filter finds, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "offers",
    format: "csv",
    role: "anyone",
    open: () => ({
      lines: writeOffersCsv(getDatabase("exports").pool, readFilter(request, addressSchema)),
    }),
  }),
);
