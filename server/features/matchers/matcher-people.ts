import type { Database } from "../../platform/database";
import { listMatcherNames, type MatcherRow } from "../matcher-registry/data";
import { listPersonNames } from "../users/data";
import type { MakingView, PinView } from "./schema";

/** Who pinned the matcher in force; null = nobody. */
export async function readPin({ prisma }: Database, row: MatcherRow | undefined): Promise<PinView | null> {
  if (!row?.pin) return null;
  const { reason, pinnedAt, pinnedById } = row.pin;
  const names = await listPersonNames(prisma, pinnedById === null ? [] : [pinnedById]);
  return { reason, pinnedAt, pinnedByName: names.get(pinnedById ?? "") ?? null };
}

/** Who made a version, and from which. */
export async function readMaking({ prisma, pool }: Database, row: MatcherRow): Promise<MakingView> {
  const { madeAt, madeById, madeFromId } = row;
  const names = await listPersonNames(prisma, madeById === null ? [] : [madeById]);
  const versions = await listMatcherNames(pool, madeFromId === null ? [] : [madeFromId]);
  return {
    madeAt,
    madeByName: names.get(madeById ?? "") ?? null,
    madeFrom: versions.get(madeFromId ?? "") ?? null,
  };
}
