import { z } from "zod";
import type { OfferField } from "../../domain/offer/offer-fields";
import {
  type ColumnMapping,
  columnMappingSchema,
  type SuggestionReason,
  suggestionReasons,
} from "../../domain/offer/source-row/column-mapping";
import { type IdSource, idSources } from "../../domain/offer/source-row/id-sources";
import { type RowIssue, rowIssueSchema } from "../../domain/offer/source-row/row-issue";
import { createCatalogInputSchema } from "../catalogs/schema";
import { runKinds, runStatuses } from "../runs/terms";
import { fileVersionSchema, scheduleSchema } from "../sources/schema";
import { sourceKinds } from "../sources/terms";
import { formatNames, sourceChoiceSchema, sourceReadingSchema } from "./formats/terms";

export const importViewSchema = z.object({
  id: z.uuid(),
  catalogId: z.uuid(),
  catalogName: z.string(),
  kind: z.enum(runKinds),
  /** Of the file that was read, or that the undone import read; of a removal the catalog's. */
  fileName: z.string(),
  status: z.enum(runStatuses),
  sizeBytes: z.number(),
  bytesRead: z.number(),
  rowsRead: z.number().int(),
  createdCount: z.number().int(),
  updatedCount: z.number().int(),
  unchangedCount: z.number().int(),
  rejectedCount: z.number().int(),
  warningCount: z.number().int(),
  /** Offers that left the catalog. */
  withdrawnCount: z.number().int(),
  /** Of the created and updated offers: how many have their vector, and how many are matched. */
  embeddedCount: z.number().int(),
  matchedCount: z.number().int(),
  failureMessage: z.string().nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  /** Where the file was fetched from; null = it was uploaded. */
  sourceHost: z.string().nullable(),
  /** True where offers that the file does not list are withdrawn. */
  listsAll: z.boolean(),
  /** The import that it takes back, and the one that took it back; null = none. */
  undoesId: z.uuid().nullable(),
  undoneById: z.uuid().nullable(),
  /** Offers that a whole-catalog file lacks and that stay until a person says so; null = nobody is asked. */
  heldCount: z.number().int().nullable(),
});
export type ImportView = z.infer<typeof importViewSchema>;

/** What is kept of where a file was fetched from. */
const fetchedFromSchema = z.object({
  kind: z.enum(sourceKinds),
  host: z.string(),
  /** Sealed, where it becomes the catalog's source; absent = it is that already. */
  settings: z.string().optional(),
  version: fileVersionSchema.nullable(),
});
export type FetchedFrom = z.infer<typeof fetchedFromSchema>;

/** Offers that a whole-catalog file lacks and that were kept. */
export interface HeldOffers {
  count: number;
  /** The run that withdraws them; null = nobody has said so. */
  withdrawalId: string | null;
  /** False where a later file has been read: what it lists counts. */
  isOpen: boolean;
}

/** An import, and what a person may do about it. */
export interface ImportDetail extends ImportView {
  /** Null = it can be undone. */
  undoObstacle: string | null;
  /** Null = it holds no offers back. */
  held: HeldOffers | null;
}

/** A file that was uploaded and waits for its mapping to be confirmed. */
export const uploadSchema = z.object({
  uploadId: z.uuid(),
  fileName: z.string(),
  /** Of the unpacked UTF-8 copy. */
  sizeBytes: z.number().int(),
  encoding: z.string(),
  compression: z.enum(["none", "gzip"]),
  removedNulCount: z.number().int(),
  damagedCharacterCount: z.number().int(),
  /** Of the file as it came. */
  contentHash: z.string().default(""),
  /** Absent = it was uploaded. */
  fetchedFrom: fetchedFromSchema.optional(),
  /** How its rows are read; absent = as the plain table that it is. */
  reading: sourceReadingSchema.optional(),
});
export type Upload = z.infer<typeof uploadSchema>;

const currencySchema = z.string().regex(/^[A-Z]{3}$/, "Give a currency as three letters, such as EUR.");

/** What a person settles of how a file is read, beside its mapping. Kept with the import, so that the next file is read alike. */
export const importReadingSchema = z.object({
  choice: sourceChoiceSchema.default({}),
  /** Of prices that state none; null = the catalog's. */
  currency: currencySchema.nullable().default(null),
  /** What ids are built from where no column holds them. */
  idFrom: z.enum(idSources).nullable().default(null),
});
export type ImportReading = z.infer<typeof importReadingSchema>;

/** One of the first rows of an upload: its cells, and what importing it with a mapping would say. */
export const previewRowSchema = z.object({
  rowNumber: z.number().int(),
  /** By the file's columns, "" = empty; null = the row can't be read. */
  cells: z.array(z.string()).nullable(),
  issues: z.array(rowIssueSchema),
});

