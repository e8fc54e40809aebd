import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { CatalogId, Offer, OfferId } from "@/server/domain/offer/offer";
import { toOfferId, toUuidV5 } from "@/server/domain/offer/offer-id";
import { type ColumnMapping, suggestColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";
import { previewFeed } from "@/server/features/imports/files/preview-feed";
import { type FeedRow, readRows } from "@/server/features/imports/files/read-rows";
import { spoolFeed } from "@/server/features/imports/files/spool-feed";

/** Ids of benchmark catalogs are made from their names: the same row has the same offer id in each protocol and run. */
const catalogNamespace = "2b1b0d5c-0e0f-5d55-8d1c-7f0c6d1f5a10";

/** A row of a table by header. */
export type Row = Record<string, string>;

/** One table of a data set, read as an import reads it. */
export interface Table {
  name: string;
  path: string;
  catalogId: CatalogId;
  mapping: ColumnMapping;
  offers: Offer[];
  /** Whether the file holds this table and nothing else. */
  isWholeFile: boolean;
  /** As the file states them, by what became of them. */
  rows: ReadonlyMap<OfferId, Row>;
}

/** The currency of catalogs whose prices state none. */
export const tableCurrency = "USD";

export function toCatalogId(name: string): CatalogId {
  return toUuidV5(catalogNamespace, name) as CatalogId;
}

/** Throws an Error of one sentence that names the file where it is absent. */
export function requireFile(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`There is no ${basename(path)} in ${dirname(path)}.`);
}

/** Rows without an id or a title are left out, as an import leaves them out. What `choose` says of the rows' columns stands before what is suggested. */
export async function readTable(
  path: string,
  name: string,
  choose: (rows: readonly Row[]) => ColumnMapping = () => ({}),
): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-table-"));
  try {
    const spooled = join(folder, "table");
    await spoolFeed(createReadStream(requireFile(path)), spooled);
    const { layout } = await previewFeed(spooled);
    const read: FeedRow[] = [];
    for await (const row of readRows(spooled, layout)) read.push(row);
    const rows = read.flatMap((row) => (row.kind === "values" ? [row.values] : []));
    const mapping = { ...suggestColumnMapping(layout.columns, rows.slice(0, 20)).mapping, ...choose(rows) };
    return {
      name,
      path,
      catalogId: toCatalogId(name),
      mapping,
      isWholeFile: true,
      ...toOffers(rows, mapping, name),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows as an import makes offers of them, in the catalog of that name. */
export function toOffers(
  rows: readonly Row[],
  mapping: ColumnMapping,
  name: string,
): Pick<Table, "offers" | "rows"> {
  const catalogId = toCatalogId(name);
  const rowOf = new Map<OfferId, Row>();
  const offers = new Map<OfferId, Offer>();
  for (const row of rows) {
    const read = toOfferContent(row, mapping, { currency: tableCurrency });
    if (read.kind === "invalid") continue;
    const id = toOfferId(catalogId, read.externalId);
    rowOf.set(id, row);
    offers.set(id, { ...read.content, id, catalogId, externalId: read.externalId });
  }
  return { offers: [...offers.values()], rows: rowOf };
}
