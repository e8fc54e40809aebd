import { z } from "zod";
import { flagSchema, readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writeGapsCsv } from "@/server/features/price-positions/insights-csv";
import { gapFilterSchema } from "@/server/features/price-positions/schema";
import { getDatabase } from "@/server/platform/database";

const addressSchema = gapFilterSchema.extend({
  catalogCountMin: z.coerce.number().int().min(1).max(100).default(1),
  inStockOnly: flagSchema.default(false),
});

/** The products that the list's filter finds, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "assortment-gaps",
    format: "csv",
    role: "anyone",
    open: () => ({
      lines: writeGapsCsv(getDatabase("exports").pool, readFilter(request, addressSchema)),
    }),
  }),
);
