import type { ExportColumn } from "./export-column";
import { mappingColumns } from "./mapping-columns";
import { decisionColumns, matchColumns } from "./match-columns";
import { offerColumns } from "./offer-columns";
import { productColumns } from "./product-columns";

/** What can be exported, in the order of screens. */
export const exportKindNames = ["mapping", "offers", "products", "matches", "decisions"] as const;
export type ExportKindName = (typeof exportKindNames)[number];

/** What the rows of an export can be narrowed by. */
export const exportFilterNames = [
  "catalogId",
  "otherCatalogId",
  "verdict",
  "band",
  "decidedBy",
  "changedSince",
  "query",
  "brand",
  "category",
  "hasGtin",
  "isMatched",
  "hasConflict",
  "hasVariants",
  "offerCountMin",
  "ids",
] as const;
export type ExportFilterName = (typeof exportFilterNames)[number];

/** A kind of export: what a row is, which columns there are, and what narrows it. */
export interface ExportKind {
  /** What one row is. */
  description: string;
  columns: readonly ExportColumn[];
  filters: readonly ExportFilterName[];
}

/** The registry: screens, the REST API, docs/exports.md (a test compares it) and files all follow from it. */
export const exportKinds: Readonly<Record<ExportKindName, ExportKind>> = {
  mapping: {
    description:
      "My offers beside theirs: a row for each pair that is the same product, or has the chosen verdict.",
    columns: mappingColumns,
    filters: ["catalogId", "otherCatalogId", "verdict", "band", "changedSince"],
  },
  offers: {
    description: "A row for each offer, as its source states it, with the product that it is in.",
    columns: offerColumns,
    filters: ["catalogId", "changedSince", "query", "brand", "category", "hasGtin", "isMatched", "ids"],
  },
  products: {
    description:
      "A row for each product with its golden record, where each value comes from, and its price range.",
    columns: productColumns,
    filters: [
      "catalogId",
      "changedSince",
      "query",
      "brand",
      "hasConflict",
      "hasVariants",
      "offerCountMin",
      "ids",
    ],
  },
  matches: {
    description: "A row for each stored pair of offers, with all that the matcher says of it.",
    columns: matchColumns,
    filters: ["catalogId", "otherCatalogId", "verdict", "band", "changedSince"],
  },
  decisions: {
    description:
      "A row for each decision ever made, oldest first: who, when, on which pair, and what stands.",
    columns: decisionColumns,
    filters: ["catalogId", "otherCatalogId", "verdict", "decidedBy", "changedSince"],
  },
};

/** The columns of a kind that are exported unless others are asked for. */
export function listUsualColumns(kind: ExportKindName): ExportColumn[] {
  return exportKinds[kind].columns.filter(({ isExtra }) => isExtra !== true);
}

/** Columns by their names, in the order of the names; `unknown` = the first name that the kind has no column of. */
export function chooseColumns(
  kind: ExportKindName,
  names: readonly string[],
): { columns: ExportColumn[]; unknown: string | null } {
  const byName = new Map(exportKinds[kind].columns.map((column) => [column.name, column]));
  const columns = [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
  return { columns, unknown: names.find((name) => !byName.has(name)) ?? null };
}
