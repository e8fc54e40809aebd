import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import type { WebhookEventData } from "../webhooks/event-data";
import { recordEvents } from "../webhooks/record-event";

/** Tells webhooks that an import ended, in the transaction that ends it. */
export async function announceImport(
  sql: SqlRunner,
  queue: JobSender,
  type: "import.completed" | "import.failed",
  importId: string,
): Promise<void> {
  await recordEvents(sql, queue, type, async () => [await readImport(sql, importId)]);
}

async function readImport(sql: SqlRunner, importId: string): Promise<WebhookEventData["import.failed"]> {
  const { rows } = await sql.query<WebhookEventData["import.failed"]>(
    `SELECT r.id AS "importId", r.catalog_id AS "catalogId", c.name AS "catalogName", r.name AS "fileName", r.kind,
       json_build_object('read', coalesce(f.rows_read, p.rows_read, 0), 'created', r.created_count, 'updated', r.updated_count,
         'unchanged', coalesce(f.unchanged_count, p.unchanged_count, 0),
         'rejected', coalesce(f.rejected_count, p.rejected_count, 0), 'withdrawn', r.withdrawn_count) AS rows,
       r.failure_message AS message
     FROM catalog_run r JOIN catalog c ON c.id = r.catalog_id LEFT JOIN import_file f ON f.import_id = r.id
     LEFT JOIN catalog_push p ON p.run_id = r.id WHERE r.id = $1`,
    [importId],
  );
  const { message, ...data } = rows[0]!;
  // A completed import has none.
  return message === null ? (data as WebhookEventData["import.failed"]) : { ...data, message };
}
