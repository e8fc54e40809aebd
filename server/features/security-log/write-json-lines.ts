import type { SqlRunner } from "../../platform/database";
import { listSecurityEvents } from "./data";
import type { SecurityFilter } from "./schema";

const pageRows = 100;

/** The events that the filter finds, latest first, one JSON object a line; a page at a time. */
export async function* writeSecurityLog(sql: SqlRunner, filter: SecurityFilter): AsyncGenerator<string> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listSecurityEvents>> = await listSecurityEvents(sql, {
      ...filter,
      limit: pageRows,
      cursor,
    });
    yield page.items.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}
