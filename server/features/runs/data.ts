import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import type { CatalogRun } from "./run-kind";
import { openStatuses, type RunKindName } from "./terms";

export interface RunSummary {
  id: string;
  kind: RunKindName;
  catalogId: string;
  name: string;
  undoesId: string | null;
}

/** Throws AppError("not-found"). People see every run as an import. */
export async function getRun(sql: SqlRunner, id: string): Promise<RunSummary> {
  const run = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select(["id", "kind", "catalog_id as catalogId", "name", "undoes_id as undoesId"])
    .where("id", "=", id)
    .$narrowType<Pick<RunSummary, "kind">>()
    .executeTakeFirst();
  if (run) return run;
  throw new AppError("not-found", `No import ${id}`, { userMessage: "There is no import with this id." });
}

/** Whether a run of the catalog waits or is at work. One that only has to be closed is not. */
export async function hasOpenRun(sql: SqlRunner, catalogId: string): Promise<boolean> {
  const open = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select("id")
    .where("catalog_id", "=", catalogId)
    .where("status", "in", openStatuses)
    .where("kind", "<>", "push")
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}

/** Runs that have not ended and were not just started. */
export function listOpenRuns(sql: SqlRunner): Promise<Pick<CatalogRun, "id" | "kind" | "sliceNumber">[]> {
  return kyselyOn(sql)
    .selectFrom("catalog_run")
    .select(["id", "kind", "slice_number as sliceNumber"])
    .where("status", "in", openStatuses)
    .where("created_at", "<", raw<Date>`now() - interval '1 minute'`)
    .orderBy("created_at")
    .orderBy("id")
    .$narrowType<Pick<CatalogRun, "kind">>()
    .execute();
}

export interface RunTotals {
  runCounts: { status: string; count: number }[];
  created: number;
  updated: number;
  withdrawn: number;
  embedded: number;
  matched: number;
}

/** What all runs did so far; of a run that was removed with its catalog nothing is known. */
export async function sumRuns(sql: SqlRunner): Promise<RunTotals> {
  const runCounts = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select(["status", raw<number>`count(*)::int`.as("count")])
    .groupBy("status")
    .orderBy("status")
    .execute();
  const total = (column: string) => raw<number>`coalesce(sum(${raw.ref(column)}), 0)::float8`;
  const sums = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select([
      total("created_count").as("created"),
      total("updated_count").as("updated"),
      total("withdrawn_count").as("withdrawn"),
      total("embedded_count").as("embedded"),
      total("matched_count").as("matched"),
    ])
    .executeTakeFirstOrThrow();
  return { runCounts, ...sums };
}
