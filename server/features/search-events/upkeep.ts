import type { Pool } from "pg";
import { purgeSearchRecords } from "./mutations";
import { rollUpSearches } from "./roll-up";
import { getSettings } from "./settings";

/** What maintenance does with records of searches: days are counted, and what is too old goes. */
export async function keepSearchRecords(pool: Pool): Promise<void> {
  const { keptDays } = await getSettings(pool);
  await rollUpSearches(pool);
  await purgeSearchRecords(pool, keptDays);
}
