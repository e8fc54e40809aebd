import { insertReviewPairs } from "@/server/features/resolution/review-pairs.fixture";
import type { Database } from "@/server/platform/database";
import type { TestDatabase } from "@/server/platform/testing/test-database";

/** So many doubtful pairs, and nothing else. */
export async function seedDoubtfulPairs(db: Database, count: number): Promise<void> {
  await db.pool.query("TRUNCATE offer, match, decision, llm_call");
  await insertReviewPairs(
    db as TestDatabase,
    Array.from({ length: count }, (_, n) => [{ title: `Left ${n}` }, { title: `Right ${n}` }] as const),
  );
}

/** As if so much time had gone by since all calls. */
export async function letPass(db: Database, seconds: number): Promise<void> {
  await db.pool.query("UPDATE llm_call SET created_at = created_at - make_interval(secs => $1)", [seconds]);
}

/** Has the titles of offers say something else, or what they said before. */
export async function changeTitles(db: Database, ids: readonly string[], isBack: boolean): Promise<void> {
  const title = isBack ? "left(title, -8)" : "title || ' (other)'";
  await db.pool.query(`UPDATE offer SET title = ${title} WHERE id = ANY($1::uuid[])`, [ids]);
}
