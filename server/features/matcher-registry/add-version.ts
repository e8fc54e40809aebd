import { toContentId } from "../../domain/matching/scoring/matcher-content";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { readMatcher } from "./data";

/** How a version came about: facts of the registry, on which its id does not depend. */
export interface Making {
  /** User id; null = SameSKU itself. */
  madeById?: string | null;
  /** The version that it was made from. */
  madeFromId?: string | null;
  /** Offers that it was fitted to; null = it was not. */
  offerCount?: number | null;
  /** Offers there were when it was last tried to fit a matcher to them; null = not yet. */
  triedOfferCount?: number | null;
}

/**
 * Keeps a matcher as a version, beside the champion until somebody puts it into force. Its id follows from its content, so that keeping the
 * same content again finds the version that there is, with the facts it was first made with. Returns the id.
 */
export async function addVersion(sql: SqlRunner, matcher: Matcher, making: Making = {}): Promise<string> {
  const id = toContentId(matcher);
  const { offerCount = null, madeById = null, madeFromId = null } = making;
  const { triedOfferCount = offerCount } = making;
  const added = await kyselyOn(sql)
    .insertInto("matcher")
    .values({
      id,
      role: "challenger",
      weights: JSON.stringify({ ...matcher, id }),
      offer_count: offerCount,
      tried_offer_count: triedOfferCount,
      made_by_id: madeById,
      made_from_id: madeFromId,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) await assertContent(sql, id);
  return id;
}

/** One id never stands for two contents, whatever somebody did to the table. */
async function assertContent(sql: SqlRunner, id: string): Promise<void> {
  const stored = await readMatcher(sql, id);
  if (stored && toContentId(stored) === id) return;
  throw new AppError("internal", `The stored matcher ${id} holds other weights than its id says`);
}

/** Remembers how many offers there were when it was tried to fit a matcher to them, so that it is tried again once there are many more. */
export async function rememberAttempt(sql: SqlRunner, matcherId: string, offerCount: number): Promise<void> {
  await kyselyOn(sql)
    .updateTable("matcher")
    .set({ tried_offer_count: offerCount })
    .where("id", "=", matcherId)
    .execute();
}
