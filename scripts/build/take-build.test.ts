import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { takeBuild } from "./take-build.mjs";

let base: string;
let makeCount: number;
beforeEach(() => {
  base = join(mkdtempSync(join(tmpdir(), "take-build-")), ".build");
  makeCount = 0;
});

/** Fills a folder as a compiler does. */
async function make(folder: string): Promise<void> {
  makeCount++;
  mkdirSync(folder, { recursive: true });
  await new Promise((done) => setTimeout(done, 5));
  writeFileSync(join(folder, "worker.js"), `made ${makeCount}`);
}

const read = (folder: string) => readFileSync(join(folder, "worker.js"), "utf8");
const endedPid = () => spawnSync(process.execPath, ["--eval", ""]).pid;

test("what was built is there for the next start of the same sources", async () => {
  const folder = await takeBuild(base, "one", make);
  expect(await takeBuild(base, "one", make)).toBe(folder);
  expect(makeCount).toBe(1);
  expect(read(folder)).toBe("made 1");
});

test("a start of other sources leaves what a living process takes from", async () => {
  const first = await takeBuild(base, "one", make);
  const second = await takeBuild(base, "two", make);
  expect([read(first), read(second)]).toEqual(["made 1", "made 2"]);
});

test("what only ended processes took from, or were making, is removed", async () => {
  const first = await takeBuild(base, "one", make);
  writeFileSync(join(first, "users", String(endedPid())), "");
  await takeBuild(base, "one", make);
  expect(readdirSync(join(first, "users"))).toEqual([String(process.pid)]);
  const old = join(base, "old");
  mkdirSync(join(old, "users"), { recursive: true });
  writeFileSync(join(old, "users", String(endedPid())), "");
  mkdirSync(join(base, `half.${endedPid()}.making`));
  mkdirSync(join(base, `other.${process.ppid}.making`));
  await takeBuild(base, "two", make);
  expect(readdirSync(base).sort()).toEqual(["one", `other.${process.ppid}.making`, "two"]);
});

test("two that make the same at once both find it whole", async () => {
  const inOtherProcess = `import { takeBuild } from ${JSON.stringify(join(import.meta.dirname, "take-build.mjs"))};
    import { mkdirSync, writeFileSync } from "node:fs";
    await takeBuild(${JSON.stringify(base)}, "one", async (folder) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(folder + "/worker.js", "theirs");
    });`;
  // The other comes while this one is making.
  const folder = await takeBuild(base, "one", async (making: string) => {
    await make(making);
    spawnSync(process.execPath, ["--input-type=module", "--eval", inOtherProcess]);
  });
  expect(read(folder)).toBe("theirs");
  expect(readdirSync(base)).toEqual(["one"]);
  expect(existsSync(join(folder, "users", String(process.pid)))).toBe(true);
});
