import { randomUUID } from "node:crypto";
import type { SqlRunner } from "@/server/platform/database";

/** Rows a statement, so that the embedded database serves others in between. */
const rowsPerStatement = 10_000;

/**
 * Two catalogs, and so many matches between them that wait for review: for each offer of the first with `candidatesPerOffer` of the
 * second.
 */
export async function seedReview(sql: SqlRunner, matchCount: number, candidatesPerOffer = 4): Promise<void> {
  const [left, right] = [randomUUID(), randomUUID()];
  const offerCount = Math.ceil(matchCount / candidatesPerOffer);
  for (const [id, name] of [
    [left, "Bench shop A"],
    [right, "Bench shop B"],
  ])
    await sql.query("INSERT INTO catalog (id, name, currency, offer_count) VALUES ($1, $2, 'USD', $3)", [
      id,
      `${name} ${id!.slice(0, 4)}`,
      offerCount,
    ]);
  for (let from = 0; from < offerCount; from += rowsPerStatement) {
    const to = Math.min(offerCount, from + rowsPerStatement) - 1;
    for (const catalogId of [left, right]) await insertOffers(sql, catalogId, from, to);
  }
  for (let from = 0; from < matchCount; from += rowsPerStatement) {
    const to = Math.min(matchCount, from + rowsPerStatement) - 1;
    await insertMatches(sql, [left, right], { from, to }, { offerCount, candidatesPerOffer });
  }
  await sql.query("ANALYZE offer");
  await sql.query("ANALYZE match");
}

/** The id of the n-th offer of a catalog, in SQL: a hash in the form of a UUID of version 4. */
const offerId = (catalog: string, n: string) =>
  `overlay(overlay(md5(${catalog}::uuid::text || ' ' || (${n})) placing '4' from 13) placing '8' from 17)::uuid`;

async function insertOffers(sql: SqlRunner, catalogId: string, from: number, to: number): Promise<void> {
  await sql.query(
    `INSERT INTO offer (id, catalog_id, external_id, title, description, brand, mpn, price_minor, currency, category,
       content_hash, embedding_text_hash, import_id, search_text)
     SELECT ${offerId("$1", "n")}, $1::uuid, n::text, title, 'Sold by this shop since ' || 2000 + n % 25 || '. ' || title, brand, mpn,
       1000 + (n * 7919) % 90000, 'USD', category, md5(title), md5(title), $1::uuid, lower(title)
     FROM (SELECT n, brand, category, mpn, brand || ' ' || category || ' ' || mpn || ' ' || 10 + n % 90 AS title
       FROM (SELECT n, 'M' || n AS mpn,
           (ARRAY['Sony', 'Canon', 'Bose', 'Nike', 'Bosch', 'Lego', 'Philips'])[1 + n % 7] AS brand,
           (ARRAY['Headphones', 'Lens', 'Speaker', 'Shoe', 'Drill', 'Set'])[1 + n % 6] AS category
         FROM generate_series($2::int, $3::int) AS n) AS named) AS titled`,
    [catalogId, from, to],
  );
}

async function insertMatches(
  sql: SqlRunner,
  [left, right]: readonly [string, string],
  { from, to }: { from: number; to: number },
  { offerCount, candidatesPerOffer }: { offerCount: number; candidatesPerOffer: number },
): Promise<void> {
  await sql.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
       own_log_odds, band, matcher_id, ranks)
     SELECT least(a, b), greatest(a, b), CASE WHEN a < b THEN $1::uuid ELSE $2::uuid END,
       CASE WHEN a < b THEN $2::uuid ELSE $1::uuid END, 0.15 + 0.8 * random(), 0, 'review',
       coalesce((SELECT id FROM matcher WHERE role = 'champion'), 'none'), '{}'
     FROM (SELECT ${offerId("$1", `n / ${candidatesPerOffer}`)} AS a,
         ${offerId("$2", `(n / ${candidatesPerOffer} + (n % ${candidatesPerOffer}) * 6) % $5::int`)} AS b
       FROM generate_series($3::int, $4::int) AS n) AS pair
     ON CONFLICT DO NOTHING`,
    [left, right, from, to, offerCount],
  );
}

/** Puts each offer into a product of its own. */
export async function seedProducts(sql: SqlRunner): Promise<void> {
  await sql.query(
    "INSERT INTO product (id, title, brand, offer_count) SELECT id, title, brand, 1 FROM offer",
  );
  await sql.query(
    `INSERT INTO offer_state (offer_id, catalog_id, product_id, embedded_hash, matched_hash)
     SELECT id, catalog_id, id, content_hash, content_hash FROM offer`,
  );
  await sql.query("ANALYZE product");
  await sql.query("ANALYZE offer_state");
}

/** So many entries of the activity, and so many runs of the two catalogs, one a minute. */
export async function seedHistory(sql: SqlRunner, count: number): Promise<void> {
  await sql.query(
    `INSERT INTO activity (id, kind, subject_id, detail, created_at)
     SELECT gen_random_uuid(), 'catalog-created', c.id::text, jsonb_build_object('name', c.name), now() - n * interval '1 minute'
     FROM generate_series(1, $1::int) AS n JOIN LATERAL (SELECT id, name FROM catalog ORDER BY id LIMIT 1 OFFSET n % 2) AS c ON true`,
    [count],
  );
  await sql.query(
    `INSERT INTO catalog_run (id, kind, catalog_id, name, status, work_size, work_done, withdrawn_count, created_at, started_at, finished_at)
     SELECT gen_random_uuid(), 'removal', c.id, c.name, 'completed', 100, 100, n % 100, at, at, at
     FROM generate_series(1, $1::int) AS n JOIN LATERAL (SELECT id, name FROM catalog ORDER BY id LIMIT 1 OFFSET n % 2) AS c ON true,
       LATERAL (SELECT now() - n * interval '1 minute' AS at) AS time`,
    [count],
  );
  await sql.query("ANALYZE activity");
  await sql.query("ANALYZE catalog_run");
}
