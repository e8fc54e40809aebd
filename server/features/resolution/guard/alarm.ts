import type { Verdict } from "../../../domain/matching/match";
import { type SameRun, watchSames } from "../../../domain/resolution/same-run";
import type { JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { readModelSettings } from "../../language-models/data";
import { pauseByAlarm } from "../../language-models/mutations";
import type { Asker } from "../schema";

/** Of the latest so many answers runs are looked for: far more than it takes to notice one. */
const watchedMax = 1_000;

interface WatchedRow {
  lowerCatalogId: string;
  higherCatalogId: string;
  verdict: Verdict;
  matchProbability: number;
}

/**
 * Looks, catalog by catalog, whether a model says "same" far more often than the matcher expects. If so it pauses all asking and says so; an
 * admin who turns it on again has seen that, and the watch begins anew. Returns whether it paused.
 */
export async function raiseAlarm(
  db: Database,
  queue: JobSender,
  asker: Pick<Asker, "modelId">,
): Promise<boolean> {
  const { state, watchedSince } = await readModelSettings(db.pool);
  if (state !== "on") return false;
  const answers = await listWatched(db.pool, asker, watchedSince);
  const catalogIds = new Set(answers.flatMap((row) => [row.lowerCatalogId, row.higherCatalogId]));
  for (const catalogId of catalogIds) {
    const run = watchSames(
      answers
        .filter((row) => row.lowerCatalogId === catalogId || row.higherCatalogId === catalogId)
        .map(({ verdict, matchProbability }) => ({ saysSame: verdict === "same", matchProbability })),
    );
    if (run.isUnusual) return pause(db, queue, asker, catalogId, run);
  }
  return false;
}

async function pause(
  db: Database,
  queue: JobSender,
  { modelId }: Pick<Asker, "modelId">,
  catalogId: string,
  { answerCount, sameCount, expectedCount }: SameRun,
): Promise<boolean> {
  const { rows } = await db.pool.query<{ name: string }>("SELECT name FROM catalog WHERE id = $1", [
    catalogId,
  ]);
  const catalogName = rows[0]?.name ?? "";
  const note = `${modelId} said "same" to ${sameCount} of ${answerCount} pairs of ${catalogName}, where the matcher expects ${Math.round(expectedCount)}.`;
  return pauseByAlarm(db, queue, { model: modelId, catalogId, catalogName, note, answerCount, sameCount });
}

/** In the order in which they came. */
async function listWatched(
  sql: SqlRunner,
  { modelId }: Pick<Asker, "modelId">,
  since: Date,
): Promise<WatchedRow[]> {
  const { rows } = await sql.query<WatchedRow>(
    `SELECT m.lower_catalog_id AS "lowerCatalogId", m.higher_catalog_id AS "higherCatalogId", c.verdict,
       c.match_probability AS "matchProbability"
     FROM (SELECT * FROM llm_call WHERE model = $1 AND status = 'ok' AND created_at > $2
         AND match_probability IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT ${watchedMax}) AS c
     JOIN match m ON m.lower_offer_id = c.lower_offer_id AND m.higher_offer_id = c.higher_offer_id
     ORDER BY c.created_at, c.id`,
    [modelId, since],
  );
  return rows;
}
