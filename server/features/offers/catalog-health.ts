import type { SqlRunner } from "../../platform/database";
import type { CatalogHealth } from "../catalogs/schema";

/** Ids are hashes, so that the first of them are a sample by chance. */
const sampleSize = 2_000;

const statedColumns = {
  brand: "brand",
  gtin: "gtin",
  mpn: "mpn",
  category: "category",
  price: "price_minor",
  imageLink: "image_link",
  description: "description",
} as const;

/** How much a catalog's offers state, and how many of them stand in a product with other catalogs' offers, by a sample of 2,000. */
export async function readCatalogHealth(sql: SqlRunner, catalogId: string): Promise<CatalogHealth> {
  const counts = Object.entries(statedColumns)
    .map(([field, column]) => `count(${column})::int AS "${field}"`)
    .join(", ");
  const { rows } = await sql.query<Record<string, number>>(
    `WITH sampled AS MATERIALIZED (SELECT * FROM offer WHERE catalog_id = $1 ORDER BY id LIMIT ${sampleSize})
     SELECT count(*)::int AS n, ${counts}, count(s.matched_hash)::int AS matched,
       count(*) FILTER (WHERE EXISTS (SELECT FROM offer_state other WHERE other.product_id = s.product_id
         AND other.catalog_id <> $1))::int AS shared
     FROM sampled o LEFT JOIN offer_state s ON s.offer_id = o.id`,
    [catalogId],
  );
  const { n = 0, matched = 0, shared = 0, ...stated } = rows[0]!;
  return {
    sampledCount: n,
    stated: (Object.keys(statedColumns) as (keyof typeof statedColumns)[]).map((field) => ({
      field,
      share: n === 0 ? 0 : stated[field]! / n,
    })),
    matchedShare: matched === 0 ? null : shared / n,
  };
}
