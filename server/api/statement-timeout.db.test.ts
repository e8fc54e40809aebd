import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Database, type DatabaseUse, openDatabase, openDatabaseFor } from "../platform/database";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { toAppError } from "./error-mapping";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const isServer = inject("databaseTemplate").kind === "server";

async function using<T>(opened: Database, run: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await run(opened);
  } finally {
    await opened.close();
  }
}

const readLimit = (use: DatabaseUse) =>
  using(openDatabaseFor(use, { DATABASE_URL: db.url, DATABASE_EMBEDDED: "false" }), async ({ pool }) => {
    const { rows } = await pool.query<{ statement_timeout: string }>("SHOW statement_timeout");
    return rows[0]!.statement_timeout;
  });

test.skipIf(!isServer)(
  "on a server what web asks for ends after a while, and what a worker does takes as long as it needs",
  async () => {
    expect(await readLimit("pages")).toBe("30s");
    expect(await readLimit("search")).toBe("5s");
    expect(await readLimit("exports")).toBe("1min");
    expect(await readLimit("jobs")).toBe("0");
  },
);

test.skipIf(!isServer)("whoever asks for too much is told so, whichever way it was asked for", async () => {
  const holder = await db.pool.connect();
  try {
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE setup_link");
    await using(openDatabase(db.url, 1, 50), async ({ pool, prisma }) => {
      const waiting = [
        () => pool.query("SELECT FROM setup_link"),
        () => prisma.$queryRaw`SELECT token_hash FROM setup_link`,
        () => prisma.setupLink.findMany(),
        () => prisma.setupLink.updateMany({ data: { usedAt: new Date() } }),
      ];
      for (const ask of waiting) {
        const failure = await ask().catch((error: unknown) => error);
        expect(toAppError(failure)).toMatchObject({ code: "took-too-long" });
      }
    });
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
});
