import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { CatalogId, Offer } from "@/server/domain/offer/offer";
import { toOfferId, toUuidV5 } from "@/server/domain/offer/offer-id";
import { suggestColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";

const catalogNamespace = "7c1f3b52-6a0e-5d1c-9a44-52f0a1d5c7e1";

export type Row = Record<string, string>;

/** Rows of a CSV file by header; `delimiter` defaults to a comma. */
export function readRows(path: string, delimiter = ","): Row[] {
  return parse(readFileSync(path), {
    columns: true,
    bom: true,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as Row[];
}

/** The id of a catalog by its name, the same in each run. */
export function toCatalogId(name: string): CatalogId {
  return toUuidV5(catalogNamespace, name) as CatalogId;
}

/** Rows as offers, read as an import would: mapped by the suggestions for the table's headers; rows without id or title are left out. */
export function toOffers(catalogName: string, rows: readonly Row[]): Offer[] {
  const catalogId = toCatalogId(catalogName);
  const { mapping } = suggestColumnMapping(Object.keys(rows[0] ?? {}), rows.slice(0, 50));
  return rows.flatMap((row) => {
    const read = toOfferContent(row, mapping, { currency: null });
    if (read.kind === "invalid") return [];
    const id = toOfferId(catalogId, read.externalId);
    return [{ ...read.content, id, catalogId, externalId: read.externalId }];
  });
}
