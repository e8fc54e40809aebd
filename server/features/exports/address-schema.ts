import { z } from "zod";
import { type CheckedRequest, checkRequest, exportKindSchema, filterFieldsSchema } from "./schema";
import { exportFormats } from "./terms";

const { hasGtin, isMatched, hasConflict, hasVariants, offerCountMin } = filterFieldsSchema.shape;
const textFields = filterFieldsSchema.omit({
  hasGtin: true,
  isMatched: true,
  hasConflict: true,
  hasVariants: true,
  offerCountMin: true,
});

/** "true" and "false" of an address. */
const flagOf = ({ description = "" }: { description?: string | undefined }) =>
  z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .describe(description);

/** An export as an address states it: everything is text. */
export const exportAddressSchema = z.object({
  kind: exportKindSchema,
  format: z.enum(exportFormats).default("csv").describe("csv, jsonl, xlsx or parquet."),
  columns: z
    .string()
    .max(5_000)
    .default("")
    .describe("Names of columns in the order of the file, separated by commas; empty = the usual ones."),
  ...textFields.partial().shape,
  hasGtin: flagOf(hasGtin),
  isMatched: flagOf(isMatched),
  hasConflict: flagOf(hasConflict),
  hasVariants: flagOf(hasVariants),
  offerCountMin: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(offerCountMin.description ?? ""),
});
export type ExportAddress = z.output<typeof exportAddressSchema>;

/** Throws AppError("bad-input") that names the column or the filter which the kind doesn't have. */
export function readAddress({ kind, format, columns, ...filter }: ExportAddress): CheckedRequest {
  const names = columns
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return checkRequest({ kind, format, columns: names, filter });
}
