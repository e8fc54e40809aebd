import { refreshCatalogsJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { lockPresentCatalog } from "../catalogs/mutations";
import { findSource, getSealedSettings, throwNoSource } from "./data";
import { deleteSource, writeAsked, writePause, writeSchedule, writeSettings } from "./mutations";
import { type FetchOptions, openSource, toSourceHost } from "./open-source";
import { checkSchedule } from "./schedule";
import {
  type Schedule,
  type ShownSettings,
  type SourceFailure,
  type SourceInput,
  type SourceSettings,
  type SourceView,
  toShownSettings,
} from "./schema";
import { openSettings, readSettings, sealSettings } from "./settings";
import { SourceProblem, toFailure } from "./source-problem";

/** What a source gave when it was tried. */
export type TestOutcome =
  | {
      kind: "reached";
      fileName: string;
      sizeBytes: number | null;
      modifiedAt: Date | null;
      hostKey: string | null;
    }
  | ({ kind: "failed" } & SourceFailure);

/** Connects to a source as a fetch does, up to the first byte of its file. */
export async function testSource(
  sql: SqlRunner,
  input: SourceInput & { catalogId?: string | null | undefined },
  options: FetchOptions = {},
): Promise<TestOutcome> {
  return withFailures(async () => {
    const kept = input.catalogId ? await findSettings(sql, input.catalogId) : null;
    const settings = readSettings(input, kept);
    const opened = await openSource(settings, { ...options, known: null });
    if (opened === "unchanged") throw new Error("a file that nobody knows is unchanged");
    opened.stream.on("error", () => undefined).destroy();
    const { name: fileName, sizeBytes, modifiedAt, learned } = opened;
    const hostKey = learned && "hostKey" in learned ? String(learned.hostKey) : null;
    return { kind: "reached", fileName, sizeBytes, modifiedAt, hostKey };
  });
}

/** Has what is wrong with a source answered instead of thrown, so that a form can show it at its field. */
export async function withFailures<Outcome>(
  attempt: () => Promise<Outcome>,
): Promise<Outcome | ({ kind: "failed" } & SourceFailure)> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof SourceProblem) return { kind: "failed", ...toFailure(error) };
    throw error;
  }
}

/** A source's settings without secrets; null = they can't be opened any more and are entered anew. Throws AppError("not-found"). */
export async function findShownSettings(sql: SqlRunner, catalogId: string): Promise<ShownSettings | null> {
  const settings = await findSettings(sql, catalogId);
  return settings && toShownSettings(settings);
}

async function findSettings(sql: SqlRunner, catalogId: string): Promise<SourceSettings | null> {
  const sealed = await getSealedSettings(sql, catalogId);
  try {
    return openSettings(sealed);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** Changes how a catalog's source is reached. */
export function changeSource(
  pool: Database["pool"],
  { catalogId, ...input }: SourceInput & { catalogId: string },
  actorId: string | null,
): Promise<{ kind: "changed" } | ({ kind: "failed" } & SourceFailure)> {
  return withFailures(() =>
    inTransaction(pool, async (sql) => {
      const { catalogName, importId } = await lockSource(sql, catalogId);
      const settings = readSettings(input, await findSettings(sql, catalogId));
      const host = toSourceHost(settings);
      await writeSettings(sql, catalogId, { kind: settings.kind, host, settings: sealSettings(settings) });
      const detail = { name: catalogName, host };
      await recordActivity(sql, { kind: "source-changed", actorId, subjectId: importId, detail });
      return { kind: "changed" as const };
    }),
  );
}

/** Trusts the key that an SFTP server showed at the last fetch in place of the one it had, and fetches again. Throws AppError("conflict"). */
export async function acceptHostKey(
  pool: Database["pool"],
  queue: JobSender,
  { catalogId, hostKey }: { catalogId: string; hostKey: string },
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { catalogName, importId, failure, kind, host } = await lockSource(sql, catalogId);
    const settings = openSettings(await getSealedSettings(sql, catalogId));
    if (settings.kind !== "sftp" || failure?.hostKey !== hostKey) {
      throw new AppError("conflict", "Another key than the one that was shown", {
        userMessage: "The server shows another key by now. Look at it again.",
      });
    }
    await writeSettings(sql, catalogId, { kind, host, settings: sealSettings({ ...settings, hostKey }) });
    await writeAsked(sql, catalogId);
    await queue.enqueue(refreshCatalogsJob, [{}], sql);
    const detail = { name: catalogName, host };
    await recordActivity(sql, { kind: "source-changed", actorId, subjectId: importId, detail });
  });
}

/** When it is fetched; null = by hand only. */
export async function setSchedule(
  pool: Database["pool"],
  { catalogId, schedule }: { catalogId: string; schedule: Schedule | null },
  actorId: string | null,
): Promise<void> {
  if (schedule) checkSchedule(schedule);
  await inTransaction(pool, async (sql) => {
    const { catalogName, importId } = await lockSource(sql, catalogId);
    await writeSchedule(sql, catalogId, schedule);
    const detail = { name: catalogName, schedule };
    await recordActivity(sql, { kind: "refresh-changed", actorId, subjectId: importId, detail });
  });
}

export async function pauseSource(
  pool: Database["pool"],
  { catalogId, isPaused }: { catalogId: string; isPaused: boolean },
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { catalogName, importId, schedule } = await lockSource(sql, catalogId);
    await writePause(sql, catalogId, isPaused);
    const detail = { name: catalogName, schedule, isPaused };
    await recordActivity(sql, { kind: "refresh-changed", actorId, subjectId: importId, detail });
  });
}

/** Fetches it at once, by a worker. */
export async function fetchNow(pool: Database["pool"], queue: JobSender, catalogId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await lockSource(sql, catalogId);
    await writeAsked(sql, catalogId);
    await queue.enqueue(refreshCatalogsJob, [{}], sql);
  });
}

/** Forgets where a catalog was fetched from, with all secrets. */
export async function forgetSource(
  pool: Database["pool"],
  catalogId: string,
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { catalogName, importId, host } = await lockSource(sql, catalogId);
    await deleteSource(sql, catalogId);
    const detail = { name: catalogName, host };
    await recordActivity(sql, { kind: "source-forgotten", actorId, subjectId: importId, detail });
  });
}

async function lockSource(sql: SqlRunner, catalogId: string): Promise<SourceView> {
  await lockPresentCatalog(sql, catalogId);
  return (await findSource(sql, catalogId)) ?? throwNoSource(catalogId);
}
