import { z } from "zod";
import type { SqlRunner } from "../../platform/database";
import type { Prisma, PrismaClient } from "../../platform/prisma/client";
import { kyselyOn } from "../../platform/query-builder";
import { createSecurityEvent } from "../security-log/record-event";
import { type SearchEventSettings, searchEventSettingsSchema } from "./schema";

/** What customers type is theirs: until an admin says otherwise nothing of it is kept or used. */
const nothingKept: SearchEventSettings = {
  isRecording: false,
  ranksByPopularity: false,
  suggestsQueries: false,
  keptDays: 90,
};

/** What another process changed is heeded after so long at the latest. */
const keptMsMax = 5_000;

interface Kept {
  readAt: number;
  read: Promise<SearchEventSettings>;
}
const kept = new WeakMap<SqlRunner, Kept>();

/** As they are heeded by every search; read at most every five seconds. */
export function readSettingsInForce(pool: SqlRunner): Promise<SearchEventSettings> {
  const known = kept.get(pool);
  if (known && performance.now() - known.readAt < keptMsMax) return known.read;
  const entry: Kept = { readAt: performance.now(), read: getSettings(pool) };
  kept.set(pool, entry);
  entry.read.catch(() => {
    if (kept.get(pool) === entry) kept.delete(pool);
  });
  return entry.read;
}

/** As they stand. */
export async function getSettings(sql: SqlRunner): Promise<SearchEventSettings> {
  const row = await kyselyOn(sql)
    .selectFrom("search_event_settings")
    .select([
      "is_recording as isRecording",
      "ranks_by_popularity as ranksByPopularity",
      "suggests_queries as suggestsQueries",
      "kept_days as keptDays",
    ])
    .where("id", "=", 1)
    .executeTakeFirst();
  return (
    z
      .nullable(searchEventSettingsSchema)
      .catch(null)
      .parse(row ?? null) ?? nothingKept
  );
}

/** Heeded within seconds by all processes. Written to the security log. */
export async function changeSettings(
  { prisma, pool }: { prisma: PrismaClient; pool: SqlRunner },
  settings: SearchEventSettings,
  actorId: string,
): Promise<void> {
  await prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    await tx.searchEventSettings.upsert({
      where: { id: 1 },
      create: { id: 1, ...settings },
      update: settings,
    });
    await createSecurityEvent(tx, {
      kind: "search-recording-changed",
      actorId,
      detail: { reason: toText(settings) },
    });
  });
  kept.delete(pool);
}

function toText({ isRecording, ranksByPopularity, suggestsQueries, keptDays }: SearchEventSettings): string {
  const uses = [
    ...(ranksByPopularity ? ["order of hits"] : []),
    ...(suggestsQueries ? ["suggestions"] : []),
  ].join(" and ");
  return `${isRecording ? "recorded" : "not recorded"}, kept for ${keptDays} days, used for ${uses || "reports only"}`;
}
