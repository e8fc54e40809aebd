import { z } from "zod";
import { flagSchema, respondWithLines } from "@/server/api/line-download";
import { writeProductsCsv } from "@/server/features/products/products-csv";
import { productFilterSchema } from "@/server/features/products/schema";
import { getDatabase } from "@/server/platform/database";

const addressSchema = productFilterSchema.extend({
  hasConflict: flagSchema.nullish(),
  offerCountMin: z.coerce.number().int().min(1).max(100).default(1),
});

/** The products that the list's filter finds, as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return respondWithLines(request, {
    name: "products",
    format: "csv",
    role: "anyone",
    schema: addressSchema,
    write: (filter) => writeProductsCsv(getDatabase().pool, filter),
  });
}
