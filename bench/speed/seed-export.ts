import { randomUUID } from "node:crypto";
import type { SqlRunner } from "@/server/platform/database";

/** `rows` offers in two catalogs, each of one matched with two of the other, and a product and a decision for every second pair. */
export async function seedExport(sql: SqlRunner, rows: number): Promise<void> {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const half = Math.floor(rows / 2);
  await sql.query(
    "INSERT INTO catalog (id, name, currency, role) VALUES ($1, 'Own shop', 'EUR', 'own-shop'), ($2, 'Shop B', 'EUR', NULL)",
    [mine, theirs],
  );
  await sql.query(
    `INSERT INTO offer (id, catalog_id, external_id, title, brand, mpn, gtin, price_minor, currency, category, link, content_hash,
       embedding_text_hash, import_id, search_text)
     SELECT md5('offer' || n)::uuid, CASE WHEN n < $3 THEN $1::uuid ELSE $2::uuid END, 'SKU-' || n,
       'Zorbex home theater system DAV-IS' || n || ' with wireless rear speakers, black', 'Zorbex', 'DAV-IS' || n, NULL,
       1000 + n, 'EUR', 'Electronics > Audio > Home theater', 'https://shop.example/products/dav-is' || n, md5(n::text), md5(n::text), $1, 'zorbex'
     FROM generate_series(0, $4::int - 1) AS n`,
    [mine, theirs, half, half * 2],
  );
  await sql.query(
    `INSERT INTO product (id, title, brand, offer_count)
     SELECT md5('product' || n)::uuid, 'Zorbex home theater system DAV-IS' || n, 'Zorbex', 2 FROM generate_series(0, $1::int - 1) AS n`,
    [half],
  );
  await sql.query(
    `INSERT INTO offer_state (offer_id, catalog_id, product_id)
     SELECT md5('offer' || n)::uuid, CASE WHEN n < $3 THEN $1::uuid ELSE $2::uuid END, md5('product' || (n % $3))::uuid
     FROM generate_series(0, 2 * $3::int - 1) AS n`,
    [mine, theirs, half],
  );
  await sql.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band,
       matcher_id, ranks, verdict, decider_kind, decision_id)
     SELECT least(a, b), greatest(a, b), CASE WHEN a < b THEN $1::uuid ELSE $2::uuid END, CASE WHEN a < b THEN $2::uuid ELSE $1::uuid END,
       0.987, 4.3, 'auto-match', 'bench', '{"lexical": 1, "vector": 2}', CASE WHEN n % 2 = 0 THEN 'same' END,
       CASE WHEN n % 2 = 0 THEN 'person' END, CASE WHEN n % 2 = 0 THEN md5('decision' || n)::uuid END
     FROM (SELECT n, md5('offer' || (n % $3))::uuid AS a, md5('offer' || ($3 + (n + n / $3) % $3))::uuid AS b
       FROM generate_series(0, 2 * $3::int - 1) AS n) AS pairs ON CONFLICT DO NOTHING`,
    [mine, theirs, half],
  );
  await sql.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id)
     SELECT decision_id, lower_offer_id, higher_offer_id, verdict, 'person', 'ann' FROM match WHERE decision_id IS NOT NULL`,
  );
  for (const table of ["offer", "offer_state", "match", "product", "decision"])
    await sql.query(`ANALYZE ${table}`);
}
