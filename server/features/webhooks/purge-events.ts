import type { SqlRunner } from "../../platform/database";
import { keptDays } from "./terms";

/** So that one run stays short. */
const eventsPerRunMax = 5_000;

/** Deletes events that are older than `keptDays`, with their deliveries. Returns how many. */
export async function purgeEvents(sql: SqlRunner): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM webhook_event WHERE id IN (
       SELECT id FROM webhook_event WHERE created_at < now() - make_interval(days => $1) ORDER BY created_at LIMIT $2)`,
    [keptDays, eventsPerRunMax],
  );
  return rowCount ?? 0;
}
