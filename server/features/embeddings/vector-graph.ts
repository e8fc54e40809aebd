import { setTimeout as sleep } from "node:timers/promises";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { countOffers } from "../catalogs/data";
import { findActiveModelId } from "./embedder";
import { toGraphStatement, toPartitionName } from "./embedder-partition";

/**
 * Up to so many offers vectors are compared one by one, which needs no graph: what is found then follows from the vectors alone, while a graph depends on the
 * order in which it was made, too.
 */
export const exactOffersMax = 5_000;
/** From so many vectors on that are to come, and as many as there are, the graph is laid aside: made in one go it costs a fifth of what they cost one by one. */
const comingMin = 5_000;
/** Of memory that making a graph may take, in MB; a vector takes some 2.4 kB of it. */
const buildMb = { min: 64, max: 1_024, perVector: 0.0024 };
/** Who makes a graph, one at a time. */
const buildLock = 7_303_041;

/** Whether so many vectors are to come that the graph is better made once they are there. `storedCount`: those that it has. */
export const isWorthLayingAside = (comingCount: number, storedCount: number): boolean =>
  comingCount >= comingMin && comingCount >= storedCount;

/** "absent" = the model has a partition of its own, whose graph was laid aside. */
async function readGraphState(sql: SqlRunner, modelId: string): Promise<"present" | "absent" | "elsewhere"> {
  const { rows } = await sql.query<{ hasPartition: boolean; hasGraph: boolean }>(
    `SELECT to_regclass($1) IS NOT NULL AS "hasPartition", EXISTS (
       SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
       WHERE i.indrelid = to_regclass($1) AND a.amname = 'hnsw') AS "hasGraph"`,
    [toPartitionName(modelId)],
  );
  const { hasPartition, hasGraph } = rows[0]!;
  if (!hasPartition) return "elsewhere";
  return hasGraph ? "present" : "absent";
}

/**
 * Drops the graph of a model's vectors while a large import comes in. Until it is made anew, vectors are compared one by one: nothing is missed, and a search by
 * meaning takes some tenths of a second among a hundred thousand. Does nothing where it is gone already.
 */
export async function layGraphAside(sql: SqlRunner, modelId: string): Promise<void> {
  if ((await readGraphState(sql, modelId)) !== "present") return;
  const { rows } = await sql.query<{ name: string }>(
    `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
     WHERE i.indrelid = to_regclass($1) AND a.amname = 'hnsw'`,
    [toPartitionName(modelId)],
  );
  for (const { name } of rows) await sql.query(`DROP INDEX IF EXISTS ${name}`);
  getLogger("embeddings").info({ modelId }, "the graph of vectors is laid aside until the import is in");
}

/**
 * Makes the graph of a model's vectors where it has none, or of those in force: where it was laid aside, and from `exactOffersMax` offers on. Who stores vectors waits
 * meanwhile, who reads does not. Idempotent; of several at once one does it.
 */
export async function restoreGraph({ pool }: Pick<Database, "pool">, model?: string): Promise<void> {
  if ((await countOffers(pool)) <= exactOffersMax) return;
  const modelId = model ?? (await findActiveModelId(pool));
  if (modelId === null || (await readGraphState(pool, modelId)) !== "absent") return;
  const startedAtMs = performance.now();
  try {
    await build(pool, modelId, true);
  } catch (err) {
    // Several processes share memory that small containers do not have.
    getLogger("embeddings").info({ err }, "the graph of vectors is made by one process alone");
    await sleep(100);
    await build(pool, modelId, false);
  }
  const durationMs = Math.round(performance.now() - startedAtMs);
  getLogger("embeddings").info({ modelId, durationMs }, "the graph of vectors is made");
}

function build(pool: Database["pool"], modelId: string, isParallel: boolean): Promise<void> {
  return inTransaction(pool, async (sql) => {
    await sql.query(`SELECT pg_advisory_xact_lock(${buildLock})`);
    if ((await readGraphState(sql, modelId)) !== "absent") return;
    const { rows } = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${toPartitionName(modelId)}`,
    );
    const wantedMb = Math.ceil(rows[0]!.n * buildMb.perVector);
    const memoryMb = Math.max(buildMb.min, Math.min(buildMb.max, wantedMb));
    await sql.query(`SET LOCAL maintenance_work_mem = '${memoryMb}MB'`);
    if (!isParallel) await sql.query("SET LOCAL max_parallel_maintenance_workers = 0");
    await sql.query(toGraphStatement(modelId));
  });
}
