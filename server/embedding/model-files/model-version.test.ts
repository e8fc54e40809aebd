import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readModelVersion } from "./model-version";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "model-version-"));
  await mkdir(join(folder, "onnx"));
  await writeFile(join(folder, "tokenizer.json"), "{}");
  await writeFile(join(folder, "onnx/model_quantized.onnx"), "weights");
});
afterAll(() => rm(folder, { recursive: true }));

it("stays while the model's files do, whatever lies beside them", async () => {
  const version = await readModelVersion(folder);
  expect(version).toMatch(/^[0-9a-f]{8}$/);
  await writeFile(join(folder, "README.md"), "About it.");
  expect(await readModelVersion(folder)).toBe(version);
});

it.each(["onnx/model_quantized.onnx", "tokenizer.json", "config.json"])("changes with %s", async (name) => {
  const before = await readModelVersion(folder);
  await writeFile(join(folder, name), "renewed");
  expect(await readModelVersion(folder)).not.toBe(before);
});
