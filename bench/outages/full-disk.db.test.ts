import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, expect, test, vi } from "vitest";
import { answerHealth } from "../../server/api/health";
import { storeUpload } from "../../server/features/imports/uploads/store-upload";
import { AppError } from "../../server/platform/errors";
import { importRows, startSmallInstance, toRows, untilAnswered, untilSettled } from "./small-instance";

const sizeMb = 480;
const reserveMb = 120;

/** A file system of its own in memory; null where this user may not make one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), "full-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeMb}m,mode=0700`, "tmpfs", folder], {
      stdio: "ignore",
    });
    return folder;
  } catch {
    return null;
  }
}

const disk = process.platform === "linux" ? mountSmallDisk() : null;
if (!disk) console.warn("full disk: not tested, since only root on Linux can mount a small one");

afterEach(() => vi.unstubAllEnvs());

/** Leaves so much free. */
function fillUpTo(path: string, leftBytes: number): void {
  const file = openSync(path, "a");
  const block = Buffer.alloc(1024 * 256);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(path);
      const length = Math.min(block.length, bavail * bsize - leftBytes);
      if (length <= 0) return;
      writeSync(file, block, 0, length);
    }
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe("ENOSPC");
  } finally {
    closeSync(file);
  }
}

test.skipIf(!disk)(
  "a disk that fills up costs nothing: uploads are refused, imports wait, a database that gave up comes back, and all goes on by itself",
  async () => {
    const dataDir = join(disk!, "data");
    const filler = join(disk!, "filler");
    vi.stubEnv("DATA_DIR", dataDir);
    vi.stubEnv("DISK_RESERVE_MB", String(reserveMb));
    const instance = await startSmallInstance(dataDir, { DISK_RESERVE_MB: String(reserveMb) });
    const { db, startCounts } = instance;
    const askHealth = async () => {
      const startedAt = performance.now();
      const answer = await answerHealth(() => db);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
      return { code: answer.status, ...((await answer.json()) as { disk: string }) };
    };
    try {
      await importRows(db, "before", toRows(0, 60));
      await untilSettled(db, 120_000);
      expect(await askHealth()).toMatchObject({ code: 200, disk: "ok" });

      await importRows(db, "during", toRows(1, 60));
      fillUpTo(filler, (reserveMb - 20) * 1e6);
      const late = storeUpload(db.pool, Readable.from(["id,title\n", "1,Lamp\n"]), { fileName: "late.csv" });
      await expect(late).rejects.toThrow(AppError);
      await expect(late).rejects.toMatchObject({ userMessage: expect.stringContaining("free space") });
      expect(await askHealth()).toMatchObject({ code: 200, disk: "short" });

      // Now the disk fills entirely, and PostgreSQL can't write its log.
      fillUpTo(filler, 0);
      const writeLog = "SELECT pg_logical_emit_message(true, 'x', repeat('x', 1000000))";
      const starts = startCounts.database;
      for (const deadline = Date.now() + 60_000; startCounts.database < starts + 2; ) {
        expect(Date.now()).toBeLessThan(deadline);
        await db.pool.query(writeLog).catch(() => new Promise((done) => setTimeout(done, 50)));
        await askHealth();
      }

      const file = openSync(filler, "r+");
      ftruncateSync(file, 0);
      closeSync(file);
      await untilAnswered(() => db.pool.query("SELECT 1"));
      await untilSettled(db, 180_000);
      expect(await untilAnswered(askHealth)).toMatchObject({ code: 200, disk: "ok" });
      const { rows } = await db.pool.query(
        `SELECT c.name, c.offer_count AS offers, (SELECT count(*)::int FROM offer WHERE catalog_id = c.id) AS rows, r.status,
           (SELECT count(*)::int FROM offer_state WHERE catalog_id = c.id AND product_id IS NOT NULL) AS placed
         FROM catalog c JOIN catalog_run r ON r.catalog_id = c.id ORDER BY c.name`,
      );
      expect(rows).toEqual([
        { name: "before", offers: 60, rows: 60, status: "completed", placed: 60 },
        { name: "during", offers: 60, rows: 60, status: "completed", placed: 60 },
      ]);
    } finally {
      await instance.stop();
      execFileSync("umount", ["-l", disk!]);
      rmSync(disk!, { recursive: true, force: true });
    }
  },
  400_000,
);
