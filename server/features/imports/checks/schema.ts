import { z } from "zod";
import { offerFields } from "../../../domain/offer/field-lists";
import { columnMappingSchema } from "../../../domain/offer/source-row/column-mapping";
import { idSources } from "../../../domain/offer/source-row/id-sources";
import { rowIssueSchema } from "../../../domain/offer/source-row/row-issue";

export const checkStatuses = ["queued", "running", "done", "failed", "cancelled"] as const;

const count = z.number().int();

const fieldSchema = z.enum([...offerFields, "attributes"]);

/** What importing a whole file would do to its catalog. */
export const checkResultSchema = z.object({
  rowCount: count,
  createdCount: count,
  changedCount: count,
  unchangedCount: count,
  /** Rows that can't be read, or that no offer can be made of. */
  rejectedCount: count,
  /** Rows whose id stood in the file before: the last of them would count, the first is looked at. */
  repeatedCount: count,
  /** Offers of the catalog that the file does not list: withdrawn, where it lists the whole catalog. */
  missingCount: count,
  /** How many of the changed offers differ in a field, the most first. */
  fields: z.array(z.object({ field: fieldSchema, count })),
  /** The first changed ones, with what is before and after; null = not stated. */
  examples: z.array(
    z.object({
      externalId: z.string(),
      title: z.string(),
      changes: z.array(
        z.object({ field: fieldSchema, before: z.string().nullable(), after: z.string().nullable() }),
      ),
    }),
  ),
  /** The first rows that would be left out, and why. */
  rejected: z.array(z.object({ rowNumber: count, issue: rowIssueSchema })),
  /** Problems that rows share, errors first, then by how many rows have them. */
  issues: z.array(rowIssueSchema.extend({ rowCount: count })),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** How far a check is, and what it found. */
export interface ImportCheck {
  id: string;
  /** Null = a catalog that is not there yet. */
  catalogId: string | null;
  fileName: string;
  status: (typeof checkStatuses)[number];
  /** Bytes. */
  workSize: number;
  workDone: number;
  /** Null while it is not done. */
  result: CheckResult | null;
  failureMessage: string | null;
}

/** As the wizard previews it: how the file is read, and into which catalog. */
export const checkInputSchema = z.object({
  uploadId: z.uuid(),
  mapping: columnMappingSchema,
  /** Null = a catalog that is not there yet. */
  catalogId: z.uuid().nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Give a currency as three letters, such as EUR.")
    .nullish(),
  idFrom: z.enum(idSources).nullish(),
  /** Whether the upload goes with the end of the check: nobody is going to import it. */
  removesUpload: z.boolean().optional(),
});
export type CheckInput = z.infer<typeof checkInputSchema>;
