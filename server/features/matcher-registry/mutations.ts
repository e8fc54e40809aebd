import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { blockScores } from "./champion";

interface StoredMatcher {
  matcher: Matcher;
  offerCount: number | null;
  isChampion: boolean;
}

/** Holds the champion, so that nothing is decided on what another is about to change. */
export async function lockMatcher(sql: SqlRunner, matcherId: string): Promise<StoredMatcher> {
  await blockScores(sql);
  const { rows } = await sql.query<{ role: string; weights: unknown; offer_count: number | null }>(
    "SELECT role, weights, offer_count FROM matcher WHERE id = $1",
    [matcherId],
  );
  const [row] = rows;
  if (!row) {
    throw new AppError("not-found", `No matcher ${matcherId}`, { userMessage: "There is no such matcher." });
  }
  const matcher = matcherSchema.safeParse(row.weights);
  if (!matcher.success) {
    throw new AppError("conflict", `Matcher ${matcherId} can't be read`, {
      userMessage: "This matcher was made by another version of SameSKU, which reads matchers differently.",
    });
  }
  return { matcher: matcher.data, offerCount: row.offer_count, isChampion: row.role === "champion" };
}

/** Keeps a matcher beside the champion, for whoever compares them. */
export async function addChallenger(
  sql: SqlRunner,
  matcher: Matcher,
  offerCount: number | null,
): Promise<void> {
  await sql.query("INSERT INTO matcher (id, role, weights, offer_count) VALUES ($1, 'challenger', $2, $3)", [
    matcher.id,
    JSON.stringify(matcher),
    offerCount,
  ]);
}

/** Remembers how many offers there were when nothing could be learnt from them, so that it is tried again once there are many more. */
export async function rememberAttempt(sql: SqlRunner, matcherId: string, offerCount: number): Promise<void> {
  await sql.query("UPDATE matcher SET offer_count = $2 WHERE id = $1", [matcherId, offerCount]);
}
