import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { JobSender } from "../../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { diskFull, findDiskShortage } from "../../../platform/disk/disk-reserve";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { recordActivity } from "../../activity/record-activity";
import { addOfferCount, lockCatalog, lockPresentCatalog } from "../../catalogs/mutations";
import { hasOpenRun } from "../../runs/data";
import { addToPush, closePushes, openPush } from "../../runs/mutations";
import { enqueueEmbedding } from "../changes/follow-up";
import { blockDerivedData } from "../changes/withdraw-offers";
import type { ImportDependencies } from "../import-dependencies";

/** A push that nobody has sent anything to for so long has ended. */
const quietMinutesMax = 15;
/** None gathers more than so long: who takes a push back takes at most this, and the ten that can be taken back reach as many hours. */
const openMinutesMax = 60;

/** The catalog that a program writes to, and the key that it writes with. */
export interface PushTarget {
  catalogId: CatalogId;
  /** Of prices that state none. */
  currency: string;
  key: { id: string; name: string };
}

/** The run that gathers what a key sends to a catalog. */
export interface OpenPush {
  runId: string;
  rowsRead: number;
}

/** What one call changed. */
export interface PushedChanges<Answer> {
  answer: Answer;
  createdIds: readonly OfferId[];
  updatedIds: readonly OfferId[];
  withdrawnCount: number;
  /** What the counts of the push get: each offer is created, updated or unchanged once in it. */
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  warningCount: number;
  /** Rows that were looked at. */
  rowCount: number;
}

/** Keeps what is answered, in the transaction that makes it true. */
export type KeepAnswer<Answer> = (sql: SqlRunner, answer: Answer) => Promise<void>;

/**
 * Changes a catalog's offers as a program asks, in one transaction with its answer. It goes to the push that is open for the key and catalog, or
 * to a new one: where that has been open too long, or a later one of another key has changed one of these offers since, so that pushes can be
 * undone in the order in which they were made. Throws AppError("catalog-busy") while another run waits or is at work in the catalog,
 * "database-unavailable" on a full disk.
 */
export async function changeByPush<Answer>(
  { db, queue }: ImportDependencies,
  target: PushTarget,
  { offerIds, withdraws }: { offerIds: readonly OfferId[]; withdraws: boolean },
  change: (sql: SqlRunner, push: OpenPush) => Promise<PushedChanges<Answer>>,
  keepAnswer: KeepAnswer<Answer> = async () => undefined,
): Promise<Answer> {
  const { catalogId } = target;
  await requireSpace();
  return inTransaction(db.pool, async (sql) => {
    if (withdraws) await blockDerivedData(sql);
    const { name: catalogName } = await lockPresentCatalog(sql, catalogId);
    await refuseBusy(sql, catalogId);
    const push = await takePush(sql, queue, { ...target, catalogName }, offerIds);
    const changes = await change(sql, push);
    const { answer, createdIds, updatedIds, updatedCount: updated, withdrawnCount: withdrawn } = changes;
    await addOfferCount(sql, catalogId, createdIds.length - withdrawn);
    const isOpen = await addToPush(sql, push.runId, { created: createdIds.length, updated, withdrawn });
    if (!isOpen) throw new Error(`Push ${push.runId} was closed under the catalog's lock`);
    await countRows(sql, push.runId, changes);
    await enqueueEmbedding(queue, sql, push.runId, [...createdIds, ...updatedIds]);
    await keepAnswer(sql, answer);
    return answer;
  });
}

/** As jobs do: where the database lies on a full disk nothing is begun. */
async function requireSpace(): Promise<void> {
  const env = getEnv();
  if ((await findDiskShortage(env)) === "work") throw diskFull(env, null);
}

/** Throws AppError("catalog-busy") while a file, an undo or a removal waits or is at work in the catalog: runs take turns. */
export async function refuseBusy(sql: SqlRunner, catalogId: string): Promise<void> {
  if (!(await hasOpenRun(sql, catalogId))) return;
  throw new AppError("catalog-busy", `Catalog ${catalogId} is being changed`, {
    userMessage:
      "An import, undo or removal of this catalog is under way. Send this again when it has ended.",
    retryAfterSeconds: 5,
  });
}

async function takePush(
  sql: SqlRunner,
  queue: JobSender,
  { catalogId, catalogName, key }: PushTarget & { catalogName: string },
  offerIds: readonly OfferId[],
): Promise<OpenPush> {
  const { rows } = await sql.query<OpenPush & { isOver: boolean }>(
    `SELECT r.id AS "runId", p.rows_read AS "rowsRead",
       p.last_at < now() - $3::int * interval '1 minute' OR r.created_at < now() - $4::int * interval '1 minute'
       OR EXISTS (SELECT FROM catalog_run l JOIN offer_version v ON v.import_id = l.id WHERE l.catalog_id = $1
         AND (l.created_at, l.id) > (r.created_at, r.id) AND v.offer_id = ANY($5::uuid[])) AS "isOver"
     FROM catalog_run r JOIN catalog_push p ON p.run_id = r.id
     WHERE r.catalog_id = $1 AND r.api_key_id = $2 AND r.status = 'open'`,
    [catalogId, key.id, quietMinutesMax, openMinutesMax, offerIds],
  );
  const [open] = rows;
  if (open && !open.isOver) return open;
  if (open) await closePushes(sql, queue, { runId: open.runId });
  const runId = await openPush(sql, { catalogId, name: key.name, createdById: null, apiKeyId: key.id });
  await sql.query("INSERT INTO catalog_push (run_id) VALUES ($1)", [runId]);
  const detail = { name: key.name, catalogName };
  await recordActivity(sql, { kind: "push-started", actorId: key.id, subjectId: runId, detail });
  return { runId, rowsRead: 0 };
}

async function countRows(
  sql: SqlRunner,
  runId: string,
  { rowCount, unchangedCount, rejectedCount, warningCount }: PushedChanges<unknown>,
): Promise<void> {
  await sql.query(
    `UPDATE catalog_push SET rows_read = rows_read + $2, unchanged_count = unchanged_count + $3,
       rejected_count = rejected_count + $4, warning_count = warning_count + $5, last_at = now() WHERE run_id = $1`,
    [runId, rowCount, unchangedCount, rejectedCount, warningCount],
  );
}

/** Closes the pushes that have been quiet or open too long. Returns how many. */
export async function closeDuePushes({ db, queue }: ImportDependencies): Promise<number> {
  let closedCount = 0;
  for (const { id, catalogId } of await listDuePushes(db.pool)) {
    const isClosed = await inTransaction(db.pool, async (sql) => {
      // Whoever sends to it holds the catalog, too.
      await lockCatalog(sql, catalogId);
      if (!(await listDuePushes(sql)).some((push) => push.id === id)) return false;
      await closePushes(sql, queue, { runId: id });
      return true;
    });
    if (isClosed) closedCount++;
  }
  return closedCount;
}

async function listDuePushes(sql: SqlRunner): Promise<{ id: string; catalogId: string }[]> {
  const { rows } = await sql.query<{ id: string; catalogId: string }>(
    `SELECT r.id, r.catalog_id AS "catalogId" FROM catalog_run r JOIN catalog_push p ON p.run_id = r.id
     WHERE r.status = 'open' AND (p.last_at < now() - $1::int * interval '1 minute'
       OR r.created_at < now() - $2::int * interval '1 minute') ORDER BY r.id`,
    [quietMinutesMax, openMinutesMax],
  );
  return rows;
}
