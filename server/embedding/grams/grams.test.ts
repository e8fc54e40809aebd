import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder } from "../embedder";
import { shippedTextModel, toFolderSource } from "../model-files/text-model";
import { createTransformersEmbedder } from "../transformers-embedder";
import { toCosineSimilarity } from "../vector";
import { toGramBuckets } from "./gram-features";
import { GramTable } from "./gram-table";

describe("toGramBuckets", () => {
  it("gives the buckets that the recipe in Python gives", () => {
    // python -c "from grams import Features; print(Features().of_text(['חלב', 'א', '3']))", and ['кефир'] likewise.
    expect([...toGramBuckets("חלב א' 3", 65_536)]).toEqual([
      1917, 4695, 4995, 8343, 9284, 9853, 15569, 24743, 30022, 37886, 39813, 48000, 51829, 55187, 57469,
      58367, 61724, 62894,
    ]);
    expect([...toGramBuckets("Кефир", 65_536)]).toEqual([
      423, 1417, 12790, 13381, 14154, 17065, 18882, 34111, 38101, 40793, 52326, 54109, 57812, 59957, 63886,
      64579,
    ]);
  });

  it("sees no difference in case, signs, marks and order, and nothing in a text without letters", () => {
    const buckets = toGramBuckets("Кефир 3%", 65_536);
    expect(toGramBuckets(" 3 КЕФИР!", 65_536)).toEqual(buckets);
    expect(toGramBuckets("…", 65_536)).toHaveLength(0);
  });
});

describe("GramTable", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "grams-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("adds up a text's n-grams by their scales, L2-normalised", async () => {
    const path = join(folder, "two.bin");
    const file = Buffer.alloc(8 + 2 * 4 + 2 * 2);
    file.writeUInt32LE(2, 0);
    file.writeUInt32LE(2, 4);
    file.writeFloatLE(0.5, 8);
    file.writeFloatLE(2, 12);
    file.set([6, 0, 0, 2], 16);
    await writeFile(path, file);
    const table = await GramTable.read(path);
    // Of two buckets a word fills both: 0.5 × (6, 0) + 2 × (0, 2).
    expect([...toGramBuckets("кефир", 2)]).toEqual([0, 1]);
    const vector = table.embed("кефир");
    expect(vector).toHaveLength(2);
    expect(vector[0]).toBeCloseTo(0.6, 6);
    expect(vector[1]).toBeCloseTo(0.8, 6);
    expect(toCosineSimilarity(table.embed("…"), table.embed("…"))).toBe(1);
  });

  it("refuses a file that is not as long as it says", async () => {
    const path = join(folder, "short.bin");
    await writeFile(path, Buffer.alloc(20, 1));
    await expect(GramTable.read(path)).rejects.toThrow("is no table of n-grams");
    await expect(GramTable.read(join(folder, "none.bin"))).rejects.toThrow();
  });
});

const withoutGrams = { ...shippedTextModel, isShipped: false };

describe("the shipped model on texts in a script that it has learnt", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await createTransformersEmbedder({ threads: 1 });
  });
  afterAll(() => embedder.dispose());

  it.each([
    ["חלב תנובה 3% שומן 1 ליטר", "חלב 3% תנובה קרטון 1 ל'", "גבינה צהובה עמק 28% 200 גרם"],
    ["שמפו הוואי 700 מל לשיער יבש", 'הוואי שמפו לשיער יבש 700מ"ל', "סבון כלים פיירי 700 מל"],
  ])("puts listings of one product together: %s", async (one, same, other) => {
    const [a, b, c] = await embedder.embed([one, same, other]);
    expect(toCosineSimilarity(a!, b!)).toBeGreaterThan(toCosineSimilarity(a!, c!) + 0.25);
  });

  it("leaves texts in other scripts than Hebrew to the encoder, in their order, and lets n-grams say half of these", async () => {
    const texts = ["Bosch", "מקדחה בוש", "Bosch GSR 12V מקדחה", "Дрель Бош"];
    const [latin, hebrew, mixed, cyrillic] = await embedder.embed(texts);
    const encoder = await createTransformersEmbedder({ threads: 1, model: withoutGrams });
    const plain = await encoder.embed(texts);
    await encoder.dispose();
    expect(toCosineSimilarity(latin!, plain[0]!)).toBeGreaterThan(1 - 1e-6);
    expect(toCosineSimilarity(mixed!, plain[2]!)).toBeGreaterThan(1 - 1e-6);
    expect(toCosineSimilarity(cyrillic!, plain[3]!)).toBeGreaterThan(1 - 1e-6);
    expect(toCosineSimilarity(hebrew!, hebrew!)).toBeCloseTo(1, 5);
    const grams = hebrew!.subarray(0, 128);
    expect(toCosineSimilarity(grams, grams)).toBeCloseTo(0.5, 5);
    const [rest, encoded] = [hebrew!.subarray(128), plain[1]!.subarray(128)];
    const lengths = Math.sqrt(toCosineSimilarity(rest, rest) * toCosineSimilarity(encoded, encoded));
    expect(toCosineSimilarity(rest, encoded) / lengths).toBeCloseTo(1, 5);
  });

  it("are missing where their file is, and the error says what to restore", async () => {
    const folder = await mkdtemp(join(tmpdir(), "grams-"));
    try {
      await cp("models/product-encoder", join(folder, "product-encoder"), { recursive: true });
      await rm(join(folder, "product-encoder", "grams.bin"));
      const source = toFolderSource(join(folder, "product-encoder"));
      const model = { ...shippedTextModel, source };
      await expect(createTransformersEmbedder({ model })).rejects.toThrow(
        `Restore ${folder}/product-encoder`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
