import type { SqlRunner } from "@/server/platform/database";

/** What became of the pairs of two catalogs' offers that are one product, of those whose offers were both imported. */
export interface PairsFound {
  pairs: number;
  /** Shares, in [0,1]: kept as candidates, and standing in one product. */
  proposedShare: number;
  joinedShare: number;
}

/** Looks pairs up, named by both offers' ids with a space between. */
export async function measurePairsFound(sql: SqlRunner, gold: ReadonlySet<string>): Promise<PairsFound> {
  const pairs = [...gold].map((name) => name.split(" ").sort());
  const { rows } = await sql.query<{ pairs: number; proposed: number; joined: number }>(
    `SELECT count(*)::int AS pairs, count(c.lower_offer_id)::int AS proposed,
       (count(*) FILTER (WHERE a.product_id = b.product_id))::int AS joined
     FROM unnest($1::uuid[], $2::uuid[]) AS g(lower_id, higher_id)
     JOIN offer_state a ON a.offer_id = g.lower_id JOIN offer_state b ON b.offer_id = g.higher_id
     LEFT JOIN candidate c ON c.lower_offer_id = g.lower_id AND c.higher_offer_id = g.higher_id`,
    [pairs.map(([lower]) => lower), pairs.map(([, higher]) => higher)],
  );
  const { pairs: count, proposed, joined } = rows[0]!;
  return {
    pairs: count,
    proposedShare: proposed / Math.max(1, count),
    joinedShare: joined / Math.max(1, count),
  };
}
