import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { readRatesInForce } from "../exchange-rates/data";
import {
  clearMarketChanges,
  findMarketWork,
  startMarketRefill,
  takeMarketChanges,
} from "../market-outbox/take-market";
import { announceAlerts, readAlertedPositions } from "./announce-alerts";
import { composeMarket } from "./compose-market";
import { saveHistory } from "./history";
import { hasOwnShop, listMarketOffers, readMarketScope } from "./market-data";
import { clearMarket, saveMarket } from "./save-market";

/** Changes that one transaction takes: the embedded database serves nobody else meanwhile. */
const changesPerBatch = 200;
/** Who writes figures, one at a time: an older state can't overwrite a newer one then. */
const writerLock = 7_303_021;

export interface RefreshDependencies {
  db: Pick<Database, "pool">;
  queue: JobSender;
}

/**
 * Makes the figures anew that the oldest changes ask for. Returns whether there may be more to do: false = nothing waits, another worker is at it, or
 * a refill waits for transactions to end.
 */
export async function refreshMarket({ db, queue }: RefreshDependencies): Promise<boolean> {
  const { isWaiting, isRefillDue } = await findMarketWork(db.pool);
  if (!isWaiting && !isRefillDue) return false;
  return inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<{ isMine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${writerLock}) AS "isMine"`,
    );
    if (!rows[0]!.isMine) return false;
    if (!(await hasOwnShop(sql))) return forgetMarket(sql);
    if (isRefillDue && (await startMarketRefill(sql))) return true;
    const changes = await takeMarketChanges(sql, changesPerBatch);
    if (changes.length === 0) return false;
    const scope = await readMarketScope(sql, changes);
    const { positions, gaps } = composeMarket(
      await listMarketOffers(sql, scope),
      await readRatesInForce(sql),
    );
    const alerted = await readAlertedPositions(
      sql,
      positions.map(({ offer_id }) => offer_id),
    );
    await saveMarket(sql, scope, positions, gaps);
    await saveHistory(sql, positions);
    await announceAlerts(sql, queue, alerted, positions);
    return true;
  });
}

async function forgetMarket(sql: SqlRunner): Promise<boolean> {
  await startMarketRefill(sql);
  await clearMarketChanges(sql);
  await clearMarket(sql);
  return false;
}

/** Takes everything that waits: for commands and tests; workers do the same a piece at a time. */
export async function refreshWholeMarket(deps: RefreshDependencies): Promise<void> {
  for (;;) {
    if (await refreshMarket(deps)) continue;
    const { isWaiting, isRefillAsked } = await findMarketWork(deps.db.pool);
    if (!isWaiting && !isRefillAsked) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
