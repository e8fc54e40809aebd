import { sql as raw } from "kysely";
import type { ColumnMapping } from "../../domain/offer/source-row/column-mapping";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { type DueSource, fetchMinutesMax, lockDueSource } from "./data";
import { findNextTime } from "./schedule";
import type { FileVersion, Schedule, SourceFailure } from "./schema";
import type { SourceKindName } from "./terms";

/** A first failure is tried again so soon, each further one twice as late, at most so late. */
const retryMinutesMin = 5;
const retryMinutesMax = 360;

/** What is known of the file that was imported. */
export interface ImportedFile {
  importId: string;
  version: FileVersion | null;
  contentHash: string;
}

interface SavedSource extends ImportedFile {
  catalogId: string;
  kind: SourceKindName;
  host: string;
  /** Sealed. */
  settings: string;
  /** Undefined = as it was; null = by hand only. */
  schedule?: Schedule | null | undefined;
}

/** Makes of what was just imported the catalog's source. */
export async function saveSource(sql: SqlRunner, source: SavedSource): Promise<void> {
  const { catalogId, kind, host, settings, schedule } = source;
  await kyselyOn(sql)
    .insertInto("catalog_source")
    .values({ catalog_id: catalogId, kind, host, settings, import_id: source.importId })
    .onConflict((conflict) =>
      conflict.column("catalog_id").doUpdateSet({ kind, host, settings, import_id: source.importId }),
    )
    .execute();
  if (schedule !== undefined) await writeSchedule(sql, catalogId, schedule);
  await noteImported(sql, catalogId, source);
}

/** The next import is made as this one. */
export async function noteImported(
  sql: SqlRunner,
  catalogId: string,
  { importId, version, contentHash }: ImportedFile,
): Promise<void> {
  await updateSource(sql, catalogId)
    .set({
      outcome: "imported",
      import_id: importId,
      next_mapping: null,
      version: version === null ? null : JSON.stringify(version),
      content_hash: contentHash,
      changed_at: raw<Date>`CASE WHEN content_hash = ${contentHash} THEN changed_at ELSE now() END`,
      ...(await toSettled(sql, catalogId)),
    })
    .execute();
}

/** The file is the one that is imported; `version` is what tells it now. */
export async function noteUnchanged(
  sql: SqlRunner,
  catalogId: string,
  version: FileVersion | null,
): Promise<void> {
  await updateSource(sql, catalogId)
    .set({
      outcome: "unchanged",
      ...(version && { version: JSON.stringify(version) }),
      ...(await toSettled(sql, catalogId)),
    })
    .execute();
}

/** After a fetch that went well. */
async function toSettled(sql: SqlRunner, catalogId: string) {
  return {
    checked_at: raw<Date>`now()`,
    failure: null,
    failure_count: 0,
    fetching_since: null,
    next_at: await findNext(sql, catalogId),
  };
}

/** Keeps why a fetch brought nothing, for people to see. It is tried again soon, unless that is of no use. */
export async function noteFailed(
  sql: SqlRunner,
  catalogId: string,
  failure: SourceFailure,
  { needsPerson }: { needsPerson: boolean },
): Promise<void> {
  const next = await findNext(sql, catalogId);
  const minutes = raw<number>`least(${retryMinutesMax}::float8, ${retryMinutesMin}::float8 * power(2, least(failure_count, 20)))`;
  const retryAt = raw<Date>`least(${next}::timestamptz, now() + ${minutes} * interval '1 minute')`;
  await updateSource(sql, catalogId)
    .set({
      outcome: "failed",
      failure: JSON.stringify(failure),
      failure_count: raw<number>`failure_count + 1`,
      checked_at: raw<Date>`now()`,
      fetching_since: null,
      next_at: next === null || needsPerson ? next : retryAt,
    })
    .execute();
}

/** Takes the next source that is due, so that nobody else takes it too; it comes again where its worker ends without a word. */
export function takeDueSource(pool: Database["pool"]): Promise<DueSource | null> {
  return inTransaction(pool, async (sql) => {
    const due = await lockDueSource(sql);
    if (due) {
      await updateSource(sql, due.catalogId)
        .set({
          fetching_since: raw<Date>`now()`,
          next_at: raw<Date>`now() + ${fetchMinutesMax}::float8 * interval '1 minute'`,
        })
        .execute();
    }
    return due;
  });
}

export async function writeSchedule(
  sql: SqlRunner,
  catalogId: string,
  schedule: Schedule | null,
): Promise<void> {
  await updateSource(sql, catalogId)
    .set({
      cron: schedule?.cron ?? null,
      ...(schedule && { time_zone: schedule.timeZone }),
      is_paused: false,
      next_at: schedule ? findNextTime(schedule) : null,
    })
    .execute();
}

export async function writePause(sql: SqlRunner, catalogId: string, isPaused: boolean): Promise<void> {
  await updateSource(sql, catalogId).set({ is_paused: isPaused }).execute();
  await updateSource(sql, catalogId)
    .set({ next_at: await findNext(sql, catalogId) })
    .execute();
}

/** Which column fills which field at the next fetch; null = as in the last import. */
export async function writeNextMapping(
  sql: SqlRunner,
  catalogId: string,
  mapping: ColumnMapping | null,
): Promise<void> {
  await updateSource(sql, catalogId)
    .set({ next_mapping: mapping === null ? null : JSON.stringify(mapping) })
    .execute();
}

/** Has it fetched as soon as a worker is free and no import of it is under way. */
export async function writeAsked(sql: SqlRunner, catalogId: string): Promise<void> {
  await updateSource(sql, catalogId).set({ next_at: raw<Date>`now()` }).execute();
}

/** What it is reached with is another now: what was said of the last look holds no more, nor what its file is known by. */
export async function writeSettings(
  sql: SqlRunner,
  catalogId: string,
  { kind, host, settings }: Pick<SavedSource, "kind" | "host" | "settings">,
): Promise<void> {
  await updateSource(sql, catalogId)
    .set({ kind, host, settings, version: null, failure: null, failure_count: 0, outcome: null })
    .execute();
}

/** Keeps what was learned while fetching, unless somebody has changed the source meanwhile. */
export async function writeLearned(
  sql: SqlRunner,
  catalogId: string,
  before: string,
  settings: string,
): Promise<void> {
  await updateSource(sql, catalogId).set({ settings }).where("settings", "=", before).execute();
}

export async function deleteSource(sql: SqlRunner, catalogId: string): Promise<void> {
  await kyselyOn(sql).deleteFrom("catalog_source").where("catalog_id", "=", catalogId).execute();
}

/** By its schedule; null = not by itself, or it was forgotten meanwhile. */
async function findNext(sql: SqlRunner, catalogId: string): Promise<Date | null> {
  const source = await kyselyOn(sql)
    .selectFrom("catalog_source")
    .select(["cron", "time_zone as timeZone", "is_paused as isPaused"])
    .where("catalog_id", "=", catalogId)
    .executeTakeFirst();
  const { cron = null, timeZone = "UTC", isPaused = true } = source ?? {};
  return cron === null || isPaused ? null : findNextTime({ cron, timeZone });
}

function updateSource(sql: SqlRunner, catalogId: string) {
  return kyselyOn(sql).updateTable("catalog_source").where("catalog_id", "=", catalogId);
}
