import { randomUUID } from "node:crypto";
import { createCatalog } from "@/server/features/catalogs/mutations";
import type { Database } from "@/server/platform/database";

/** Sells so many of a hundred products; the first is the own shop. */
export const shops = [
  { name: "Own", currency: "EUR", role: "own-shop", percent: 70 },
  { name: "Rival 1", currency: "USD", role: "competitor", percent: 60 },
  { name: "Rival 2", currency: "GBP", role: "competitor", percent: 60 },
  { name: "Rival 3", currency: "EUR", role: "competitor", percent: 50 },
  { name: "Place", currency: "USD", role: "marketplace", percent: 40 },
] as const;
/** Stores generated offers, each in its product, by one statement a catalog: what is measured begins behind that. */
export async function storeShops(db: Database, productCount: number): Promise<void> {
  const { pool } = db;
  await pool.query(
    `INSERT INTO product (id, title, brand, offer_count) SELECT md5('product ' || n)::uuid, 'Product ' || n, 'Brand ' || n % 400, 1
     FROM generate_series(1, $1::int) AS n`,
    [productCount],
  );
  for (const [shop, { name, currency, percent }] of shops.entries()) {
    const { id } = await createCatalog(db, { name, currency });
    await pool.query(
      `INSERT INTO offer (id, catalog_id, external_id, title, brand, category, price_minor, availability, content_hash,
         embedding_text_hash, import_id, search_text)
       SELECT md5($1::text || n)::uuid, $1::uuid, n::text, 'Product ' || n || ' of ${name}', 'Brand ' || n % 400, 'Category ' || n % 60,
         CASE WHEN (n * 7 + $2) % 50 <> 0 THEN 500 + (n * 37 % 90000) + ((n * (31 + $2)) % 997) END,
         CASE WHEN (n + $2) % 5 = 0 THEN 'out_of_stock' ELSE 'in_stock' END, '', '', $4, 'product ' || n
       FROM generate_series(1, $3::int) AS n WHERE (n * 17 + $2 * 29) % 100 < $5::int`,
      [id, shop, productCount, randomUUID(), percent],
    );
    await pool.query(
      `INSERT INTO offer_state (offer_id, catalog_id, product_id)
       SELECT id, catalog_id, md5('product ' || external_id)::uuid FROM offer WHERE catalog_id = $1`,
      [id],
    );
  }
  await pool.query("ANALYZE offer, offer_state, product");
}

/** As an import does it: the rows, and the note of them. */
export async function changePrices({ pool }: Database, count: number): Promise<void> {
  await pool.query(
    `WITH changed AS (UPDATE offer SET price_minor = price_minor + 100 WHERE id IN (SELECT id FROM offer ORDER BY id LIMIT $1) RETURNING id)
     INSERT INTO market_change (offer_id, product_id) SELECT changed.id, s.product_id FROM changed JOIN offer_state s ON s.offer_id = changed.id`,
    [count],
  );
}
