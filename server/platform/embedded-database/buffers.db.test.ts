import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { expect, test } from "vitest";
import { chooseBufferMb, startEmbeddedDatabase } from "./embedded-database";

const mb = 1024 ** 2;

test("room for pages follows the data, within the machine's memory", () => {
  const on = (memoryGb: number) => (dataMb: number) => chooseBufferMb(dataMb * mb, memoryGb * 1024 * mb);
  expect([0, 100, 129, 400, 5_000].map(on(32))).toEqual([128, 128, 256, 512, 768]);
  expect([0, 400, 5_000].map(on(8))).toEqual([128, 256, 256]);
  expect(on(2)(5_000)).toBe(128);
});

test("a database whose data have grown is given more room between two transactions, and its clients go on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "samesku-test-buffers-"));
  const database = await startEmbeddedDatabase({ folder, isDurable: false });
  const pool = new Pool({ connectionString: database.url, max: 2 });
  try {
    const read = async () =>
      (
        await pool.query<{ n: number; room: string }>(
          "SELECT count(*)::int AS n, current_setting('shared_buffers') AS room FROM kept",
        )
      ).rows[0];
    await pool.query("CREATE TABLE kept (id int)");
    expect(await database.fitBuffers()).toBe(false);
    // As if data took that much.
    writeFileSync(join(folder, "pgdata/base/grown"), Buffer.alloc(130 * mb));
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO kept VALUES (1)");
    const fitted = database.fitBuffers();
    const waiting = read();
    await client.query("INSERT INTO kept VALUES (2)");
    await client.query("COMMIT");
    expect(await fitted).toBe(chooseBufferMb(130 * mb) > 128);
    expect(await waiting).toMatchObject({ n: 2 });
    await client.query("INSERT INTO kept VALUES (3)");
    client.release();
    expect(await read()).toEqual({ n: 3, room: `${chooseBufferMb(130 * mb)}MB` });
  } finally {
    await pool.end();
    await database.close();
    rmSync(folder, { recursive: true });
  }
});
