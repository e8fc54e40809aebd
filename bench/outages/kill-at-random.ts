import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../server/platform/database";
import { importRows, type SmallInstance, toRows, untilAnswered, untilSettled } from "./small-instance";

export interface KillReport {
  kills: { database: number; worker: number };
  /** Until everything had settled after the last kill. */
  seconds: number;
  /** What is not as it must be, in words; empty = all is exact. */
  faults: string[];
}

interface KillPlan {
  /** Of worker and database each, by turns. */
  killCount: number;
  /** Of each of the two catalogs. */
  rowCount: number;
  /** Between two kills, at random up to this. */
  pauseMsMax: number;
}

const settleMsMax = 420_000;

/**
 * Imports two catalogs and lets them be matched, and kills worker and database by SIGKILL at random moments of it. A kill is made only while there
 * is work, as long as there is any: what is still to be killed when all has settled has a catalog imported anew.
 */
export async function killAtRandom(instance: SmallInstance, plan: KillPlan): Promise<KillReport> {
  const startedAt = performance.now();
  const { db } = instance;
  const kills = { database: 0, worker: 0 };
  let shopCount = 0;
  const addShop = () =>
    untilAnswered(() => importRows(db, `shop ${shopCount}`, toRows(shopCount, plan.rowCount))).then(() => {
      shopCount++;
    });
  await addShop();
  await addShop();
  while (kills.database + kills.worker < 2 * plan.killCount) {
    await sleep(200 + Math.random() * plan.pauseMsMax);
    const name = kills.worker <= kills.database ? "worker" : "database";
    const child = instance.childOf(name);
    if (!child) continue;
    if (await untilAnswered(() => isSettled(db))) await addShop();
    child.kill("SIGKILL");
    kills[name]++;
  }
  await untilSettled(db, settleMsMax);
  const faults = await findFaults(db, shopCount, plan.rowCount);
  return { kills, seconds: Math.round((performance.now() - startedAt) / 1_000), faults };
}

async function isSettled(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pgboss.job WHERE state <= 'active' AND name NOT LIKE '\\_\\_%'",
  );
  return rows[0]!.n === 0;
}

/** Each is 0 where nothing is lost, doubled or left over. */
const exactCounts: Record<string, string> = {
  "rows of files that are no offers": "SELECT abs($1::int * $2::int - (SELECT count(*)::int FROM offer))",
  "imports that did not end well": "SELECT count(*)::int FROM catalog_run WHERE status <> 'completed'",
  "imports whose counts are not their rows":
    "SELECT count(*)::int FROM catalog_run r JOIN import_file f ON f.import_id = r.id WHERE r.created_count <> $2::int OR f.rows_read <> $2::int OR $1::int < 0",
  "imports with offers that are not counted as matched":
    "SELECT count(*)::int FROM catalog_run WHERE matched_count <> created_count + updated_count",
  "catalogs with a wrong count":
    "SELECT count(*)::int FROM catalog c WHERE offer_count <> (SELECT count(*) FROM offer WHERE catalog_id = c.id)",
  "offers without product or state":
    "SELECT count(*)::int FROM offer o LEFT JOIN offer_state s ON s.offer_id = o.id WHERE s.product_id IS NULL",
  "offers without vector, or with two":
    "SELECT count(*)::int FROM offer o WHERE (SELECT count(*) FROM offer_embedding e WHERE e.offer_id = o.id) <> 1",
  "products with a wrong count":
    "SELECT count(*)::int FROM product p WHERE offer_count <> (SELECT count(*) FROM offer_state WHERE product_id = p.id)",
  "matches of no offer":
    "SELECT count(*)::int FROM match m WHERE NOT EXISTS (SELECT FROM offer WHERE id = m.lower_offer_id) OR NOT EXISTS (SELECT FROM offer WHERE id = m.higher_offer_id)",
  "tasks of matching left over": "SELECT count(*)::int FROM matching_task",
  "passes that did not end": "SELECT count(*)::int FROM matching_pass WHERE stage <> 'done'",
  "jobs that were given up":
    "SELECT count(*)::int FROM pgboss.job WHERE state IN ('failed', 'cancelled') AND name NOT LIKE '\\_\\_%'",
  "equal products of two shops that did not find each other":
    "SELECT count(*)::int FROM (SELECT mpn FROM offer o JOIN offer_state s ON s.offer_id = o.id GROUP BY mpn HAVING count(DISTINCT s.product_id) > 1 OR count(*) <> $1::int) AS apart",
};

async function findFaults(db: Database, shopCount: number, rowCount: number): Promise<string[]> {
  const faults: string[] = [];
  for (const [what, statement] of Object.entries(exactCounts)) {
    const values = [shopCount, rowCount].slice(0, new Set(statement.match(/\$\d/g)).size);
    const { rows } = await db.pool.query<Record<string, number>>(statement, values);
    const count = Object.values(rows[0]!)[0];
    if (count !== 0) faults.push(`${count} ${what}`);
  }
  return faults;
}
