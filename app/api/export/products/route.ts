import { z } from "zod";
import { flagSchema, readFilter, respondWithLines } from "@/server/api/downloads/line-download";
import { toRoute } from "@/server/api/route-handler";
import { writeProductsCsv } from "@/server/features/products/products-csv";
import { productFilterSchema } from "@/server/features/products/schema";
import { getDatabase } from "@/server/platform/database";

const addressSchema = productFilterSchema.extend({
  hasConflict: flagSchema.nullish(),
  offerCountMin: z.coerce.number().int().min(1).max(100).default(1),
});

/** The products that the list's filter finds, as a CSV file. */
export const GET = toRoute((request) =>
  respondWithLines(request, {
    name: "products",
    format: "csv",
    role: "anyone",
    open: () => ({
      lines: writeProductsCsv(getDatabase("exports").pool, readFilter(request, addressSchema)),
    }),
  }),
);
