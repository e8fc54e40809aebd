import { randomUUID } from "node:crypto";
import type { PairIds } from "../../domain/matching/pair-key";
import type { CatalogId, OfferContent, OfferId } from "../../domain/offer/offer";
import { emptyContent } from "../../domain/offer/offer.fixture";
import { toOfferId } from "../../domain/offer/offer-id";
import { inTransaction, type SqlRunner } from "../../platform/database";
import type { TestDatabase } from "../../platform/testing/test-database";
import { upsertOffers } from "../offers/mutations";

/** For tests: two offers' contents. */
export type ContentPair = readonly [Partial<OfferContent>, Partial<OfferContent>];

/** Puts each pair into two catalogs as two offers and a match in the review band. Returns the pairs' names, in order. */
export async function insertReviewPairs(
  db: TestDatabase,
  contents: readonly ContentPair[],
): Promise<PairIds[]> {
  return inTransaction(db.pool, async (sql) => {
    const left = await insertCatalog(
      sql,
      contents.map(([content]) => content),
    );
    const right = await insertCatalog(
      sql,
      contents.map(([, content]) => content),
    );
    const pairs = contents.map((_, index) => toPair(left[index]!, right[index]!));
    for (const pair of pairs) await insertMatch(sql, pair);
    return pairs;
  });
}

/** Returns the offers' ids, in order. */
async function insertCatalog(sql: SqlRunner, contents: readonly Partial<OfferContent>[]): Promise<OfferId[]> {
  const catalogId = randomUUID() as CatalogId;
  await sql.query("INSERT INTO catalog (id, name, currency) VALUES ($1, $2, 'USD')", [catalogId, catalogId]);
  const rows = contents.map((content, index) => ({
    externalId: String(index),
    content: { ...emptyContent, ...content },
  }));
  await upsertOffers(sql, { catalogId, importId: randomUUID() }, rows);
  return rows.map(({ externalId }) => toOfferId(catalogId, externalId));
}

function toPair(left: string, right: string): PairIds {
  return left < right
    ? { lowerOfferId: left, higherOfferId: right }
    : { lowerOfferId: right, higherOfferId: left };
}

async function insertMatch(sql: SqlRunner, pair: PairIds): Promise<void> {
  await sql.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
       own_log_odds, band, matcher_id, ranks)
     SELECT l.id, h.id, l.catalog_id, h.catalog_id, 0.5, 0, 'review', 'matcher-1', '{}'
     FROM offer l, offer h WHERE l.id = $1 AND h.id = $2`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
}

/**
 * Has people judged `count` answers of a model that they didn't see, half of them "same": as `isRight` says they found, at a matcher's probability
 * of 0.5.
 */
export async function insertJudgedAnswers(
  db: TestDatabase,
  asker: { modelId: string; promptVersion: string },
  { count, isRight }: { count: number; isRight: (index: number) => boolean },
): Promise<void> {
  const pairs = await insertReviewPairs(
    db,
    Array.from(
      { length: count },
      (_, index): ContentPair => [{ title: `A${index}` }, { title: `B${index}` }],
    ),
  );
  const said = pairs.map((_, index) => (index % 2 === 0 ? "same" : "different"));
  const found = said.map((verdict, index) =>
    (verdict === "same") === isRight(index) ? "same" : "different",
  );
  await db.pool.query(
    `WITH judged AS (
       SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) AS j (lower_id, higher_id, said, found)
     ), called AS (
       INSERT INTO llm_call (id, lower_offer_id, higher_offer_id, model, prompt_version, status, verdict, duration_ms,
         match_probability, is_sample)
       SELECT gen_random_uuid(), lower_id, higher_id, $1, $2, 'ok', said, 1, 0.5, true FROM judged
     )
     UPDATE match m SET verdict = found, decider_kind = 'person' FROM judged
     WHERE m.lower_offer_id = lower_id AND m.higher_offer_id = higher_id`,
    [
      asker.modelId,
      asker.promptVersion,
      pairs.map((pair) => pair.lowerOfferId),
      pairs.map((pair) => pair.higherOfferId),
      said,
      found,
    ],
  );
}
