import type { CatalogId } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import type { IdSource } from "../../../domain/offer/source-row/id-sources";
import { toOfferContent } from "../../../domain/offer/source-row/offer-row";
import type { SqlRunner } from "../../../platform/database";

/**
 * Whether rows are of a catalog: it has offers with their ids, and at least half of these are called as in the rows. Shops that use the same
 * program name columns alike and count their ids alike; what they sell tells them apart. A catalog without offers fits any file.
 */
export async function hasSameTitles(
  sql: SqlRunner,
  catalogId: string,
  rows: readonly Record<string, string>[],
  { mapping, idFrom }: { mapping: ColumnMapping; idFrom: IdSource | null },
): Promise<boolean> {
  const titles = new Map<string, string>();
  for (const row of rows) {
    const result = toOfferContent(row, mapping, { currency: null, idFrom });
    if (result.kind === "valid")
      titles.set(toOfferId(catalogId as CatalogId, result.externalId), result.content.title);
  }
  const { rows: stored } = await sql.query<{ id: string; title: string }>(
    "SELECT id, title FROM offer WHERE id = ANY($1::uuid[])",
    [[...titles.keys()]],
  );
  if (stored.length === 0) {
    const { rows: offers } = await sql.query(
      "SELECT 1 FROM offer WHERE catalog_id = $1 ORDER BY id LIMIT 1",
      [catalogId],
    );
    return offers.length === 0;
  }
  const sameCount = stored.filter(({ id, title }) => isAlike(title, titles.get(id)!)).length;
  return sameCount * 2 >= stored.length;
}

/** Most words of the shorter stand in the longer: shops touch titles up. */
function isAlike(title: string, other: string): boolean {
  const [shorter, longer] = [toWords(title), toWords(other)].sort((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  const shared = [...shorter].filter((word) => longer.has(word)).length;
  return shared * 2 > shorter.size;
}

function toWords(title: string): Set<string> {
  return new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
