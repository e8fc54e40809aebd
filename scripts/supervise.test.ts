import { fork } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keepRunning, toDelayMs } from "./supervise.mjs";

function writeScript(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "supervise-")), "script.mjs");
  writeFileSync(path, text);
  return path;
}

test("the pause doubles with each failure in a row, up to a minute, and never ends", () => {
  expect([1, 2, 3, 4].map(toDelayMs)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(toDelayMs(1_000)).toBe(60_000);
});

test("one that can't stay is tried again and again, later each time; one that stayed begins anew", async () => {
  const script = writeScript("setTimeout(() => process.exit(3), Number(process.argv[2]));");
  const asked: number[] = [];
  const codes: unknown[] = [];
  let launchCount = 0;
  const kept = keepRunning({
    // The fourth stays.
    launch: () => fork(script, [++launchCount === 4 ? "1500" : "0"]),
    onExit: (code) => codes.push(code),
    stayedMs: 1_200,
    toDelayMs: (count) => {
      asked.push(count);
      return 10;
    },
  });
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(6);
  await kept.stop(1_000);
  expect(asked.slice(0, 6)).toEqual([1, 2, 3, 1, 2, 3]);
  expect(new Set(codes)).toEqual(new Set([3]));
  const stoppedAt = launchCount;
  await new Promise((done) => setTimeout(done, 100));
  expect(launchCount).toBe(stoppedAt);
});

test("one that hangs is killed and started again; one that says that it lives is left alone", async () => {
  const hanging = writeScript("process.send('alive'); for (;;);");
  const living = writeScript("setInterval(() => process.send('alive'), 100);");
  const ends: unknown[] = [];
  const stuck = keepRunning({
    launch: () => fork(hanging),
    onExit: (code) => ends.push(code),
    silentMsMax: 800,
  });
  const sound = keepRunning({
    launch: () => fork(living),
    onExit: () => ends.push("the sound one ended"),
    silentMsMax: 800,
  });
  await expect.poll(() => ends.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  await Promise.all([stuck.stop(100), sound.stop(1_000)]);
  expect(new Set(ends)).toEqual(new Set(["SIGKILL"]));
});
