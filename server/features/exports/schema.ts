import { z } from "zod";
import type { ExportColumn } from "../../domain/exports/export-column";
import {
  chooseColumns,
  type ExportFilterName,
  type ExportKindName,
  exportFilterNames,
  exportKindNames,
  exportKinds,
  listUsualColumns,
} from "../../domain/exports/export-kinds";
import { bandSchema, deciderKindSchema, verdicts } from "../../domain/matching/match";
import { AppError } from "../../platform/errors";
import { selectedRowsMax } from "../offers/terms";
import { columnsMax, type ExportFormatName, exportFormats } from "./terms";

const idListSchema = z.array(z.uuid()).min(1).max(selectedRowsMax);

/** The ids that a filter names. */
export const toIdList = (ids: string): string[] => ids.split(",").map((id) => id.trim());

function isIdList(ids: string): boolean {
  return idListSchema.safeParse(toIdList(ids)).success;
}

/** What each filter takes. */
export const filterFieldsSchema = z.object({
  catalogId: z.uuid("Give a catalog's id.").describe("Of this catalog; in a mapping it is mine."),
  otherCatalogId: z.uuid("Give a catalog's id.").describe("Pairs with this other catalog alone."),
  verdict: z.enum([...verdicts, "none"]).describe("Pairs with this verdict; none = undecided."),
  band: bandSchema.describe("Pairs that the matcher puts into this band."),
  decidedBy: deciderKindSchema.describe(
    "Decisions of people, agents, a language model, rules or the matcher.",
  ),
  changedSince: z.iso
    .datetime({ offset: true, error: "Give a time such as 2026-11-26T00:00:00Z." })
    .describe("What changed at or after this time."),
  query: z.string().max(200).describe("Words of the title, brand or model code, or a GTIN."),
  brand: z.string().max(100).describe("Of exactly this brand."),
  category: z.string().max(750).describe("Of exactly this category."),
  hasGtin: z.boolean().describe("Offers with a valid GTIN, or without one."),
  isMatched: z.boolean().describe("Offers whose product has other offers too, or has none."),
  hasConflict: z.boolean().describe("Products with contradicting decisions, or without."),
  hasVariants: z.boolean().describe("Products that have variants, or have none."),
  offerCountMin: z.number().int().min(1).max(100).describe("Products with at least so many offers."),
  ids: z
    .string()
    .max(8_000)
    .refine(isIdList, `Give ids with commas between, at most ${selectedRowsMax}.`)
    .describe(`These alone: ids of offers, or of products, with commas between; at most ${selectedRowsMax}.`),
});

/** What narrows an export. Absent = any. */
export const exportFilterSchema = filterFieldsSchema.partial();
export type ExportFilter = z.infer<typeof exportFilterSchema>;

export const exportKindSchema = z.enum(exportKindNames);

/** What is exported and how. */
export const exportRequestSchema = z.object({
  kind: exportKindSchema,
  format: z.enum(exportFormats).default("csv"),
  /** Names in the order of the file; empty = the usual ones. */
  columns: z.array(z.string().max(60)).max(columnsMax).default([]),
  filter: exportFilterSchema.default({}),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** A request whose columns and filters its kind has. */
export interface CheckedRequest {
  kind: ExportKindName;
  format: ExportFormatName;
  columns: readonly ExportColumn[];
  filter: ExportFilter;
}

/** Throws AppError("bad-input") that names the column or the filter which the kind doesn't have. */
export function checkRequest({ kind, format, columns: names, filter }: ExportRequest): CheckedRequest {
  const { columns, unknown } = chooseColumns(kind, names);
  if (unknown !== null)
    throw refuse(`columns: ${kind} has no column "${unknown}". There are ${listNames(kind)}.`);
  const stray = listStated(filter).find((name) => !exportKinds[kind].filters.includes(name));
  if (stray !== undefined)
    throw refuse(
      `${stray}: ${kind} can't be narrowed by it. It takes ${exportKinds[kind].filters.join(", ")}.`,
    );
  return { kind, format, columns: columns.length > 0 ? columns : listUsualColumns(kind), filter };
}

const listNames = (kind: ExportKindName) => exportKinds[kind].columns.map(({ name }) => name).join(", ");

/** The filters that say something. */
function listStated(filter: ExportFilter): ExportFilterName[] {
  return exportFilterNames.filter((name) => filter[name] !== undefined && filter[name] !== "");
}

function refuse(userMessage: string): AppError {
  return new AppError("bad-input", "An export that its kind doesn't offer", { userMessage });
}
