import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { SqlParameters } from "../../platform/sql-parameters";
import { resolveText } from "./named-offers";
import { toFilters, toScope } from "./queue-conditions";
import { isFoundByWalking } from "./queue-page";
import type { ReviewFilterInput } from "./schema";

/** A pair of the queue as it stood, with the decision that was in force or withdrew it. */
export interface SnapshotPair {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  decisionId: string | null;
}

/**
 * What a filter leaves of what waits for people, most probable first, at most `limit`. Throws AppError("bad-input") where it names what the
 * matcher settled alone, or words so frequent that all of the queue would have to be read.
 */
export async function readQueueSnapshot(
  sql: SqlRunner,
  filter: ReviewFilterInput,
  limit: number,
): Promise<SnapshotPair[]> {
  const asked = await resolveText(sql, { ...filter, order: "probable" as const });
  if (isFoundByWalking(asked)) {
    throw new AppError("bad-input", "The filter leaves too much to be read as a whole", {
      userMessage: asked.named
        ? "Too many offers have these words. Add a word, or choose a brand instead."
        : "What was settled without a person is decided pair by pair. Choose pairs that are in doubt.",
    });
  }
  const parameters = new SqlParameters();
  const conditions = [toScope(asked, parameters), ...toFilters(asked, parameters)].join(" AND ");
  const { rows } = await sql.query<SnapshotPair>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.decision_id AS "decisionId"
     FROM match m WHERE ${conditions}
     ORDER BY m.match_probability DESC, m.lower_offer_id, m.higher_offer_id LIMIT ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows;
}
