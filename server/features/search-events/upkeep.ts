import type { Pool } from "pg";
import { purgeSearchRecords } from "./mutations";
import { computePopularity } from "./popularity";
import { rollUpSearches } from "./roll-up";
import { getSettings } from "./settings";
import { chooseSuggestions } from "./suggestions";

/** What maintenance does with records of searches: days are counted, what is too old goes, and what search uses follows from the rest. */
export async function keepSearchRecords(pool: Pool): Promise<void> {
  const { keptDays, ranksByPopularity, suggestsQueries } = await getSettings(pool);
  await rollUpSearches(pool);
  await purgeSearchRecords(pool, keptDays);
  await computePopularity(pool, ranksByPopularity);
  await chooseSuggestions(pool, suggestsQueries);
}
