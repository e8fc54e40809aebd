import { type Database, getDatabase } from "../platform/database";
import { getLogger } from "../platform/logger";

/** 200 while the database answers, else 503. Says nothing that is secret: it needs no key. */
export async function answerHealth(
  openDatabase: () => Pick<Database, "pool"> = getDatabase,
): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  try {
    await openDatabase().pool.query("SELECT 1");
    return Response.json({ status: "ok", database: "ok" }, { headers });
  } catch (error) {
    getLogger("health").warn({ err: error }, "database does not answer");
    return Response.json({ status: "failing", database: "unreachable" }, { status: 503, headers });
  }
}
