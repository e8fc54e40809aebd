import type { TestDatabase } from "../../platform/testing/test-database";
import { insertReviewPairs } from "../resolution/review-pairs.fixture";

/** For tests: an offer with so many candidates that wait, the first most probable. */
export async function insertFocusOffer(db: TestDatabase, title: string, candidateCount: number) {
  const pairs = await insertReviewPairs(
    db,
    Array.from({ length: candidateCount }, (_, n) => [{ title }, { title: `${title} ${n}` }] as const),
  );
  const [first] = pairs;
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM offer WHERE id = ANY($1::uuid[]) AND title = $2",
    [[first!.lowerOfferId, first!.higherOfferId], title],
  );
  const offerId = rows[0]!.id;
  const toPair = (other: string) =>
    offerId < other
      ? { lowerOfferId: offerId, higherOfferId: other }
      : { lowerOfferId: other, higherOfferId: offerId };
  const candidates = [];
  for (const [n, pair] of pairs.entries()) {
    const ends = [pair.lowerOfferId, pair.higherOfferId];
    const other = await db.pool.query<{ id: string }>(
      "SELECT id FROM offer WHERE id = ANY($1::uuid[]) AND title = $2",
      [ends, `${title} ${n}`],
    );
    const own = toPair(other.rows[0]!.id);
    await db.pool.query(
      `UPDATE match SET lower_offer_id = $3, higher_offer_id = $4, match_probability = $5
       WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
      [pair.lowerOfferId, pair.higherOfferId, own.lowerOfferId, own.higherOfferId, 0.9 - n / 100],
    );
    candidates.push(own);
  }
  return { offerId, candidates };
}
