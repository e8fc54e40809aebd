import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readJudgedSources } from "./pair-sources";
import { listTrainingPairs } from "./training-pair";

const folder = mkdtempSync(join(tmpdir(), "pair-sources-"));
const titles = ["Red shoe 38", "Roter Schuh 38", "Blue shoe 40", "Green hat", "Black bag", "Schwarze Tasche"];

beforeEach(() => {
  const set = join(folder, "matching", "shopee-dev");
  mkdirSync(set, { recursive: true });
  writeFileSync(
    join(set, "offers.csv"),
    ["id,title", ...titles.map((title, at) => `${at},${title}`)].join("\n"),
  );
  for (const [list, pair] of [
    ["train", "0,1,1"],
    ["valid", "0,2,0"],
    ["test", "4,5,1"],
  ])
    writeFileSync(join(set, `${list}.csv`), `ltable_id,rtable_id,label\n${pair}\n`);
  vi.stubEnv("SAMESKU_DATASETS", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it("judges by validation pairs alone, of the sets that are there", async () => {
  const sources = await readJudgedSources();
  expect(sources.map(({ name }) => name)).toEqual(["shopee-dev"]);
  expect(sources.flatMap(listTrainingPairs)).toMatchObject([
    { set: "shopee-dev", a: "Red shoe 38", b: "Blue shoe 40", label: "not-same" },
  ]);
});
