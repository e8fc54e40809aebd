import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { commentsPerPairMax, type PairComment } from "./schema";

/** What people say about a pair, oldest first. */
export async function listComments(sql: SqlRunner, pair: PairIds): Promise<PairComment[]> {
  const { rows } = await sql.query<PairComment>(
    `SELECT c.id, c.person_id AS "personId", u.name AS "personName", c.text, c.created_at AS "createdAt"
     FROM pair_comment c LEFT JOIN "user" u ON u.id = c.person_id
     WHERE c.lower_offer_id = $1 AND c.higher_offer_id = $2 ORDER BY c.created_at, c.id LIMIT $3`,
    [pair.lowerOfferId, pair.higherOfferId, commentsPerPairMax],
  );
  return rows;
}
