import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { lockChampion } from "./champion";
import { readMatcher } from "./data";
import { pinnedNow } from "./pins";
import { putIntoForce } from "./put-into-force";
import { pinColumns, toPin } from "./stored-pin";

export interface RollBack {
  /** Null = from the command line. */
  actorId: string | null;
  /** The version whose coming into force is taken back, which a person had so; absent = to the version before, whichever is in force. */
  takesBack?: string;
}

async function findPrevious(sql: SqlRunner) {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select(["id", ...pinColumns])
    .where("role", "=", "retired")
    .orderBy("in_force_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.id, pin: toPin(row) } : null;
}

/**
 * Puts the version back into force that was before the present one, pinned, so that nothing automatic overrules who went back. Rolling back
 * twice is as it was, and so is taking back what a person did: the version is then pinned if it was when it left. `rescore` has all stored
 * matches scored by it, in the same transaction. Returns its id; null where there was none before, or only one that this version of the
 * program can't read. Throws AppError("conflict") where what is to be taken back is not in force any more.
 */
export function rollBackMatcher(
  { pool }: Pick<Database, "pool">,
  rescore: (sql: SqlRunner) => Promise<void>,
  { actorId, takesBack }: RollBack,
): Promise<string | null> {
  return inTransaction(pool, async (sql) => {
    const champion = await lockChampion(sql);
    if (takesBack !== undefined && champion?.id !== takesBack) {
      throw new AppError("conflict", `Matcher ${takesBack} is not the champion any more`, {
        userMessage: "Another matcher came into force since.",
      });
    }
    const previous = await findPrevious(sql);
    if (!previous || !(await readMatcher(sql, previous.id))) return null;
    const isAsItWas = takesBack !== undefined || champion?.pin?.reason === "rolled-back";
    const pin = isAsItWas ? previous.pin : pinnedNow("rolled-back", actorId);
    await putIntoForce(sql, previous.id, { kind: "matcher-restored", actorId, pin });
    await rescore(sql);
    return previous.id;
  });
}
