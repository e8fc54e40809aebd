import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEnv } from "../../platform/env";
import { createEmbedder } from "../create-embedder";
import type { Embedder, TextRole } from "../embedder";
import { unigramTokens, writeUnigramModel } from "../testing/unigram-model";
import { shippedTextModel, toTextModel } from "./text-model";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
  await writeUnigramModel(join(folder, "multilingual-e5-tiny"));
});
afterAll(() => rm(folder, { recursive: true }));

const toEnv = (settings: Record<string, string>) => parseEnv({ DATA_DIR: "data", ...settings });
const inFolder = (settings: Record<string, string> = {}) =>
  toEnv({ EMBEDDING_MODEL: join(folder, "multilingual-e5-tiny"), EMBEDDING_THREADS: "1", ...settings });

/** How often each token stands in a text, as the invented model's vector tells, relative to the rarest. */
async function readTokens(embedder: Embedder, text: string, role?: TextRole) {
  const [vector] = await embedder.embed([text], role);
  const once = Math.min(...vector!.filter((value) => value > 0));
  const counts = [...vector!].map((value, id) => [unigramTokens[id]?.[0] ?? id, value / once] as const);
  return Object.fromEntries(
    counts.filter(([, count]) => count > 0).map(([token, count]) => [token, +count.toFixed(3)]),
  );
}

async function withEmbedder<T>(settings: Record<string, string>, use: (embedder: Embedder) => Promise<T>) {
  const embedder = await createEmbedder(inFolder(settings));
  try {
    return await use(embedder);
  } finally {
    await embedder.dispose();
  }
}

describe("a folder with a SentencePiece vocabulary", () => {
  it("is read with its words, whatever their script, and E5's prefix for each role", async () => {
    await withEmbedder({}, async (embedder) => {
      expect(await readTokens(embedder, "Samsung 64GB")).toEqual({
        "<s>": 1,
        "▁passage": 1,
        ":": 1,
        "▁Samsung": 1,
        "▁64": 1,
        GB: 1,
        "</s>": 1,
      });
      expect(await readTokens(embedder, "סמסונג Самсунг סמסונג", "query")).toEqual({
        "<s>": 1,
        "▁query": 1,
        ":": 1,
        "▁סמסונג": 2,
        "▁Самсунг": 1,
        "</s>": 1,
      });
      expect(await readTokens(embedder, "Σαμ")).toMatchObject({ "<unk>": 1 });
    });
  });

  it("gets the prefixes that are set instead", async () => {
    const settings = { EMBEDDING_PASSAGE_PREFIX: "Sam: ", EMBEDDING_QUERY_PREFIX: "64 " };
    await withEmbedder(settings, async (embedder) => {
      expect(await readTokens(embedder, "GB")).toEqual({
        "<s>": 1,
        "▁Sam": 1,
        ":": 1,
        "▁": 1,
        GB: 1,
        "</s>": 1,
      });
      expect(await readTokens(embedder, "Samsung", "query")).toEqual({
        "<s>": 1,
        "▁64": 1,
        "▁Samsung": 1,
        "</s>": 1,
      });
    });
  });

  it("is another model where offers are read behind another prefix, and the same where searches are", async () => {
    const idOf = (settings: Record<string, string>) => withEmbedder(settings, async ({ modelId }) => modelId);
    const id = await idOf({});
    expect(id).toMatch(/^multilingual-e5-tiny-int8-[0-9a-f]{8}$/);
    expect(await idOf({ EMBEDDING_PASSAGE_PREFIX: "query: " })).not.toBe(id);
    expect(await idOf({ EMBEDDING_QUERY_PREFIX: "search: " })).toBe(id);
  });

  it("that lacks a file or does not fit says so and what to put there", async () => {
    const broken = join(folder, "broken");
    await cp(join(folder, "multilingual-e5-tiny"), broken, { recursive: true });
    await rm(join(broken, "tokenizer.json"));
    const create = () => createEmbedder(toEnv({ EMBEDDING_MODEL: broken }));
    await expect(create()).rejects.toMatchObject({ code: "model-unavailable" });
    await expect(create()).rejects.toThrow(
      `EMBEDDING_MODEL names the folder ${broken}: put config.json, tokenizer.json`,
    );
    await cp(join(folder, "multilingual-e5-tiny", "tokenizer.json"), join(broken, "tokenizer.json"));
    await writeFile(join(broken, "onnx", "model_quantized.onnx"), "no graph");
    await expect(create()).rejects.toMatchObject({ code: "model-unavailable" });
  });
});

describe("toTextModel", () => {
  it("takes the shipped model where none is named, without a prefix", () => {
    expect(toTextModel(toEnv({ EMBEDDING_QUERY_PREFIX: "query: " }))).toBe(shippedTextModel);
    expect(toTextModel(toEnv({ EMBEDDING_MODEL: "product-encoder" }))).toBe(shippedTextModel);
  });

  it.each([
    ["/srv/models/e5", { model: "e5", modelsFolder: "/srv/models", cacheFolder: null }],
    ["./mine/e5", { model: "e5", modelsFolder: resolve("mine"), cacheFolder: null }],
    [
      "models/product-encoder",
      { model: "product-encoder", modelsFolder: resolve("models"), cacheFolder: null },
    ],
    [
      "Xenova/e5-small",
      { model: "Xenova/e5-small", modelsFolder: null, cacheFolder: resolve("data/models") },
    ],
  ])("reads %s from where it is", (name, source) => {
    expect(toTextModel(toEnv({ EMBEDDING_MODEL: name })).source).toEqual(source);
  });

  it.each([
    ["Xenova/multilingual-e5-small", "query: ", "passage: "],
    ["intfloat/e5-small-v2", "query: ", "passage: "],
    ["Xenova/paraphrase-multilingual-MiniLM-L12-v2", "", ""],
    ["someone/se5me-other", "", ""],
  ])("has %s read %j and %j", (name, query, passage) => {
    expect(toTextModel(toEnv({ EMBEDDING_MODEL: name })).prefixes).toEqual({ query, passage });
  });
});
