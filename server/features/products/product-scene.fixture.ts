import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Verdict } from "../../domain/matching/match";
import type { CatalogId, OfferContent, OfferId } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import type { JobSender } from "../../jobs/queue";
import type { Database } from "../../platform/database";
import type { TestDatabase } from "../../platform/testing/test-database";
import { getChampion } from "../matcher-registry/champion";
import { upsertOffers } from "../offers/mutations";
import { clusterAround } from "./service";

/** For tests: a catalog with one offer of each content, matched and clustered by nobody yet. Returns the offers' ids, in order. */
export async function insertOffers(
  db: TestDatabase,
  contents: readonly Partial<OfferContent>[],
  options: { isOneOfferPerProduct?: boolean } = {},
): Promise<OfferId[]> {
  const catalogId = randomUUID() as CatalogId;
  await db.pool.query(
    "INSERT INTO catalog (id, name, currency, one_offer_per_product) VALUES ($1, $2, 'EUR', $3)",
    [catalogId, `Shop ${catalogId.slice(0, 8)}`, options.isOneOfferPerProduct ?? false],
  );
  const rows = contents.map((content, index) => ({
    externalId: String(index),
    content: { ...emptyContent, ...content },
  }));
  await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, rows);
  return rows.map(({ externalId }) => toOfferId(catalogId, externalId));
}

/** For tests: a stored match of two offers, as if the champion had scored it. */
export async function insertScoredPair(
  db: TestDatabase,
  [one, other]: readonly [OfferId, OfferId],
  matchProbability: number,
  verdict: Verdict | null = null,
): Promise<void> {
  const [lower, higher] = one < other ? [one, other] : [other, one];
  const { id, scorer } = await getChampion(db);
  const { autoMatch, autoReject } = scorer.thresholds;
  const band =
    matchProbability >= autoMatch ? "auto-match" : matchProbability < autoReject ? "auto-reject" : "review";
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds,
       band, matcher_id, ranks, verdict, decider_kind)
     SELECT l.id, h.id, l.catalog_id, h.catalog_id, $3, 0, $4, $5, '{"lexical": 1}', $6, CASE WHEN $6::text IS NULL THEN NULL ELSE 'llm' END
     FROM offer l, offer h WHERE l.id = $1 AND h.id = $2 ON CONFLICT DO NOTHING`,
    [lower, higher, matchProbability, band, id, verdict],
  );
}

/** For tests: what the worker does after a decision. */
export async function cluster(
  db: Database,
  offerIds: readonly OfferId[],
  queue: JobSender = { enqueue: async () => undefined },
): Promise<void> {
  await clusterAround(db, queue, offerIds);
}

/** For tests: in which product each offer stands, in order. */
export async function productsOf(db: TestDatabase, offerIds: readonly OfferId[]): Promise<string[]> {
  const { rows } = await db.pool.query<{ offer_id: string; product_id: string }>(
    "SELECT offer_id, product_id FROM offer_state WHERE offer_id = ANY($1::uuid[])",
    [offerIds],
  );
  const byOffer = new Map(rows.map((row) => [row.offer_id, row.product_id]));
  return offerIds.map((id) => byOffer.get(id)!);
}

/** For tests: the database, except that `meanwhile` happens once, before whoever uses it gets to begin a transaction. */
export function interruptBeforeTransaction<D extends Database>(db: D, meanwhile: () => Promise<void>): D {
  let isDue = true;
  const connect = async () => {
    const isFirst = isDue;
    isDue = false;
    if (isFirst) await meanwhile();
    return db.pool.connect();
  };
  const pool = new Proxy(db.pool, {
    get(target, key) {
      if (key === "connect") return connect;
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...db, pool };
}

/** For tests: what holds of products at any time. */
export async function expectProductsWhole(db: Database): Promise<void> {
  const { rows } = await db.pool.query(
    `SELECT
       (SELECT count(*)::int FROM product p WHERE offer_count <> (SELECT count(*) FROM offer_state WHERE product_id = p.id))
         AS wrong_counts,
       (SELECT count(*)::int FROM offer_state s WHERE product_id IS NOT NULL AND NOT EXISTS
         (SELECT FROM product p WHERE p.id = s.product_id AND p.redirect_to_id IS NULL)) AS homeless_offers,
       (SELECT count(*)::int FROM product p WHERE has_conflict AND offer_count = 0) AS empty_conflicts,
       (SELECT count(*)::int FROM product p WHERE redirect_to_id IS NOT NULL AND NOT EXISTS
         (SELECT FROM product t WHERE t.id = p.redirect_to_id)) AS dead_ends`,
  );
  expect(rows[0]).toEqual({ wrong_counts: 0, homeless_offers: 0, empty_conflicts: 0, dead_ends: 0 });
}
