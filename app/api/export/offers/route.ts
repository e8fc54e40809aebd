import { flagSchema, respondWithLines } from "@/server/api/line-download";
import { writeOffersCsv } from "@/server/features/offers/offers-csv";
import { offerFilterSchema } from "@/server/features/offers/schema";
import { getDatabase } from "@/server/platform/database";

const addressSchema = offerFilterSchema.extend({
  hasGtin: flagSchema.nullish(),
  isMatched: flagSchema.nullish(),
});

/** The offers that the list's filter finds, as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return respondWithLines(request, {
    name: "offers",
    format: "csv",
    role: "anyone",
    schema: addressSchema,
    write: (filter) => writeOffersCsv(getDatabase().pool, filter),
  });
}
