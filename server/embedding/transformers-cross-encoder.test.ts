import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCrossEncoder } from "./create-cross-encoder";
import type { CrossEncoder } from "./cross-encoder";
import { writeTokenSumsModel } from "./testing/token-sums-model";

const env = { EMBEDDER: "model", embeddingThreads: 2 } as const;
const [cls, apple, phone, sep] = [101, 6207, 18059, 102];

describe("a model that sums what it is given", () => {
  let modelsFolder: string;
  let crossEncoder: CrossEncoder;
  beforeAll(async () => {
    modelsFolder = await writeTokenSumsModel();
    crossEncoder = (await createCrossEncoder(env, modelsFolder))!;
  });
  afterAll(async () => {
    await crossEncoder.dispose();
    await rm(modelsFolder, { recursive: true });
  });

  it("is named after its weights", () => {
    expect(crossEncoder.modelId).toMatch(/^cross-encoder-[0-9a-f]{8}$/);
  });

  it("reads [CLS] a [SEP] b [SEP] with types 0 and 1, the texts in code-unit order", async () => {
    const expected = { same: cls + 2 * apple + phone + 2 * sep, variant: 3, different: 6 };
    const pairs = [
      { a: "apple iphone", b: "apple" },
      { a: "apple", b: "apple iphone" },
    ];
    expect(await crossEncoder.scorePairs(pairs)).toEqual([expected, expected]);
  });

  it("cuts each text at 48 tokens and reads empty ones", async () => {
    const logits = await crossEncoder.scorePairs([
      { a: "apple ".repeat(60), b: "iphone ".repeat(49) },
      { a: "", b: "" },
    ]);
    expect(logits).toEqual([
      { same: cls + 48 * (apple + phone) + 2 * sep, variant: 49, different: 99 },
      { same: cls + 2 * sep, variant: 1, different: 3 },
    ]);
  });

  it("keeps order, and a pair's logits whatever it is read with", async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({
      a: "apple ".repeat(i % 17),
      b: "iphone ".repeat(i % 23),
    }));
    const together = await crossEncoder.scorePairs(many);
    expect(together).toHaveLength(many.length);
    expect((await crossEncoder.scorePairs(many.toReversed())).toReversed()).toEqual(together);
    for (const position of [0, 16, 511, 512, 699])
      expect(await crossEncoder.scorePairs([many[position]!])).toEqual([together[position]]);
  });

  it("gives nothing for no pairs, and refuses after it was disposed of, twice or not", async () => {
    expect(await crossEncoder.scorePairs([])).toEqual([]);
    const other = (await createCrossEncoder(env, modelsFolder))!;
    await other.dispose();
    await other.dispose();
    await expect(other.scorePairs([{ a: "a", b: "b" }])).rejects.toThrow("disposed");
    expect(await crossEncoder.scorePairs([{ a: "a", b: "b" }])).toHaveLength(1);
  });
});

describe("createCrossEncoder", () => {
  it("gives null where there is no model, says what to do where it is broken, and hashes for tests", async () => {
    const modelsFolder = await mkdtemp(join(tmpdir(), "models-"));
    try {
      expect(await createCrossEncoder(env, modelsFolder)).toBeNull();
      await mkdir(join(modelsFolder, "cross-encoder"));
      await expect(createCrossEncoder(env, modelsFolder)).rejects.toMatchObject({
        code: "model-unavailable",
        userMessage: expect.stringContaining(`Restore ${modelsFolder}/cross-encoder`),
      });
      const hashed = await createCrossEncoder({ ...env, EMBEDDER: "hash" }, modelsFolder);
      expect(hashed?.modelId).toBe("shared-3-grams");
    } finally {
      await rm(modelsFolder, { recursive: true });
    }
  });

  it.runIf(existsSync("models/cross-encoder"))(
    "reads with the shipped model, in any order and batch",
    async () => {
      const crossEncoder = (await createCrossEncoder(env))!;
      const pairs = ["Bosch GSR 12V", "Sony WH-1000XM3 headphones, black", "", "x ".repeat(80)].flatMap(
        (a, _i, texts) => texts.map((b) => ({ a, b })),
      );
      const logits = await crossEncoder.scorePairs(pairs);
      expect(await crossEncoder.scorePairs(pairs.map(({ a, b }) => ({ a: b, b: a })))).toEqual(logits);
      for (const [i, pair] of pairs.entries())
        expect(await crossEncoder.scorePairs([pair])).toEqual([logits[i]]);
      const { crossEncoder: weighed } = JSON.parse(await readFile("models/matcher/default.json", "utf8"));
      expect(weighed.modelId, "the model that the shipped matcher weighs").toBe(crossEncoder.modelId);
      await crossEncoder.dispose();
    },
  );
});
