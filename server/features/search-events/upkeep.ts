import type { Pool } from "pg";
import { purgeSearchRecords } from "./mutations";
import { getSettings } from "./settings";

/** What maintenance does with records of searches: what is too old goes. */
export async function keepSearchRecords(pool: Pool): Promise<void> {
  const { keptDays } = await getSettings(pool);
  await purgeSearchRecords(pool, keptDays);
}
