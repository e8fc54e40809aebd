import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog } from "../catalogs/mutations";
import { getRun } from "../runs/data";
import { startRun } from "../runs/mutations";
import { countMissing } from "./changes/missing-offers";
import type { ImportDependencies } from "./import-dependencies";
import type { HeldOffers } from "./schema";

/**
 * A whole-catalog file that nobody looked at and that lacks too much of its catalog is more likely broken than true: what it lacks stays until a
 * person says so. Returns whether that is so.
 */
export async function holdMissing(
  sql: SqlRunner,
  { id, catalogId }: { id: string; catalogId: string },
  missingPercentMax: number,
): Promise<boolean> {
  const { missing, offers } = await countMissing(sql, id, catalogId);
  if (missing * 100 <= offers * missingPercentMax) return false;
  await kyselyOn(sql)
    .updateTable("import_file")
    .set({ held_count: missing })
    .where("import_id", "=", id)
    .execute();
  return true;
}

/** Of run `r` and its file `f`: whether a person may still say so. A later file settles it, too. */
export const isHeldOpen = `(f.held_count IS NOT NULL AND f.withdrawal_id IS NULL AND r.status = 'completed' AND r.undone_by_id IS NULL
  AND NOT EXISTS (SELECT FROM catalog_run l WHERE l.catalog_id = r.catalog_id AND l.kind IN ('file', 'removal')
    AND (l.created_at, l.id) > (r.created_at, r.id)))`;

/** What an import holds back; null = nothing. */
export async function findHeld(sql: SqlRunner, importId: string): Promise<HeldOffers | null> {
  const { rows } = await sql.query<HeldOffers>(
    `SELECT f.held_count AS count, f.withdrawal_id AS "withdrawalId", ${isHeldOpen} AS "isOpen"
     FROM import_file f JOIN catalog_run r ON r.id = f.import_id WHERE f.import_id = $1 AND f.held_count IS NOT NULL`,
    [importId],
  );
  return rows[0] ?? null;
}

/** The import whose missing offers a run withdraws, and when it had been read. */
export async function getHeldBy(
  sql: SqlRunner,
  withdrawalId: string,
): Promise<{ importId: string; readAt: Date }> {
  const held = await kyselyOn(sql)
    .selectFrom("import_file as f")
    .innerJoin("catalog_run as r", "r.id", "f.import_id")
    .select(["f.import_id as importId", "r.finished_at as readAt"])
    .where("f.withdrawal_id", "=", withdrawalId)
    .$narrowType<{ readAt: Date }>()
    .executeTakeFirst();
  if (held) return held;
  throw new AppError("not-found", `No import is behind withdrawal ${withdrawalId}`);
}

/** Withdraws what an import held back, in a run of its own that can be undone. Throws AppError("not-found"), or "conflict" where it is too late. */
export async function withdrawHeld(
  { db, queue }: ImportDependencies,
  importId: string,
  actorId: string,
): Promise<{ importId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const run = await getRun(sql, importId);
    const { name: catalogName } = await lockPresentCatalog(sql, run.catalogId);
    const held = await findHeld(sql, importId);
    if (!held?.isOpen) {
      throw new AppError("conflict", `Import ${importId} holds nothing back`, {
        userMessage: held
          ? "A later import or a person has settled this already."
          : "This import holds no offers back.",
      });
    }
    const withdrawalId = await startRun(sql, queue, {
      kind: "withdrawal",
      catalogId: run.catalogId,
      name: run.name,
      undoesId: null,
      workSize: held.count,
      createdById: actorId,
    });
    await kyselyOn(sql)
      .updateTable("import_file")
      .set({ withdrawal_id: withdrawalId })
      .where("import_id", "=", importId)
      .execute();
    const detail = { name: run.name, catalogName };
    await recordActivity(sql, { kind: "missing-withdrawn", actorId, subjectId: withdrawalId, detail });
    return { importId: withdrawalId };
  });
}
