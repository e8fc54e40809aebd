import { randomUUID } from "node:crypto";
import { importFileJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";

interface NewRun {
  kind: "undo" | "removal";
  catalogId: string;
  /** What it is about: the undone import's file, or the catalog. */
  name: string;
  undoesId: string | null;
  /** Offers that it has to go through. */
  offerCount: number;
  createdById: string | null;
}

/** Records a run that reads no file and enqueues its first slice, in the caller's transaction. Returns its id. */
export async function startRun(sql: SqlRunner, queue: JobSender, run: NewRun): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `INSERT INTO import (id, kind, catalog_id, file_name, undoes_id, size_bytes, created_by_id, stored_path, format, mapping, status,
       is_reversible)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '', 'none', '{}', 'queued', true)`,
    [id, run.kind, run.catalogId, run.name, run.undoesId, run.offerCount, run.createdById],
  );
  await queue.enqueue(importFileJob, [{ importId: id }], sql);
  return id;
}