const uploadPreviewSchema = uploadSchema
  .omit({ contentHash: true, fetchedFrom: true, reading: true })
  .extend({
    /** Where it was fetched from; null = it was uploaded. */
    sourceHost: z.string().nullable(),
    format: z.enum(formatNames),
    reading: sourceReadingSchema,
    /** Of prices that state none, and what tells it; null = nothing does. */
    currency: z.object({ code: z.string(), toldBy: z.enum(["column", "values", "file"]) }).nullable(),
    /** What ids can be built from, best first. */
    idSources: z.array(z.enum(idSources)),
    /** What they are built from by this preview; null = a column. */
    idFrom: z.enum(idSources).nullable(),
    columns: z.array(z.string()),
    /** Every field is there; null = no column. */
    mapping: columnMappingSchema,
    /** In [0,1] by field; below 0.6 a person should look. */
    confidence: z.record(z.string(), z.number()),
    /** Why a column was suggested, by field; null = none was. */
    reasons: z.record(z.string(), z.enum(suggestionReasons).nullable()),
    rows: z.array(previewRowSchema),
    /** The import of a file with the same columns whose mapping this is; null = there was none. */
    knownFrom: z
      .object({
        catalogId: z.uuid(),
        catalogName: z.string(),
        importedAt: z.coerce.date(),
        /** False where the catalog's offers are called otherwise than the file's: another shop with the same program. */
        isSameCatalog: z.boolean(),
      })
      .nullable(),
  });
export type UploadPreview = z.infer<typeof uploadPreviewSchema>;

/** What a browser announces of a file that comes in parts. */
export const receivingSchema = z.object({
  fileName: z
    .string()
    .max(1_000)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no database text can hold it.
    .transform((text) => text.replace(/\u0000/g, "")),
  modifiedMs: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  expectedBytes: z.number().int().min(1),
});

export const previewUploadInputSchema = z.object({
  uploadId: z.uuid(),
  /** Absent = the suggested one. */
  mapping: columnMappingSchema.nullish(),
  /** Absent = the suggested one. */
  idFrom: z.enum(idSources).nullish(),
});

export const rereadUploadInputSchema = z.object({ uploadId: z.uuid(), choice: sourceChoiceSchema });

export const previewChangesInputSchema = z.object({
  uploadId: z.uuid(),
  mapping: columnMappingSchema,
  /** Null = a catalog that is not there yet. */
  catalogId: z.uuid().nullable(),
  currency: currencySchema.nullish(),
  idFrom: z.enum(idSources).nullish(),
});
export type PreviewChangesInput = z.infer<typeof previewChangesInputSchema>;

/** A problem that rows have in common. */
export interface IssueGroup extends RowIssue {
  /** Rows that have it; `message` is what the first of them says. */
  rowCount: number;
}

/** An offer that the file states otherwise than the catalog does. */
export interface ChangedOffer {
  externalId: string;
  title: string;
  /** What differs, as text; null = not stated. */
  changes: { field: OfferField | "attributes"; before: string | null; after: string | null }[];
}

/** What importing the first rows of a file would do to its catalog. */
export interface ChangesPreview {
  /** Rows that were looked at. */
  rowCount: number;
  /** False where the file has more of them. */
  isWholeFile: boolean;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  /** Offers of the catalog that the file does not list; null = not known, since only its first rows were looked at. */
  missingCount: number | null;
  /** Errors first, then by how many rows have them. */
  issues: IssueGroup[];
  /** Some of the updated ones. */
  examples: ChangedOffer[];
}

export const startImportInputSchema = z
  .object({
    uploadId: z.uuid(),
    mapping: columnMappingSchema,
    currency: currencySchema.nullish(),
    idFrom: z.enum(idSources).nullish(),
    catalog: z.union([z.object({ id: z.uuid() }), createCatalogInputSchema]),
    /** True: the file lists all offers of its catalog, so that others are withdrawn. */
    listsAll: z.boolean().default(false),
    /** When a fetched file is fetched again; null = by hand only, absent = as the catalog's source has it. */
    schedule: scheduleSchema.nullish(),
  })
  .refine(({ mapping, idFrom }) => Boolean((mapping.externalId || idFrom) && mapping.title), {
    message: "Choose the columns that hold the id and the title, or what the id is built from.",
    path: ["mapping"],
  });
export type StartImportInput = z.input<typeof startImportInputSchema>;

/** Which column of a catalog's file fills which field, in its last import and in the next. */
export interface CatalogMapping {
  /** The import of which the rest is said. */
  importId: string;
  fileName: string;
  importedAt: Date;
  columns: string[];
  mapping: ColumnMapping;
  /** What ids are built from, where no column holds them. */
  idFrom: IdSource | null;
  /** Why a column would be suggested for its field; null = it would not: somebody chose it. */
  reasons: Partial<Record<OfferField, SuggestionReason | null>>;
  /** Of the next fetch; null = as the last. */
  nextMapping: ColumnMapping | null;
  /** False where the catalog is fetched from nowhere: each upload asks. */
  isFetched: boolean;
}

export const setMappingInputSchema = z.object({
  catalogId: z.uuid(),
  /** Null = as in the last import. */
  mapping: columnMappingSchema.nullable(),
});

export const listImportsInputSchema = z.object({
  /** Null = of all catalogs. */
  catalogId: z.uuid().nullish(),
  limit: z.number().int().min(1).max(100).default(30),
  cursor: z.string().max(500).nullish(),
});

const importIssueSchema = rowIssueSchema.omit({ column: true }).extend({
  rowNumber: z.number().int(),
  columnName: z.string().nullable(),
  /** Column and cell. */
  row: z.array(z.tuple([z.string(), z.string()])),
});
export type ImportIssue = z.infer<typeof importIssueSchema>;

export const listImportIssuesInputSchema = z.object({
  importId: z.uuid(),
  severity: z.enum(["error", "warning"]).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).nullish(),
});
