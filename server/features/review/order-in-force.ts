import { labelsOfAKindMin } from "../../domain/evaluation/label-shortage";
import { decodeCursor } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import type { NamedOffers } from "./named-offers";
import type { QueueFilter } from "./queue-order";
import type { ReviewFilterInput } from "./schema";
import { isSettledByMatcher } from "./terms";

/**
 * What "teaching" means now, of what waits for people: pairs that are most in doubt, of either kind, until as many of each are decided as it
 * takes to learn from; then what a decision is worth. A list that was begun one way goes on that way: its cursor says which.
 */
export async function findOrderInForce(
  sql: SqlRunner,
  filter: Omit<ReviewFilterInput, "text"> & { named?: NamedOffers | null },
  cursor: string | null,
): Promise<QueueFilter> {
  const { order, status = "pending" } = filter;
  if (order !== "teaching" || status !== "pending" || isSettledByMatcher(filter)) return filter;
  if (cursor !== null) return { ...filter, order: readOrder(cursor) };
  return { ...filter, order: (await knowsBothKinds(sql)) ? "value" : "teaching" };
}

function readOrder(cursor: string): "value" | "teaching" {
  const [name] = decodeCursor(cursor, ["text", "number", "id", "id"]);
  return name === "value" ? "value" : "teaching";
}

async function knowsBothKinds(sql: SqlRunner): Promise<boolean> {
  const count = (condition: string) =>
    `(SELECT count(*) FROM (SELECT FROM match WHERE decider_kind = 'person' AND ${condition} /* any */ LIMIT ${labelsOfAKindMin}) AS enough)`;
  const { rows } = await sql.query<{ known: boolean }>(
    `SELECT ${count("verdict = 'same'")} = ${labelsOfAKindMin}
       AND ${count("verdict IN ('variant', 'different')")} = ${labelsOfAKindMin} AS known`,
  );
  return rows[0]!.known;
}
