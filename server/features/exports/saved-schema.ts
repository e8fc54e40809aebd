import { z } from "zod";
import { scheduleSchema, sourceFailureSchema } from "../sources/schema";
import { destinationInputSchema } from "./destination-schema";
import { exportKindSchema, exportRequestSchema } from "./schema";
import { destinationKinds, exportFormats, linkDays, runStatuses } from "./terms";

/** What a person settles of a saved export. */
export const exportSettingsSchema = exportRequestSchema.extend({
  name: z
    .string()
    .trim()
    .min(1, "Give the export a name.")
    .max(100, "Use at most 100 characters for the name.")
    .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again."),
  /** Empty = by the export's name, the day and the time. */
  fileStem: z
    .string()
    .trim()
    .max(100, "Use at most 100 characters for the file's name.")
    .regex(
      /^[\p{L}\p{N}_ ()&+,@{}-]*$/u,
      "Letters, digits, spaces, - and _ make a file's name, and {date} and {time}.",
    )
    .default(""),
  destination: destinationInputSchema,
  schedule: scheduleSchema.nullable(),
  /** Each run has what changed since the last one; the first has all. */
  isSinceLast: z.boolean().default(false),
});
export type ExportSettings = z.infer<typeof exportSettingsSchema>;

export const exportIdSchema = z.object({ exportId: z.uuid() });
export const changeExportSchema = exportSettingsSchema.extend({ exportId: z.uuid() });
export const testDestinationSchema = z.object({
  destination: destinationInputSchema,
  /** Whose destination is changed; absent = a new one. */
  exportId: z.uuid().optional(),
});
export const pauseExportSchema = z.object({ exportId: z.uuid(), isPaused: z.boolean() });
export const runIdSchema = z.object({ runId: z.uuid() });
export const createLinkSchema = z.object({
  exportId: z.uuid(),
  days: z.union(linkDays.map((days) => z.literal(days))),
});
export const linkIdSchema = z.object({ linkId: z.uuid() });

const exportRunSchema = z.object({
  id: z.uuid(),
  status: z.enum(runStatuses),
  rowCount: z.number().int(),
  byteCount: z.number(),
  fileName: z.string().nullable(),
  /** Its file can be downloaded here. */
  isKept: z.boolean(),
  /** All rows are read; the file is being written and sent. */
  isRead: z.boolean(),
  /** It has what changed since the last run. */
  hasChangesOnly: z.boolean(),
  failure: sourceFailureSchema.nullable(),
  /** Null = by its schedule. */
  startedByName: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
});
export type ExportRun = z.infer<typeof exportRunSchema>;

const savedExportSchema = exportRequestSchema.extend({
  id: z.uuid(),
  name: z.string(),
  kind: exportKindSchema,
  format: z.enum(exportFormats),
  fileStem: z.string(),
  destination: z.enum(destinationKinds),
  /** Where that is, without secrets. */
  place: z.string(),
  schedule: scheduleSchema.nullable(),
  isSinceLast: z.boolean(),
  isPaused: z.boolean(),
  nextAt: z.date().nullable(),
  createdAt: z.date(),
  /** Null = it was never run. */
  lastRun: exportRunSchema.nullable(),
});
export type SavedExport = z.infer<typeof savedExportSchema>;

/** Without its token, which was shown once. */
export interface ExportLink {
  id: string;
  expiresAt: Date;
  lastUsedAt: Date | null;
  createdAt: Date;
  createdByName: string | null;
}
