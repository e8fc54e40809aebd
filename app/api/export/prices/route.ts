import { z } from "zod";
import { flagSchema, readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writePricesCsv } from "@/server/features/price-positions/insights-csv";
import { priceFilterSchema } from "@/server/features/price-positions/schema";
import { getDatabase } from "@/server/platform/database";

const percent = z.coerce.number().min(-100).max(100_000).optional();
const addressSchema = priceFilterSchema.extend({
  gapMin: percent,
  gapMax: percent,
  isInStock: flagSchema.nullish(),
  inStockOnly: flagSchema.default(false),
});

/** The own offers that the list's filter finds, with where they stand, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "prices",
    format: "csv",
    role: "anyone",
    open: () => ({
      lines: writePricesCsv(getDatabase("exports").pool, readFilter(request, addressSchema)),
    }),
  }),
);
