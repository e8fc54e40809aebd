import { sql as raw, type Selectable } from "kysely";
import { type ColumnMapping, columnMappingSchema } from "../../domain/offer/source-row/column-mapping";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { DB } from "../../platform/prisma/tables";
import { kyselyOn } from "../../platform/query-builder";
import { fileVersionSchema, type Schedule, type SourceView, sourceFailureSchema } from "./schema";
import type { SourceKindName, sourceOutcomes } from "./terms";

type SourceRow = Selectable<DB["catalog_source"]> & { catalog_name: string };

/** What has been fetched so long was left behind by a worker that ended. */
export const fetchMinutesMax = 30;

/** The sources of catalogs that are there, by the catalog's name; there are few. */
export async function listSources(sql: SqlRunner): Promise<SourceView[]> {
  return (await present(sql).orderBy("c.name").execute()).map(toView);
}

/** Null where the catalog has no source, or is removed. */
export async function findSource(sql: SqlRunner, catalogId: string): Promise<SourceView | null> {
  const row = await present(sql).where("s.catalog_id", "=", catalogId).executeTakeFirst();
  return row ? toView(row) : null;
}

function present(sql: SqlRunner) {
  return kyselyOn(sql)
    .selectFrom("catalog_source as s")
    .innerJoin("catalog as c", "c.id", "s.catalog_id")
    .selectAll("s")
    .select("c.name as catalog_name")
    .where("c.removed_at", "is", null);
}

/** Its settings, sealed. Throws AppError("not-found"). */
export async function getSealedSettings(sql: SqlRunner, catalogId: string): Promise<string> {
  const row = await kyselyOn(sql)
    .selectFrom("catalog_source")
    .select("settings")
    .where("catalog_id", "=", catalogId)
    .executeTakeFirst();
  return row?.settings ?? throwNoSource(catalogId);
}

export function throwNoSource(catalogId: string): never {
  throw new AppError("not-found", `Catalog ${catalogId} has no source`, {
    userMessage: "This catalog is fetched from nowhere. Import its file from an address first.",
  });
}

function toView(row: SourceRow): SourceView {
  const now = Date.now();
  const isHeld = row.fetching_since !== null && now - row.fetching_since.getTime() < fetchMinutesMax * 60_000;
  return {
    catalogId: row.catalog_id,
    catalogName: row.catalog_name,
    kind: row.kind as SourceKindName,
    host: row.host,
    importId: row.import_id,
    schedule: toSchedule(row),
    isPaused: row.is_paused,
    isFetching: isHeld || (row.next_at !== null && row.next_at.getTime() <= now),
    nextAt: row.next_at,
    checkedAt: row.checked_at,
    changedAt: row.changed_at,
    outcome: row.outcome as (typeof sourceOutcomes)[number] | null,
    failure: row.failure === null ? null : sourceFailureSchema.parse(row.failure),
  };
}

function toSchedule({ cron, time_zone }: Pick<SourceRow, "cron" | "time_zone">): Schedule | null {
  return cron === null ? null : { cron, timeZone: time_zone };
}

/** A source whose turn it is. */
export interface DueSource {
  catalogId: string;
  importId: string;
  kind: SourceKindName;
  /** Sealed. */
  settings: string;
  /** Instead of the last import's, where somebody changed it. */
  nextMapping: ColumnMapping | null;
  /** Of the file that is imported; null = it is to be imported whatever it is. */
  known: { version: ReturnType<typeof fileVersionSchema.parse> | null; contentHash: string | null } | null;
}

/**
 * The next source that is due and whose last import has ended; null = none. Locks it, for the transaction that takes it. One that a worker
 * is at is left to it. The file is known
 * only while its import is in force and is to be read as it was: what failed or was undone is read again, even where the file stayed the same.
 */
export async function lockDueSource(sql: SqlRunner): Promise<DueSource | null> {
  const row = await kyselyOn(sql)
    .selectFrom("catalog_source as s")
    .innerJoin("catalog as c", "c.id", "s.catalog_id")
    .innerJoin("catalog_run as r", "r.id", "s.import_id")
    .select(["s.catalog_id as catalogId", "s.import_id as importId", "s.kind", "s.settings"])
    .select(["s.version", "s.content_hash as contentHash", "s.next_mapping as nextMapping"])
    .select(raw<boolean>`r.status = 'completed' AND r.undone_by_id IS NULL`.as("isInForce"))
    .where("s.next_at", "<=", raw<Date>`now()`)
    .where(
      raw<boolean>`(s.fetching_since IS NULL OR s.fetching_since < now() - ${fetchMinutesMax}::float8 * interval '1 minute')`,
    )
    .where("c.removed_at", "is", null)
    .where("r.status", "in", ["completed", "failed"])
    .orderBy("s.next_at")
    .limit(1)
    .forUpdate("s")
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  const { version, contentHash, isInForce, ...due } = row;
  const nextMapping = row.nextMapping === null ? null : columnMappingSchema.parse(row.nextMapping);
  const known = { version: version === null ? null : fileVersionSchema.parse(version), contentHash };
  // The same file, read another way, says something else.
  const isKnown = isInForce && nextMapping === null;
  return { ...due, kind: due.kind as SourceKindName, nextMapping, known: isKnown ? known : null };
}
