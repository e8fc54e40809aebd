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
    `SELECT i.id AS "importId", i.catalog_id AS "catalogId", c.name AS "catalogName", i.file_name AS "fileName", i.kind,
       json_build_object('read', i.rows_read, 'created', i.created_count, 'updated', i.updated_count,
         'unchanged', i.unchanged_count, 'rejected', i.rejected_count, 'withdrawn', i.withdrawn_count) AS rows, i.failure_message AS message
     FROM import i JOIN catalog c ON c.id = i.catalog_id WHERE i.id = $1`,
    [importId],
  );
  const { message, ...data } = rows[0]!;
  // A completed import has none.
  return message === null ? (data as WebhookEventData["import.failed"]) : { ...data, message };
}
