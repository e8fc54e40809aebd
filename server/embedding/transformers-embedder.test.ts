import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../platform/errors";
import type { Embedder } from "./embedder";
import { SHIPPED_MODEL, shippedTextModel, toFolderSource } from "./model-files/text-model";
import { createTransformersEmbedder } from "./transformers-embedder";
import { toCosineSimilarity } from "./vector";

const titles = [
  "Apple iPhone 8 Plus 64GB Space Grey",
  "apple iphone 8 plus 64 gb spacegrau",
  "Gardena Comfort FLEX hose 13 mm 20 m",
  "Sony WH-1000XM3 noise cancelling over-ear wireless headphones, black",
  "",
  "Bosch",
];

describe("the shipped model", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createTransformersEmbedder({ threads: 1 });
  });
  afterAll(() => embedder.dispose());

  it("is called by its name, its precision and the version of its files", () => {
    expect(embedder.modelId).toMatch(/^product-encoder-int8-[0-9a-f]{8}$/);
  });

  it("gives vectors of 384 and length 1, the empty text included", async () => {
    const vectors = await embedder.embed(titles);
    expect(vectors).toHaveLength(titles.length);
    for (const vector of vectors) {
      expect(vector).toHaveLength(384);
      expect(toCosineSimilarity(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it("puts two listings of one product closer than two products", async () => {
    const [a, b, c] = await embedder.embed(titles.slice(0, 3));
    expect(toCosineSimilarity(a!, b!)).toBeGreaterThan(0.6);
    expect(toCosineSimilarity(a!, c!)).toBeLessThan(0.3);
  });

  it("agrees with its weights in fp32", async () => {
    // Similarities to titles[0] by PyTorch.
    const expected = [0.856, 0.062, 0.1, 0.012, -0.023];
    const [first, ...others] = await embedder.embed(titles);
    others.forEach((vector, i) => {
      expect(Math.abs(toCosineSimilarity(first!, vector) - expected[i]!)).toBeLessThan(0.03);
    });
  });

  it("keeps order, and a text's vector whatever it is embedded with", async () => {
    const many = Array.from({ length: 40 }, (_, i) => titles[i % titles.length]! + " x".repeat(i % 7));
    const together = await embedder.embed(many);
    for (const position of [0, 7, 22, 39]) {
      const [alone] = await embedder.embed([many[position]!]);
      expect(toCosineSimilarity(together[position]!, alone!)).toBeGreaterThan(1 - 1e-3);
    }
    const backwards = await embedder.embed(many.toReversed());
    backwards.toReversed().forEach((vector, i) => {
      expect(toCosineSimilarity(vector, together[i]!)).toBeGreaterThan(1 - 1e-3);
    });
  });

  it("cuts what is longer than 128 tokens", async () => {
    const [long, longer] = await embedder.embed([
      "cable ".repeat(126),
      "cable ".repeat(126) + "red ".repeat(500),
    ]);
    expect(toCosineSimilarity(long!, longer!)).toBeCloseTo(1, 5);
  });

  it("gives no vectors for no texts", async () => {
    expect(await embedder.embed([])).toEqual([]);
  });

  it("stays usable for others when one of its embedders is disposed, which itself refuses", async () => {
    const other = await createTransformersEmbedder({ threads: 1 });
    await other.dispose();
    await other.dispose();
    await expect(other.embed(["Bosch"])).rejects.toThrow("disposed");
    expect(await embedder.embed(["Bosch"])).toHaveLength(1);
  });
});

it("a missing model is an error that says so and what to do", async () => {
  const modelsFolder = await mkdtemp(join(tmpdir(), "models-"));
  try {
    const model = { ...shippedTextModel, source: toFolderSource(join(modelsFolder, SHIPPED_MODEL)) };
    const error = await createTransformersEmbedder({ model }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "model-unavailable" });
    expect((error as AppError).message).toContain("product-encoder");
    expect((error as AppError).userMessage).toContain(`Restore ${modelsFolder}`);
  } finally {
    await rm(modelsFolder, { recursive: true });
  }
});
