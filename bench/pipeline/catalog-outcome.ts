import type { SuggestedVerdict } from "@/server/domain/matching/match";
import type { OfferId } from "@/server/domain/offer/offer";
import type { SqlRunner } from "@/server/platform/database";

/** A pair of offers by its lower and higher id: the same name whichever comes first. */
export function toPairName(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** All pairs of offers of different catalogs that stand in one product. */
export async function listSamePairs(sql: SqlRunner): Promise<Set<string>> {
  const { rows } = await sql.query<{ a: OfferId; b: OfferId }>(
    `SELECT a.offer_id AS a, b.offer_id AS b FROM offer_state a
     JOIN offer_state b ON b.product_id = a.product_id AND b.offer_id > a.offer_id AND b.catalog_id <> a.catalog_id`,
  );
  return new Set(rows.map((row) => toPairName(row.a, row.b)));
}

/** What the matcher said of a pair. */
export interface StoredMatch {
  /** In [0,1]. */
  matchProbability: number;
  suggestedVerdict: SuggestedVerdict | null;
}

/** The stored matches across catalogs, by the names of their pairs. */
export async function listStoredMatches(sql: SqlRunner): Promise<Map<string, StoredMatch>> {
  const { rows } = await sql.query<{ a: string; b: string } & StoredMatch>(
    `SELECT lower_offer_id AS a, higher_offer_id AS b, match_probability AS "matchProbability",
       suggested_verdict AS "suggestedVerdict" FROM match
     WHERE lower_catalog_id <> higher_catalog_id`,
  );
  return new Map(
    rows.map(({ a, b, matchProbability, suggestedVerdict }) => [
      toPairName(a, b),
      { matchProbability, suggestedVerdict },
    ]),
  );
}
