import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { killAtRandom } from "./kill-at-random";
import { startSmallInstance } from "./small-instance";

const killCount = Number(process.env.KILL_COUNT || 2);

test(`after ${killCount} kills each of worker and database at random moments of importing and matching, all is exact`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "kills-"));
  vi.stubEnv("DATA_DIR", dataDir);
  const instance = await startSmallInstance(dataDir);
  try {
    const { kills, seconds, faults } = await killAtRandom(instance, {
      killCount,
      rowCount: 150,
      pauseMsMax: 6_000,
    });
    console.log(`${kills.worker} kills of the worker and ${kills.database} of the database in ${seconds} s`);
    expect(faults).toEqual([]);
  } finally {
    await instance.stop();
    vi.unstubAllEnvs();
  }
}, 1_200_000);
